import ArgumentParser
import FileGeneration
import Generation
import OpenAPI
import YAMLSource

struct Batch: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Generate several modules in one run.",
        usage: "fdxgen batch FILE [options]",
        discussion: """
            FILE lists the runs. Each becomes what 'fdxgen generate' makes of the same documents, output, module, \
            configuration and layout; documents that several runs read are read once. Paths are relative to the file.

              runs:
                - documents: fdx/v5
                  output: ../Generated/FDXv5
                  module: FDXv5
                - documents: [bank.yaml, common]
                  output: ../Generated/BankServer
                  config: fdxgen.server.yaml
                  layout: per-document

            A mistake in the file is reported at its line, and nothing is run. A run that fails leaves its output \
            folder as it was, and stops no other run.

            EXAMPLES
              fdxgen batch schemas/fdxgen.batch.yaml
              fdxgen batch schemas/fdxgen.batch.yaml --check

            EXIT CODES
              0   all done; with --check: all outputs are current
              1   a mistake in the file, or a run that failed
              2   with --check: no run failed, and an output is not current
              64  wrong arguments
            """
    )

    @Argument(help: ArgumentHelp("The list of runs.", valueName: "file"))
    var file: String

    @Flag(help: "Write nothing; list what the runs would change, and exit with 2 if there is anything.")
    var check = false

    @Flag(help: "Take warnings for errors: a run with one writes nothing.")
    var warningsAsErrors = false

    @Flag(name: .shortAndLong, help: "Print errors and warnings only.")
    var quiet = false

    func run() throws {
        let stopwatch = ContinuousClock()
        let start = stopwatch.now
        let runs = try runs()
        let reports = GenerationBatch(runs: runs.map(generation)).perform()
        for (run, report) in zip(runs, reports) { print(report, of: run) }
        let outcomes = reports.map(\.outcome)
        if !quiet { Console.say("\(tally(outcomes)) in \((stopwatch.now - start).seconds) s") }
        for outcome in [GenerationRun.Outcome.failed, .isNotCurrent] where outcomes.contains(outcome) {
            throw ExitCode(outcome.rawValue)
        }
    }

    private func runs() throws -> [BatchFile.Run] {
        let log = DiagnosticLog()
        let batch = log.attempt { () throws(Diagnostic) in
            guard Disk.kind(of: file) != nil else { throw .error("there is no '\(file)'", at: nil) }
            return BatchFile(reading: SourceFile(path: file, bytes: try Disk.bytes(of: file)), log: log)
        }
        Console.complain(log.diagnostics)
        guard let batch, !log.hasErrors else { throw ExitCode(GenerationRun.Outcome.failed.rawValue) }
        return batch.runs
    }

    private func generation(_ run: BatchFile.Run) -> GenerationRun {
        GenerationRun(
            sources: run.documents,
            output: run.output.value,
            configuration: run.configuration,
            layout: run.layout,
            module: run.module,
            isCheck: check,
            warningsAreErrors: warningsAsErrors,
            isQuiet: quiet
        )
    }

    private func print(_ report: GenerationRun.Report, of run: BatchFile.Run) {
        if !report.complaints.isEmpty {
            Console.complain([.note("in the run of '\(run.name)':", at: run.mark)] + report.complaints)
        }
        if let text = report.text { Console.say(text) }
        if let summary = report.summary { Console.say("\(run.name.visible): \(summary.line(nil))") }
    }

    /// `18 runs: 17 done, 1 failed`.
    private func tally(_ outcomes: [GenerationRun.Outcome]) -> String {
        let words: [(GenerationRun.Outcome, String)] = [
            (.done, check ? "current" : "done"), (.isNotCurrent, "not current"), (.failed, "failed"),
        ]
        let counts = words.map { outcome, word in (count: outcomes.count { $0 == outcome }, word: word) }
        let told = counts.filter { $0.count > 0 }.map { "\($0.count) \($0.word)" }
        return "\(counted(outcomes.count, "run")): \(told.joined(separator: ", "))"
    }
}
