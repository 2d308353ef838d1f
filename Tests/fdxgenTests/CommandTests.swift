import Foundation
import Testing

@testable import fdxgen

struct CommandTests {
    let place: Workplace

    init() throws {
        place = try Workplace()
    }

    @Test func aRunEndsWithOneLineThatSaysWhatWasDone() throws {
        try place.writeDocument("Account", "Loan", to: "bank.yaml")
        let outcome = try place.fdxgen("generate", "bank.yaml", "--output", "out")
        #expect(outcome.status == 0)
        #expect(outcome.errors == "")
        let line = /1 document, 2 schemas, 0 endpoints: 2 files written, 0 unchanged, 0 removed in \d+\.\d\d s\n/
        #expect(outcome.output.wholeMatch(of: line) != nil)
        #expect(place.files(in: "out") == ["Models/Account.swift", "Models/Loan.swift"])
    }

    @Test func quietSaysNothing() throws {
        try place.writeDocument("Account", to: "bank.yaml")
        #expect(
            try place.fdxgen("generate", "bank.yaml", "-o", "out", "--quiet")
                == .init(status: 0, output: "", errors: "")
        )
    }

    @Test func theVersionAndTheHelpGoToStandardOutput() throws {
        #expect(try place.fdxgen("--version") == .init(status: 0, output: "\(packageVersion)\n", errors: ""))
        let help = try place.fdxgen("generate", "--help")
        #expect(help.status == 0)
        #expect(help.output.contains("EXIT CODES"))
    }

    @Test func wrongArgumentsExitWith64() throws {
        #expect(try place.fdxgen("generate", "bank.yaml").status == 64)
        #expect(try place.fdxgen("generate", "bank.yaml", "-o", "out", "--layout", "flat").status == 64)
    }

    // MARK: - Sources

    @Test func aFolderStandsForItsDocumentsAndThoseOfItsSubfolders() throws {
        try place.writeDocument("Account", to: "api/a.yaml")
        try place.writeDocument("Loan", to: "api/more/b.yml")
        try place.write(#"{"accounts": [{"openapi": true}]}"#, to: "api/payload.json")
        try place.write(#"{"info": {"title": "T", "version": "1"}, "paths": {}, "openapi": "3.0.0"}"#, to: "api/c.json")
        try place.writeDocument("Hidden", to: "api/.old/d.yaml")
        try place.writeDocument("Foreign", to: "api/bank/e.yaml")
        try place.write("# its own", to: "api/bank/fdxgen.yaml")
        let outcome = try place.fdxgen("generate", "api/", "--output", "out")
        #expect(outcome.output.hasPrefix("3 documents, 2 schemas"))
        #expect(place.files(in: "out") == ["Models/Account.swift", "Models/Loan.swift"])
    }

    @Test func theOrderOfTheSourcesDoesNotMatter() throws {
        try place.writeDocument("Account", "Same", to: "a.yaml")
        try place.writeDocument("Loan", "Same", to: "b.yaml")
        _ = try place.fdxgen("generate", "a.yaml", "b.yaml", "--output", "out")
        let outcome = try place.fdxgen("generate", "b.yaml", "./a.yaml", "b.yaml", "--output", "out", "--check")
        #expect(outcome.status == 0)
    }

    @Test func aSourceThatIsNotThereIsAnError() throws {
        let missing = try place.fdxgen("generate", "bank.yaml", "--output", "out")
        #expect(missing == .init(status: 1, output: "", errors: "error: there is no 'bank.yaml'\n"))
        try place.write("text", to: "empty/README")
        let empty = try place.fdxgen("generate", "empty", "--output", "out")
        let complaint = "error: there are no documents in 'empty': no .yaml, no .yml, no OpenAPI in a .json\n"
        #expect(empty == .init(status: 1, output: "", errors: complaint))
    }

    @Test(arguments: [("api/bank.yaml", "api"), ("./api/bank.yaml", "api/"), ("../PLACE/api/bank.yaml", "./api/.")])
    func complaintsShowPathsFromTheCurrentFolder(file: String, folder: String) throws {
        try place.write("openapi: 3.0.3\nopenapi: 3.0.3\n", to: "api/bank.yaml")
        let name = URL(fileURLWithPath: place.path).lastPathComponent
        for source in [file.replacing("PLACE", with: name), folder] {
            let outcome = try place.fdxgen("generate", source, "--output", "out")
            #expect(outcome.errors.hasPrefix("api/bank.yaml:2:1: error: "))
        }
    }

    @Test func complaintsShowAbsolutePathsWhereTheSourceIsOne() throws {
        try place.write("openapi: 3.0.3\nopenapi: 3.0.3\n", to: "bank.yaml")
        let outcome = try place.fdxgen("generate", "\(place.path)/bank.yaml", "--output", "out")
        #expect(outcome.errors.hasPrefix("\(place.path)/bank.yaml:2:1: error: "))
    }

    // MARK: - Configuration

    @Test func theConfigurationIsFoundBesideTheSources() throws {
        try place.writeDocument("Account", to: "api/bank.yaml")
        try place.write("layout: per-document", to: "api/fdxgen.yaml")
        let models = ["bank.client.swift", "bank.models.swift", "bank.server.swift"]
        _ = try place.fdxgen("generate", "api", "--output", "folder")
        #expect(place.files(in: "folder") == models)
        _ = try place.shell("$FDXGEN generate api/*.yaml --output file")
        #expect(place.files(in: "file") == models)
        _ = try place.shell("mv api/fdxgen.yaml api/fdxgen.yml && $FDXGEN generate api --output short")
        #expect(place.files(in: "short") == models)
    }

    @Test func anOptionBeatsTheConfiguration() throws {
        try place.writeDocument("Account", to: "api/bank.yaml")
        try place.write("layout: per-document", to: "api/fdxgen.yaml")
        _ = try place.fdxgen("generate", "api", "--output", "out", "--layout", "per-declaration")
        #expect(place.files(in: "out") == ["Models/Account.swift"])
    }

    @Test func aMistakeInTheConfigurationIsReportedAtItsLine() throws {
        try place.writeDocument("Account", to: "api/bank.yaml")
        try place.write("access: public\nlayuot: per-document", to: "settings.yaml")
        let outcome = try place.fdxgen("generate", "api", "--output", "out", "--config", "settings.yaml")
        let complaint = "settings.yaml:2:1: error: unknown key 'layuot' in a configuration; did you mean 'layout'?\n"
        #expect(outcome == .init(status: 1, output: "", errors: complaint))
        #expect(place.files(in: "out") == [])
    }

    @Test func twoConfigurationsAreOneTooMany() throws {
        try place.writeDocument("Account", to: "a/a.yaml")
        try place.writeDocument("Loan", to: "b/b.yaml")
        try place.write("# a", to: "a/fdxgen.yaml")
        try place.write("# b", to: "b/fdxgen.yaml")
        let outcome = try place.fdxgen("generate", "a", "b", "--output", "out")
        let places = "\(place.path)/a/fdxgen.yaml and \(place.path)/b/fdxgen.yaml"
        let complaint = "error: the sources have two configurations, \(places); say which with --config\n"
        #expect(outcome == .init(status: 1, output: "", errors: complaint))
    }

    @Test func aModuleNeedsAFolderWithDocuments() throws {
        try place.writeDocument("Account", to: "api/bank.yaml")
        try place.write("modules:\n  ../v5: FDXv5\n  ../empty: Empty\n  .: Own", to: "api/fdxgen.yaml")
        try place.write("", to: "empty/README")
        let outcome = try place.fdxgen("generate", "api", "--output", "out")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors == """
                api/fdxgen.yaml:2:3: error: there is no folder 'v5'
                api/fdxgen.yaml:3:3: error: there are no documents in 'empty'
                api/fdxgen.yaml:4:3: error: 'api/bank.yaml' is a source of this run; of another module's documents only \
                server stubs can be made, with 'parts: [server]'

                """
        )
    }

    @Test func documentsOfAnotherModuleAreReadAndNotGenerated() throws {
        try place.writeDocument("Account", to: "v5/core.yaml")
        try place.write("typeNames: { Account: BankAccount }", to: "v5/fdxgen.yaml")
        try place.write(
            """
            openapi: 3.0.3
            info: { title: Test, version: '1' }
            paths: {}
            components:
              schemas:
                Page:
                  type: object
                  properties:
                    account: { $ref: '../v5/core.yaml#/components/schemas/Account' }
            """,
            to: "bank/bank.yaml"
        )
        try place.write("modules: { ../v5: FDXv5 }", to: "bank/fdxgen.yaml")
        let outcome = try place.fdxgen("generate", "bank", "--output", "out")
        #expect(outcome.errors == "")
        #expect(outcome.output.hasPrefix("1 document, 1 schema, 0 endpoints: 1 file written"))
        let text = try place.text(of: "out/Models/Page.swift")
        #expect(text.contains("public import FDXv5\n"))
        #expect(text.contains("public var account: Optional<BankAccount>\n"))
    }

    @Test func serverStubsCanBeMadeOfAnotherModulesDocuments() throws {
        try place.writeDocument("Account", to: "api/bank.yaml")
        try place.write("parts: [server]\nmodules: { .: Bank }", to: "api/fdxgen.server.yaml")
        let outcome = try place.fdxgen("generate", "api", "--output", "out", "--config", "api/fdxgen.server.yaml")
        #expect(outcome.status == 0)
        #expect(outcome.errors == "")
        #expect(place.files(in: "out") == [])
    }

    @Test func noTypeTakesTheNameOfItsModule() throws {
        try place.writeDocument("Bank", "Account", to: "bank.yaml")
        _ = try place.fdxgen("generate", "bank.yaml", "--output", "out", "--module", "Bank")
        #expect(place.files(in: "out") == ["Models/Account.swift", "Models/BankEntity.swift"])
    }
}
