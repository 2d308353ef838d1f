import Foundation
import Testing

/// `fdxgen batch` does what its runs do one by one.
struct BatchTests {
    let place: Workplace

    init() throws {
        place = try Workplace()
    }

    // MARK: - Equal to single runs

    /// Two modules of which one takes types from the other, each with its server.
    private func writeModules() throws {
        try place.write(
            """
            openapi: 3.0.3
            info: { title: Core, version: '1' }
            paths:
              /accounts:
                get:
                  operationId: getAccounts
                  responses:
                    '200':
                      description: All accounts.
                      content: { application/json: { schema: { $ref: '#/components/schemas/Account' } } }
            components:
              schemas:
                Account: { type: object, properties: { id: { type: string }, kind: { $ref: '#/components/schemas/Kind' } } }
                Kind: { type: string, enum: [AUTOLOAN, OTHER] }
                Error: { type: object, x-odd: 1, odd: 2, properties: { code: { type: string } } }
            """,
            to: "schemas/core/core.yaml"
        )
        try place.write("caseNames: { AUTOLOAN: autoLoan }\n", to: "schemas/core/fdxgen.yaml")
        try place.write("parts: [server]\nmodules: { .: Core }\n", to: "schemas/core/fdxgen.server.yaml")
        try place.write(
            """
            openapi: 3.0.3
            info: { title: Tax, version: '1' }
            paths:
              /forms:
                get:
                  operationId: getForms
                  responses:
                    '200':
                      description: All forms.
                      content: { application/json: { schema: { $ref: 'part.yaml#/Form' } } }
            components:
              schemas:
                Owner: { type: object, properties: { account: { $ref: '../core/core.yaml#/components/schemas/Account' } } }
            """,
            to: "schemas/tax/tax.yaml"
        )
        try place.write(
            "Form: { type: object, properties: { year: { type: integer } } }\n",
            to: "schemas/tax/part.yaml"
        )
        try place.write("modules: { ../core: Core }\n", to: "schemas/tax/fdxgen.yaml")
        try place.write(
            "parts: [server]\nmodules: { .: Tax, ../core: Core }\n",
            to: "schemas/tax/fdxgen.server.yaml"
        )
    }

    private static let runs = [
        ["documents: core", "output: ../out/Core", "module: Core"],
        ["documents: core", "output: ../out/CoreServer", "module: CoreServer", "config: core/fdxgen.server.yaml"],
        ["documents: [tax/tax.yaml, tax/part.yaml]", "output: ../out/Tax", "module: Tax", "layout: per-document"],
        ["documents: tax", "output: ../out/TaxServer", "module: TaxServer", "config: tax/fdxgen.server.yaml"],
    ]

    private static let singleRuns = [
        ["schemas/core", "--output", "single/Core", "--module", "Core"],
        ["schemas/core", "--output", "single/CoreServer", "--module", "CoreServer"]
            + ["--config", "schemas/core/fdxgen.server.yaml"],
        ["schemas/tax/tax.yaml", "schemas/tax/part.yaml", "--output", "single/Tax", "--module", "Tax"]
            + ["--layout", "per-document"],
        ["schemas/tax", "--output", "single/TaxServer", "--module", "TaxServer"]
            + ["--config", "schemas/tax/fdxgen.server.yaml"],
    ]

    private func writeBatch(_ runs: [[String]] = Self.runs, to file: String = "schemas/fdxgen.batch.yaml") throws {
        let items = runs.map { "  - " + $0.joined(separator: "\n    ") + "\n" }
        try place.write("runs:\n" + items.joined(), to: file)
    }

    @Test func itWritesAndSaysWhatSingleRunsDo() throws {
        try writeModules()
        try writeBatch()
        let single = try Self.singleRuns.map { try place.fdxgen(["generate"] + $0) }
        #expect(single.map(\.status) == [0, 0, 0, 0])
        let batch = try place.fdxgen("batch", "schemas/fdxgen.batch.yaml")
        #expect(batch.status == 0)
        #expect(place.files(in: "out") == place.files(in: "single") && place.files(in: "out").count > 6)
        for file in place.files(in: "out") {
            #expect(try place.text(of: "out/\(file)") == place.text(of: "single/\(file)"))
        }
        // Each run's complaints, in the order of the runs and below a line that says whose they are.
        let complaints = batch.errors.split(separator: "\n").filter { !$0.contains(": note: in the run of '") }
        #expect(complaints.joined(separator: "\n") + "\n" == single.map(\.errors).joined())
        #expect(batch.errors.hasPrefix("schemas/fdxgen.batch.yaml:2:5: note: in the run of 'Core':\nschemas/core/core"))
        #expect(batch.errors.contains(": warning: unknown key 'odd'"))
        let names = ["Core", "CoreServer", "Tax", "TaxServer"]
        let lines = zip(names, single.map(\.output)).map { "\($0): \(untimed($1))" }
        #expect(untimed(batch.output) == lines.joined() + "4 runs: 4 done\n")
    }

    private func untimed(_ output: String) -> String {
        output.replacing(/\ in \d+\.\d\d s/, with: "")
    }

    @Test func theSameBatchSaysTheSameEachTime() throws {
        try writeModules()
        try writeBatch()
        let outcomes = try (0..<8).map { _ in try place.fdxgen("batch", "schemas/fdxgen.batch.yaml", "--quiet") }
        #expect(outcomes.allSatisfy { $0 == outcomes[0] } && outcomes[0].output == "")
    }

    @Test func anAbsolutePathOfTheFileMakesAllPathsAbsolute() throws {
        try writeModules()
        try writeBatch()
        let outcome = try place.fdxgen("batch", "\(place.path)/schemas/fdxgen.batch.yaml")
        #expect(outcome.status == 0 && outcome.errors.contains("\n\(place.path)/schemas/core/core.yaml:"))
        #expect(place.files(in: "out").contains("Core/Models/Account.swift"))
    }

    /// The documents of both are resolved once; what is wrong with the client's own names is no matter of the server's.
    @Test func aNameWithoutEffectIsAnErrorOfTheRunWhoseOwnItIs() throws {
        try writeModules()
        try place.write("caseNames: { AUTOLOAM: autoLoan }\n", to: "schemas/core/fdxgen.yaml")
        for runs in [Array(Self.runs[0...1]), Self.runs[0...1].reversed()] {
            try writeBatch(runs)
            let outcome = try place.fdxgen("batch", "schemas/fdxgen.batch.yaml")
            #expect(outcome.status == 1)
            let complaint = "schemas/core/fdxgen.yaml:1:14: error: no document has the value or member 'AUTOLOAM'"
            #expect(outcome.errors.split(separator: "\n").count { $0.hasPrefix(complaint) } == 1)
            #expect(outcome.output.contains("CoreServer: 1 document, 3 schemas, 1 endpoint: "))
            #expect(outcome.output.contains("2 runs: 1 done, 1 failed in "))
        }
    }

    /// Both run over one folder, and only one of them bends it.
    @Test func runsThatBendDocumentsDifferentlyShareNothing() throws {
        try writeModules()
        try place.write("caseNames: { AUTOLOAN: car }\n", to: "schemas/core/fdxgen.other.yaml")
        try place.write("access: internal\n", to: "schemas/core/fdxgen.plain.yaml")
        try writeBatch([
            ["documents: core", "output: ../out/A"],
            ["documents: core", "output: ../out/B", "config: core/fdxgen.other.yaml"],
            ["documents: core", "output: ../out/C", "config: core/fdxgen.plain.yaml"],
        ])
        #expect(try place.fdxgen("batch", "schemas/fdxgen.batch.yaml").status == 0)
        let words = [("A", "case autoLoan"), ("B", "case car"), ("C", "case autoloan")]
        for (folder, word) in words { #expect(try place.text(of: "out/\(folder)/Models/Kind.swift").contains(word)) }
    }

    // MARK: - Failing

    @Test func aRunThatFailsStopsNoOtherAndLeavesItsOutput() throws {
        try place.writeDocument("Account", to: "a.yaml")
        try place.writeDocument("Loan", to: "b.yaml")
        try writeBatch(
            [["documents: a.yaml", "output: A"], ["documents: b.yaml", "output: B"], ["documents: c", "output: C"]],
            to: "batch.yaml"
        )
        _ = try place.fdxgen("generate", "a.yaml", "--output", "A")
        try place.write("openapi: 3.0.3\npaths: 7\n", to: "a.yaml")
        let outcome = try place.fdxgen("batch", "batch.yaml")
        #expect(outcome.status == 1)
        #expect(outcome.errors.hasPrefix("batch.yaml:2:5: note: in the run of 'A':\na.yaml:2:8: error: "))
        #expect(outcome.errors.hasSuffix("batch.yaml:6:5: note: in the run of 'C':\nerror: there is no 'c'\n"))
        #expect(place.files(in: "A") == ["Models/Account.swift"])
        #expect(place.files(in: "B") == ["Models/Loan.swift"])
        #expect(outcome.output.contains("3 runs: 1 done, 2 failed in "))
        #expect(try place.fdxgen("batch", "batch.yaml", "--check").status == 1)
    }

    @Test func aStrangersFileStopsOnlyTheRunInWhoseWayItIs() throws {
        try place.writeDocument("Account", to: "a.yaml")
        try place.writeDocument("Loan", to: "b.yaml")
        try place.write("let mine = 1\n", to: "A/Models/Account.swift")
        try writeBatch([["documents: a.yaml", "output: A"], ["documents: b.yaml", "output: B"]], to: "batch.yaml")
        let outcome = try place.fdxgen("batch", "batch.yaml")
        #expect(outcome.status == 1 && outcome.errors.contains("A/Models/Account.swift:1:1: error: fdxgen did not"))
        #expect(try place.text(of: "A/Models/Account.swift") == "let mine = 1\n")
        #expect(place.files(in: "B") == ["Models/Loan.swift"])
    }

    @Test func warningsAreErrorsWhereTheCommandSaysSo() throws {
        try writeModules()
        try writeBatch([Self.runs[0]])
        let outcome = try place.fdxgen("batch", "schemas/fdxgen.batch.yaml", "--warnings-as-errors")
        #expect(outcome.status == 1 && outcome.errors.contains("error: unknown key 'odd'"))
        #expect(place.files(in: "out") == [])
    }

    // MARK: - Checking

    @Test func aCheckListsWhatIsNotCurrentAndWritesNothing() throws {
        try place.writeDocument("Account", to: "a.yaml")
        try place.writeDocument("Loan", to: "b.yaml")
        try writeBatch([["documents: a.yaml", "output: A"], ["documents: b.yaml", "output: B"]], to: "batch.yaml")
        _ = try place.fdxgen("generate", "a.yaml", "--output", "A")
        let outcome = try place.fdxgen("batch", "batch.yaml", "--check")
        #expect(outcome.status == 2 && outcome.errors == "")
        #expect(
            outcome.output.hasPrefix("A is current: 1 file\nB/Models/Loan.swift is missing\n2 runs: 1 current, 1 not")
        )
        #expect(place.files(in: "B") == [])
        _ = try place.fdxgen("batch", "batch.yaml")
        #expect(
            try place.fdxgen("batch", "batch.yaml", "--check", "--quiet") == .init(status: 0, output: "", errors: "")
        )
    }

    // MARK: - Mistakes in the file

    @Test func mistakesAreReportedAtTheirLinesAndNothingIsRun() throws {
        try place.writeDocument("Account", to: "a.yaml")
        try place.write(
            """
            runs:
              - documents: a.yaml
                output: A
              - documents: a.yaml
                outptu: B
              - documents: []
                output: C
                module: import
                layout: flat
              - a.yaml
            run: 1
            """,
            to: "batch.yaml"
        )
        let outcome = try place.fdxgen("batch", "batch.yaml")
        #expect(outcome.status == 1 && outcome.output == "")
        #expect(
            outcome.errors == """
                batch.yaml:5:5: error: unknown key 'outptu' in a run; did you mean 'output'?
                batch.yaml:4:5: error: a run needs 'output'
                batch.yaml:6:16: error: expected a document or a folder of documents, found a list
                batch.yaml:8:13: error: 'import' is a keyword of Swift, and names no module
                batch.yaml:9:13: error: 'flat' is not a layout; known are per-declaration, per-document
                batch.yaml:10:5: error: expected a run: documents and output, found 'a.yaml'
                batch.yaml:11:1: error: unknown key 'run' in a batch; did you mean 'runs'?

                """
        )
        #expect(place.files() == ["a.yaml", "batch.yaml"])
    }

    @Test(arguments: [("../out/A", "../out/./A"), ("../out/A", "../link/A"), ("../new/A", "../new/A/Models")])
    func twoRunsWithOneOutputFolderAreAnErrorAtTheSecond(first: String, second: String) throws {
        try place.writeDocument("Account", to: "schemas/a.yaml")
        try place.write("", to: "out/.keep")
        _ = try place.shell("ln -s out link")
        for (one, other) in [(first, second), (second, first)] {
            try writeBatch([["documents: a.yaml", "output: \(one)"], ["documents: a.yaml", "output: \(other)"]])
            let outcome = try place.fdxgen("batch", "schemas/fdxgen.batch.yaml")
            #expect(outcome.status == 1 && outcome.output == "")
            let lines = outcome.errors.split(separator: "\n")
            #expect(lines.count == 2)
            #expect(lines[0].hasPrefix("schemas/fdxgen.batch.yaml:5:13: error: '") && lines[0].contains("another run"))
            #expect(lines[1].hasPrefix("schemas/fdxgen.batch.yaml:3:13: note: "))
        }
        #expect(place.files(in: "out") == [".keep"])
    }

    @Test(arguments: [
        ("", "batch.yaml:1:1: error: the document is empty"),
        ("runs: []\n", "batch.yaml:1:1: error: a batch needs 'runs'"),
        ("runs: all\n", "batch.yaml:1:7: error: expected a list of runs, found 'all'"),
        ("- 1\n", "batch.yaml:1:1: error: expected the runs of a batch, found a list"),
    ])
    func aFileWithoutRunsIsAnError(text: String, complaint: String) throws {
        try place.write(text, to: "batch.yaml")
        let outcome = try place.fdxgen("batch", "batch.yaml")
        #expect(outcome.status == 1 && outcome.output == "")
        #expect(outcome.errors.hasPrefix(complaint), "\(outcome.errors)")
    }

    @Test func whatTheDocumentationShowsCanBeRun() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../docs/configuration.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let samples = text.components(separatedBy: "```yaml\n").filter { $0.hasPrefix("runs:") }
        #expect(samples.count == 1)
        try place.writeDocument("Account", to: "schemas/fdx/v5/core.yaml")
        try place.write("parts: [server]\nmodules: { .: FDXv5 }\n", to: "schemas/fdx/v5/fdxgen.server.yaml")
        for sample in samples {
            try place.write(sample.components(separatedBy: "```")[0], to: "schemas/fdxgen.batch.yaml")
            let outcome = try place.fdxgen("batch", "schemas/fdxgen.batch.yaml")
            #expect(outcome.status == 0 && outcome.errors == "")
            #expect(place.files(in: "Generated") == ["FDXv5/Models/Account.swift"])
        }
    }

    @Test func aFileThatIsNotThereIsAnError() throws {
        let outcome = try place.fdxgen("batch", "batch.yaml")
        #expect(outcome == .init(status: 1, output: "", errors: "error: there is no 'batch.yaml'\n"))
    }
}
