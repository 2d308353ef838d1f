import ArgumentParser
import Comparison
import OpenAPI
import YAMLSource

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what changed between two versions of OpenAPI documents.",
        discussion: """
            OLD and NEW are documents, or folders of documents. They are compared by what they mean, not as text: \
            the order of anything does not matter.

            Readers take what is received (responses), writers make what is sent (requests).

            EXIT CODES
              0   done
              1   errors in a document, or a file that cannot be read or written
              3   with --fail-on: there are changes of that kind
              64  wrong arguments
            """
    )

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, markdown, json, html }

    enum Limit: String, CaseIterable, ExpressibleByArgument {
        case breaking, readers, writers, additive, documentation

        func isMet(by change: Change) -> Bool {
            switch self {
            case .breaking: change.isBreaking
            case .readers: change.effects.contains(.readers)
            case .writers: change.effects.contains(.writers)
            case .additive: change.effects.contains(.additive)
            case .documentation: change.effects.contains(.documentation)
            }
        }
    }

    @Argument(help: "The documents as they were.")
    var old: String

    @Argument(help: "The documents as they are.")
    var new: String

    @Option(help: ArgumentHelp("How the report looks.", valueName: "format"))
    var format = Format.text

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Where the report goes, if not to standard output.", valueName: "file")
    )
    var output: String?

    @Option(help: ArgumentHelp("Exit with 3 if there is such a change; may be repeated.", valueName: "kind"))
    var failOn: [Limit] = []

    func run() throws {
        let log = DiagnosticLog()
        let graphs = log.attempt { () throws(Diagnostic) in (try graph(of: old, log), try graph(of: new, log)) }
        guard let graphs, !log.hasErrors else { throw failure(log) }
        let changes = GraphComparison(from: graphs.0, to: graphs.1).changes()
        log.attempt { () throws(Diagnostic) in try write(text(of: changes)) }
        guard !log.hasErrors else { throw failure(log) }
        if changes.contains(where: { change in failOn.contains { $0.isMet(by: change) } }) { throw ExitCode(3) }
    }

    private func graph(of source: String, _ log: DiagnosticLog) throws(Diagnostic) -> SchemaGraph {
        let request = try Request(sources: [source], configuration: nil)
        let files = try request.sources()
        let further = try request.further(for: files)
        let source = DocumentSource(files + further.files, absent: further.absent, log: log)
        return SchemaGraph(resolving: source.documents, absent: source.absent, log: log)
    }

    private func text(of changes: [Change]) -> String {
        switch format {
        case .text: changes.terminalText(colored: isColored)
        case .markdown: changes.markdown()
        case .json: changes.json()
        case .html: changes.html(from: old, to: new)
        }
    }

    /// Colours are for people; https://no-color.org.
    private var isColored: Bool {
        let isUnwanted = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        return output == nil && isatty(STDOUT_FILENO) == 1 && !isUnwanted
    }

    private func write(_ text: String) throws(Diagnostic) {
        guard let output else { return Console.say(text) }
        try Disk.write(text + "\n", toFile: output)
    }

    private func failure(_ log: DiagnosticLog) -> ExitCode {
        Console.complain(log.diagnostics.filter { $0.severity == .error })
        return ExitCode(1)
    }
}
