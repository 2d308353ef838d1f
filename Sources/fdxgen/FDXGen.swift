import ArgumentParser
import FileGeneration
import YAMLSource

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

@main
struct FDXGen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fdxgen",
        abstract: "Turns FDX documents (OpenAPI 3.0 and 3.1, YAML or JSON) into Swift.",
        version: packageVersion,
        subcommands: [Generate.self, Batch.self, Diff.self, Validate.self]
    )

    static func main() {
        withLargeStack { main(arguments) }
    }

    /// The arguments as the user wrote them. Names of files among them need not be UTF-8.
    private static var arguments: [String] {
        (1..<max(1, Int(CommandLine.argc))).compactMap { CommandLine.unsafeArgv[$0].map { Disk.text(of: $0) } }
    }

    private static func main(_ arguments: [String]) {
        do {
            var command = try parseAsRoot(arguments)
            try command.run()
        } catch  where arguments.contains(where: { $0 != $0.visible }) {
            // The parser's complaints repeat arguments, and a shell's `*` may have put any name among them.
            do { _ = try parseAsRoot(arguments.map(\.visible)) } catch { exit(withError: error) }
            exit(withError: error)
        } catch {
            exit(withError: error)
        }
    }
}
