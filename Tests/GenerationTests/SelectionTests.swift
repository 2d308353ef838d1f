import Generation
import Testing
import YAMLSource

struct SelectionTests {
    /// The types and endpoints that a configuration chooses from a document with accounts, loans and a lone schema.
    private func selected(_ settings: String, warnings: [String] = []) -> [String] {
        let document = """
            openapi: 3.0.3
            info: { title: Test, version: '1' }
            paths:
              /accounts:
                get:
                  operationId: getAccounts
                  tags: [Accounts]
                  responses: { '200': { description: A, content: { application/json: { schema: { $ref: '#/components/schemas/Accounts' } } } } }
              /loans/rates:
                get:
                  operationId: getRates
                  tags: [Loans]
                  responses: { '200': { description: R, content: { application/json: { schema: { $ref: '#/components/schemas/Rates' } } } } }
            components:
              schemas:
                Accounts: { type: object, properties: { page: { $ref: '#/components/schemas/Page' } } }
                Rates: { type: object, properties: { page: { $ref: '#/components/schemas/Page' }, rate: { $ref: '#/components/schemas/Rate' } } }
                Rate: { type: object, properties: { value: { type: number } } }
                Page: { type: object, properties: { next: { type: string } } }
                Lone: { type: object, properties: { rate: { $ref: '#/components/schemas/Rate' } } }
            """
        let log = DiagnosticLog()
        let configuration = Configuration(reading: SourceFile(path: "fdxgen.yaml", text: settings), log: log)
        let files = Generator(configuration: configuration)
            .generate([SourceFile(path: "bank.yaml", text: document)], log: log).files
        #expect(log.diagnostics.flatMap(\.lines) == warnings)
        return files.map { $0.path.replacing("Models/", with: "").replacing("Endpoints/Endpoint+", with: "") }.sorted()
    }

    @Test func withoutAFilterEverythingIsGenerated() {
        #expect(
            selected("") == [
                "Accounts.swift", "Lone.swift", "Page.swift", "Rate.swift", "Rates.swift", "getAccounts.swift",
                "getRates.swift",
            ]
        )
    }

    @Test(arguments: ["tags: [Accounts]", "paths: [/accounts]", "paths: [/acc*]"])
    func anIncludedOperationComesWithWhatItNeeds(filter: String) {
        #expect(selected("include: { \(filter) }") == ["Accounts.swift", "Page.swift", "getAccounts.swift"])
    }

    @Test func anIncludedSchemaComesWithWhatItNeedsAndWithoutOperations() {
        #expect(selected("include: { schemas: [Lone] }") == ["Lone.swift", "Rate.swift"])
    }

    @Test(arguments: ["tags: [Loans]", "paths: [/loans/*]"])
    func anExcludedOperationTakesWithItWhatNothingElseNeeds(filter: String) {
        #expect(
            selected("exclude: { \(filter) }") == [
                "Accounts.swift", "Lone.swift", "Page.swift", "Rate.swift", "getAccounts.swift",
            ]
        )
    }

    @Test func anExcludedSchemaStaysWhereItIsNeeded() {
        let selected = selected(
            "exclude: { schemas: [Lone, Rate] }",
            warnings: [
                "fdxgen.yaml:1:28: warning: the schema 'Rate' is excluded, but stays: 'Rates' needs it"
            ]
        )
        #expect(!selected.contains("Lone.swift"))
        #expect(selected.contains("Rate.swift"))
    }

    @Test(
        arguments: [
            ("tags: [Loans]", "1:52", "tag 'Loans'"), ("paths: [/loans/*]", "1:53", "path '/loans/*'"),
            ("schemas: [Lone]", "1:55", "schema 'Lone'"),
        ]
    )
    func whatIsNotIncludedNeedsNoExcluding(filter: String, place: String, what: String) {
        let complaint = "excluding the \(what) changes nothing: all that it stands for is left out without that"
        #expect(
            selected(
                "{ include: { tags: [Accounts] }, exclude: { \(filter) } }",
                warnings: ["fdxgen.yaml:\(place): warning: \(complaint)"]
            ) == ["Accounts.swift", "Page.swift", "getAccounts.swift"]
        )
    }

    @Test func excludingBeatsIncluding() {
        #expect(
            selected("include: { tags: [Accounts, Loans] }\nexclude: { paths: [/loans/*] }") == [
                "Accounts.swift", "Page.swift", "getAccounts.swift",
            ]
        )
    }
}
