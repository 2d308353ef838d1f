import Foundation
import Generation
import Testing
import YAMLSource

struct ConfigurationTests {
    private func read(_ text: String) -> (Configuration, complaints: [String]) {
        let log = DiagnosticLog()
        let configuration = Configuration(reading: SourceFile(path: "api/fdxgen.yaml", text: text), log: log)
        return (configuration, log.diagnostics.flatMap(\.lines))
    }

    @Test func everyKeyIsRead() {
        let (configuration, complaints) = read(
            """
            module: Bank
            access: package
            layout: per-document
            parts: [models, server]
            include:
              tags: [Accounts]
              paths: [/accounts]
              schemas: [Account]
            exclude:
              tags: [Tax]
            typeNames: { Account: BankAccount }
            propertyNames: { Account.id: identifier }
            doubles: [Holding.ratio]
            clientHeaders: [X-Bank-Id]
            modules: { ../fdx/v5: FDXv5, /opt/v6/: FDXv6 }
            """
        )
        #expect(complaints == [])
        #expect(configuration.module == "Bank")
        #expect(configuration.access == .package)
        #expect(configuration.layout == .perDocument)
        #expect(configuration.parts == [.models, .server])
        #expect(configuration.include.tags == ["Accounts"])
        #expect(configuration.include.paths == ["/accounts"])
        #expect(configuration.include.schemas == ["Account"])
        #expect(configuration.exclude.tags == ["Tax"])
        #expect(configuration.typeNames == ["Account": "BankAccount"])
        #expect(configuration.propertyNames == ["Account.id": "identifier"])
        #expect(configuration.doubles == ["Holding.ratio"])
        #expect(configuration.clientHeaders == ["X-Bank-Id"])
        #expect(configuration.modules.map(\.folder) == ["fdx/v5", "/opt/v6"])
        #expect(configuration.modules.map(\.name) == ["FDXv5", "FDXv6"])
    }

    @Test func aNameThatSwiftOrTheRuntimeHasIsRefusedAtItsLine() {
        let (configuration, complaints) = read(
            """
            typeNames: { A: class, B: String, C: FDXModel, D: Fine }
            propertyNames: { a: unknownFields, b: default, c: _, d: self }
            modules: { x: Swift, y: func }
            """
        )
        #expect(
            complaints == [
                "api/fdxgen.yaml:1:17: error: 'class' is a keyword of Swift, and names no type",
                "api/fdxgen.yaml:1:27: error: 'String' is a type of Swift or of the runtime, and cannot be another one's name",
                "api/fdxgen.yaml:1:38: error: 'FDXModel' is a type of Swift or of the runtime, and cannot be another one's name",
                "api/fdxgen.yaml:2:21: error: 'unknownFields' is a member that every type of the output has",
                "api/fdxgen.yaml:2:51: error: '_' cannot be a name in Swift",
                "api/fdxgen.yaml:2:57: error: 'self' is a member that every type of the output has",
                "api/fdxgen.yaml:3:15: error: 'Swift' is a module that generated code imports",
                "api/fdxgen.yaml:3:25: error: 'func' is a keyword of Swift, and names no module",
            ]
        )
        #expect(configuration.typeNames == ["D": "Fine"])
        #expect(configuration.propertyNames == ["b": "`default`"])
    }

    @Test(arguments: ["", "\n\n", "# access: package\n"])
    func aFileWithoutKeysChangesNothing(text: String) {
        let (configuration, complaints) = read(text)
        #expect(complaints == [])
        #expect(configuration == Configuration())
    }

    @Test func anUnknownKeyIsReportedWithTheClosestKnownOne() {
        let (_, complaints) = read("tpyeNames: {}\ninclude: { tag: [] }\nfruit: {}")
        #expect(
            complaints == [
                "api/fdxgen.yaml:1:1: error: unknown key 'tpyeNames' in a configuration; did you mean 'typeNames'?",
                "api/fdxgen.yaml:2:12: error: unknown key 'tag' in a filter; did you mean 'tags'?",
                "api/fdxgen.yaml:3:1: error: unknown key 'fruit' in a configuration; known are module, access, layout, "
                    + "parts, include, exclude, typeNames, propertyNames, caseNames, types, doubles, decimals, optional, "
                    + "discriminators, overlays, errors, paging, idempotencyHeader, clientHeaders, modules, warnings",
            ]
        )
    }

    @Test func anUnknownValueIsReportedWithTheKnownOnes() {
        let (_, complaints) = read("access: open\nlayout: per-documents\nparts: [models, tests]")
        #expect(
            complaints == [
                "api/fdxgen.yaml:1:9: error: 'open' is not an access level; known are public, package, internal",
                "api/fdxgen.yaml:2:9: error: 'per-documents' is not a layout; did you mean 'per-document'?",
                "api/fdxgen.yaml:3:17: error: 'tests' is not a part; known are models, client, server",
            ]
        )
    }

    @Test func aWrongTypeIsReportedAtTheValueAndHidesNoOther() {
        let (configuration, complaints) = read("module: [A]\nparts: models\ndoubles: [{}, ratio]\naccess: internal")
        #expect(
            complaints == [
                "api/fdxgen.yaml:1:9: error: expected the name of a Swift module, found a list",
                "api/fdxgen.yaml:2:8: error: expected a list of parts, found 'models'",
                "api/fdxgen.yaml:3:11: error: expected text, found a mapping",
            ]
        )
        #expect(configuration.doubles == ["ratio"])
        #expect(configuration.access == .internal)
    }

    @Test func aNameThatSwiftWouldNotTakeIsReported() {
        let (_, complaints) = read("module: FDX-v5\ntypeNames: { Account: 2Account }\nmodules: { ../v5: 'FDX v5' }")
        #expect(
            complaints == [
                "api/fdxgen.yaml:1:9: error: 'FDX-v5' cannot be a name in Swift",
                "api/fdxgen.yaml:2:23: error: '2Account' cannot be a name in Swift",
                "api/fdxgen.yaml:3:19: error: 'FDX v5' cannot be a name in Swift",
            ]
        )
    }

    @Test func aNameThatNoDocumentHasIsAnError() {
        let document = SourceFile(
            path: "api/bank.yaml",
            text: """
                openapi: 3.0.3
                info: { title: Test, version: '1' }
                paths:
                  /accounts: { get: { tags: [Accounts], responses: { '200': { description: Done } } } }
                components:
                  schemas:
                    Account: { type: object, properties: { ratio: { type: number } } }
                """
        )
        let log = DiagnosticLog()
        let settings = """
            include: { tags: [Acounts], paths: [/accounts, /acc*, /loans*], schemas: [Account] }
            typeNames: { Acount: BankAccount }
            propertyNames: { Account.ratio: share, Account.rate: share }
            doubles: [ratio, Account, quota]
            """
        let configuration = Configuration(reading: SourceFile(path: "fdxgen.yaml", text: settings), log: log)
        _ = Generator(configuration: configuration).generate([document], log: log)
        #expect(
            log.diagnostics.flatMap(\.lines) == [
                "fdxgen.yaml:1:19: error: no document has the tag 'Acounts'; did you mean 'Accounts'?",
                "fdxgen.yaml:1:55: error: no document has the path '/loans*'",
                "fdxgen.yaml:2:14: error: no document has the schema 'Acount'; did you mean 'Account'?",
                "fdxgen.yaml:3:40: error: no document has the property 'Account.rate'; did you mean 'Account.ratio'?",
                "fdxgen.yaml:4:27: error: no document has the property 'quota'",
            ]
        )
    }

    @Test func whatTheDocumentationShowsCanBeRead() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../docs")
        let text = try String(contentsOf: folder.appending(path: "configuration.md"), encoding: .utf8)
        let all = text.components(separatedBy: "```yaml\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
        let samples = all.filter { !$0.hasPrefix("overlay:") && !$0.hasPrefix("runs:") }
        #expect(all.count == 4 && samples.count == 2)
        for sample in samples { #expect(read(sample).complaints == []) }
    }
}
