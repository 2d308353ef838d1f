import ArgumentParser
import FileGeneration
import Generation
import OpenAPI
import Validation
import YAMLSource

struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check JSON payloads against an OpenAPI document.",
        usage: """
            fdxgen validate DOCUMENT --operation ID [--status CODE] PAYLOAD...
            fdxgen validate DOCUMENT --operation ID --request PAYLOAD...
            fdxgen validate DOCUMENT --schema NAME PAYLOAD...
            """,
        discussion: """
            DOCUMENT is a document, or a folder of documents that refer to each other. A PAYLOAD is a JSON file, a \
            folder of them, or - for standard input.

            Every violation says where it is in the payload, by line and by JSON path, and where the document demands \
            otherwise. What the payload holds there is not shown unless --show-values asks for it: payloads may be \
            personal data.

            EXAMPLES
              fdxgen validate schemas/fdx/v5 --operation searchForAccounts accounts.json
              curl -s https://bank.example/accounts | fdxgen validate bank.yaml --operation 'GET /accounts' -

            EXIT CODES
              0   all payloads are valid
              1   errors in a document, or a payload that cannot be read or is no JSON
              2   all could be read, and some are not valid
              64  wrong arguments
            """
    )

    @Argument(help: "The document, or a folder of documents.")
    var document: String

    @Argument(help: ArgumentHelp("JSON files, folders of them, or -.", valueName: "payload"))
    var payloads: [String]

    @Option(help: ArgumentHelp("The operation's operationId, or its call: 'GET /accounts'.", valueName: "id"))
    var operation: String?

    @Option(help: ArgumentHelp("The name of a schema, or file.yaml#/components/schemas/NAME.", valueName: "name"))
    var schema: String?

    @Option(help: ArgumentHelp("Which answer of the operation (default: its one success).", valueName: "code"))
    var status: String?

    @Option(help: ArgumentHelp("Which content, where there are several of JSON.", valueName: "type"))
    var mediaType: String?

    @Flag(help: "Payloads are what a request of the operation sends.")
    var request = false

    @Flag(help: "Print a JSON array with an element for each payload.")
    var json = false

    @Flag(help: "Show the payload's values in messages.")
    var showValues = false

    @Option(help: ArgumentHelp("How many violations of one payload are printed; 0 for all.", valueName: "count"))
    var limit = 100

    @Flag(name: .shortAndLong, help: "Print nothing about payloads that are valid.")
    var quiet = false

    func validate() throws {
        guard (operation == nil) != (schema == nil) else { throw ValidationError("Say --operation or --schema.") }
        if schema != nil, status != nil || mediaType != nil || request {
            throw ValidationError("--status, --media-type and --request go with --operation.")
        }
        if request, status != nil { throw ValidationError("A request has no --status.") }
        if limit < 0 { throw ValidationError("--limit is not below 0.") }
    }

    func run() throws {
        let log = DiagnosticLog()
        let prepared = log.attempt { () throws(Diagnostic) in
            (validator: try validator(log), files: try PayloadFile.all(payloads))
        }
        guard let (validator, files) = prepared, !log.hasErrors else { throw failure(log) }
        Console.complain(log.diagnostics.summarized)
        let counts = report(on: files, validator)
        if counts.unreadable > 0 { throw ExitCode(1) }
        if counts.invalid > 0 { throw ExitCode(2) }
    }

    private func validator(_ log: DiagnosticLog) throws(Diagnostic) -> Validator {
        let sources = try Request(sources: [document], configuration: nil)
        let configuration = try sources.configuration(log) { _ in }
        let others = try sources.others(configuration, log)
        let reading = DiagnosticLog()
        let own = try sources.sources()
        let given = own + others
        let further = try sources.further(for: given)
        let source = DocumentSource(
            given + further.files,
            absent: further.absent,
            bends: configuration.allBends,
            log: reading
        )
        reading.diagnostics.filter(\.concernsPayloads).forEach(log.record)
        if !configuration.bends.isEmpty { reportMistakenBends(of: source, to: log) }
        let set = DocumentSet(source.documents, absent: source.absent)
        guard !log.hasErrors else { throw .error("the payloads were not checked", at: nil) }
        let schema = try subject.schema(in: set, try scope(of: own))
        return Validator(schema, in: set, direction: subject.direction, showsValues: showValues, log: log)
    }

    /// What the configuration and overlays say and does not fit the documents, as the generator finds it.
    private func reportMistakenBends(of source: DocumentSource, to log: DiagnosticLog) {
        let resolving = DiagnosticLog()
        _ = SchemaGraph(resolving: source.documents, absent: source.absent, log: resolving)
        let files = Set(source.documents.map(\.file))
        let mistakes = resolving.diagnostics.filter { diagnostic in
            diagnostic.severity == .error && diagnostic.mark.map { !files.contains($0.file) } ?? false
        }
        mistakes.forEach(log.record)
    }

    /// Paths begin in the working folder, or else beside the document.
    private func scope(of files: [SourceFile]) throws(Diagnostic) -> PayloadSubject.Scope {
        let folder = Disk.kind(of: document) == .folder ? document : FilePath.folder(of: document)
        return PayloadSubject.Scope(
            own: files.map(\.path),
            folders: [try Disk.currentFolder(), FilePath.normalized(folder)]
        )
    }

    private var subject: PayloadSubject {
        guard let operation else { return .schema(schema ?? "") }
        guard !request else { return .request(operation: operation, mediaType: mediaType) }
        return .answer(operation: operation, status: status, mediaType: mediaType)
    }

    private func report(on files: [PayloadFile], _ validator: Validator) -> PayloadReport.Counts {
        var report = PayloadReport(json: json, limit: limit == 0 ? .max : limit, isQuiet: quiet)
        let progress = Progress(of: files.count, "payload")
        report.begin()
        for (index, file) in files.enumerated() {
            progress.show(index)
            let outcome = file.outcome(validator)
            report.add(outcome, of: file.name, making: progress.makeRoom)
        }
        progress.end()
        report.end()
        return report.counts
    }

    private func failure(_ log: DiagnosticLog) -> ExitCode {
        Console.complain(log.diagnostics.filter { $0.severity == .error }.summarized)
        return ExitCode(1)
    }
}

extension Diagnostic {
    /// Errors, and of the warnings those about keywords that say nothing to a validator. The others are about the Swift
    /// that a document becomes.
    fileprivate var concernsPayloads: Bool {
        let isLoss = ["unknown key", "'$dynamicRef'", "'$recursiveRef'"].contains { message.hasPrefix($0) }
        return severity == .error || isLoss
    }
}
