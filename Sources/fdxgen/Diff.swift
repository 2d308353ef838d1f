import ArgumentParser
import Comparison
import FileGeneration
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
            OLD and NEW are documents, or folders of documents, on the disk or in a revision of git: main:schemas is \
            the folder schemas at the top of the repository, main:./schemas the one in the working folder. They are \
            compared by what they mean, not as text: neither order nor spelling matters. Files that a document refers \
            to are read too, and those of 'modules' in the fdxgen.yaml beside the documents. What that says of the \
            documents themselves (overlays, optional, discriminators, decimals) counts for both; a side that has no \
            fdxgen.yaml goes by the other's.

            Readers take what is received (responses), writers make what is sent (requests).

            EXAMPLES
              fdxgen diff schemas/fdx/v5 schemas/fdx/v6
              fdxgen diff main:schemas schemas --ignore accepted.txt --fail-on breaking

            EXIT CODES
              0   done
              1   errors in a document, or a file that cannot be read or written
              3   with --fail-on: there are changes of that kind
              64  wrong arguments
            """
    )

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, markdown, json, html }

    enum Limit: String, CaseIterable, ExpressibleByArgument {
        case breaking, readers, writers, compatible, documentation

        func isMet(by change: Change) -> Bool {
            switch self {
            case .breaking: change.isBreaking
            case .readers: change.effects.contains(.readers)
            case .writers: change.effects.contains(.writers)
            case .compatible: change.effects.contains(.compatible)
            case .documentation: change.effects.contains(.documentation)
            }
        }
    }

    @Argument(help: "The documents as they were: a path, or REVISION:PATH.")
    var old: String

    @Argument(help: "The documents as they are: a path, or REVISION:PATH.")
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

    @Option(
        help: ArgumentHelp(
            "Accepted changes, which are not reported: a line for each, with its id and the reason.",
            valueName: "file"
        )
    )
    var ignore: String?

    @Option(help: ArgumentHelp("The configuration; otherwise the fdxgen.yaml beside the documents.", valueName: "file"))
    var config: String?

    func run() throws {
        let log = DiagnosticLog()
        let found = log.attempt { () throws(Diagnostic) in try compared(log) }
        guard let found = found ?? nil, !log.hasErrors else { throw failure(log) }
        let (changes, accepted) = found
        Console.complain(log.diagnostics.filter { $0.severity == .warning }.summarized)
        log.attempt { () throws(Diagnostic) in try write(text(of: changes, accepted: accepted)) }
        guard !log.hasErrors else { throw failure(log) }
        if changes.contains(where: { change in failOn.contains { $0.isMet(by: change) } }) { throw ExitCode(3) }
    }

    private func acceptedChanges(_ log: DiagnosticLog) throws(Diagnostic) -> AcceptedChanges? {
        guard let ignore else { return nil }
        return AcceptedChanges(SourceFile(path: ignore, bytes: try Disk.bytes(of: ignore)), log: log)
    }

    /// What changed, without what is accepted, and how much that is; nil where the documents have errors.
    private func compared(_ log: DiagnosticLog) throws(Diagnostic) -> (changes: [Change], accepted: Int)? {
        let list = try acceptedChanges(log)
        let reading = DiagnosticLog()
        let sides = (
            try ComparedSide(old, configuration: config), try ComparedSide(new, configuration: config)
        )
        let files = (
            try sides.0.files(besides: sides.1, reading, bending: log),
            try sides.1.files(besides: sides.0, reading, bending: log)
        )
        reading.diagnostics.filter { $0.severity == .error }.forEach(log.record)
        guard !log.hasErrors else { return nil }
        let all = DocumentComparison(from: files.0, to: files.1, log: log).changes()
        guard let list else { return (all, 0) }
        let rest = list.removed(from: all, log: log)
        return (rest, all.count - rest.count)
    }

    private func text(of changes: [Change], accepted: Int) -> String {
        let note = accepted == 0 ? nil : "\(counted(accepted, "accepted change")), not listed"
        return switch format {
        case .text: changes.terminalText(colored: isColored) + (note.map { "\n\($0)" } ?? "")
        case .markdown: changes.markdown() + (note.map { "\n\n\($0)." } ?? "")
        case .json: changes.json()
        case .html: changes.html(from: old, to: new, note: note)
        }
    }

    /// Whether to print colours, which are for people (https://no-color.org).
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
