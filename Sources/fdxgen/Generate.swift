import ArgumentParser
import FileGeneration
import Generation

struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write Swift models, a client and server stubs for OpenAPI documents.",
        usage: "fdxgen generate SOURCE... --output DIR [options]",
        discussion: """
            A SOURCE is a document, or a folder: then its documents are all its .yaml and .yml files, and those \
            .json files that say they are OpenAPI, also in its subfolders, but for subfolders that have a \
            fdxgen.yaml of their own. Every file that a document refers to has to be among the sources.

            The output folder belongs to one run: files that an earlier run wrote and this one does not are removed. \
            A file is known as written by fdxgen by its first line; no other file is ever touched. \
            Nothing is written unless everything can be.

            EXAMPLES
              fdxgen generate schemas/fdx/v5 --output Generated/FDXv5
              fdxgen generate bank.yaml --output Sources/Bank/Generated --check

            EXIT CODES
              0   done; with --check: the output is current
              1   errors in a document or in the configuration, or a file that cannot be read or written
              2   with --check: the output is not current
              64  wrong arguments
            """
    )

    @Argument(help: ArgumentHelp("Documents, or folders of documents.", valueName: "source"))
    var sources: [String]

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the Swift files go.", valueName: "dir"))
    var output: String

    @Option(help: ArgumentHelp("The configuration; otherwise the fdxgen.yaml beside the sources.", valueName: "file"))
    var config: String?

    @Flag(help: "Write nothing; list what a run would change, and exit with 2 if there is anything.")
    var check = false

    @Option(
        help: ArgumentHelp(
            "How declarations are spread over files (default: the configuration's, or per-declaration).",
            valueName: "layout"
        )
    )
    var layout: Configuration.Layout?

    @Option(help: ArgumentHelp("The Swift module that the output is compiled in.", valueName: "name"))
    var module: String?

    @Flag(help: "Take warnings for errors: write nothing where there is one.")
    var warningsAsErrors = false

    @Flag(name: .shortAndLong, help: "Print errors and warnings only.")
    var quiet = false

    func run() throws {
        let run = GenerationRun(
            sources: sources,
            output: output,
            configuration: config,
            layout: layout,
            module: module,
            isCheck: check,
            warningsAreErrors: warningsAsErrors,
            isQuiet: quiet
        )
        let outcome = run.perform()
        if outcome != .done { throw ExitCode(outcome.rawValue) }
    }
}

extension Configuration.Layout: ExpressibleByArgument {}
