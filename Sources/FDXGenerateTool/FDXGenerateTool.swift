import FileGeneration
import Generation
import YAMLSource

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// `fdxgen generate` as the plugins run it: whoever uses them builds no parser of arguments, no comparison and no
/// validation. People run `fdxgen`, which explains itself.
@main
enum FDXGenerateTool {
    static func main() {
        let arguments = (1..<max(1, Int(CommandLine.argc))).compactMap {
            CommandLine.unsafeArgv[$0].map { Disk.text(of: $0) }
        }
        guard let run = GenerationRun(pluginArguments: arguments) else {
            Console.complain([.error("these are not a plugin's arguments; the command for people is fdxgen", at: nil)])
            exit(64)
        }
        exit(withLargeStack { run.perform().rawValue })
    }
}

extension GenerationRun {
    /// Reads the arguments that the plugins write; nil for any others.
    fileprivate init?(pluginArguments arguments: [String]) {
        var arguments = arguments[...]
        guard arguments.popFirst() == "generate" else { return nil }
        var sources: [String] = []
        var options: [String: String] = [:]
        var flags: Set<String> = []
        while let argument = arguments.popFirst() {
            switch argument {
            case "--output", "--layout", "--module", "--config":
                guard let value = arguments.popFirst() else { return nil }
                options[argument] = value
            case "--quiet", "--check": flags.insert(argument)
            case let argument where argument.hasPrefix("-"): return nil
            default: sources.append(argument)
            }
        }
        let layout = options["--layout"].map(Configuration.Layout.init)
        guard let output = options["--output"], !sources.isEmpty, layout != .some(nil) else { return nil }
        self.init(
            sources: sources,
            output: output,
            configuration: options["--config"],
            layout: layout ?? nil,
            module: options["--module"],
            isCheck: flags.contains("--check"),
            isQuiet: flags.contains("--quiet")
        )
    }
}
