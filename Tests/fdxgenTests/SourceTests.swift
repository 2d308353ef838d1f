import Foundation
import Testing

/// Which files a run reads, and what it says about those that it does not.
struct SourceTests {
    let place: Workplace

    init() throws { place = try Workplace() }

    private func write(_ schemas: String, to file: String) throws {
        let head = "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n"
        try place.write(head + schemas, to: file)
    }

    // MARK: - Links

    @Test func aLoopOfLinksEndsAndADocumentIsReadOnce() throws {
        try place.writeDocument("Account", to: "in/bank.yaml")
        try place.writeDocument("Loan", to: "elsewhere/loan.yaml")
        _ = try place.shell(
            "ln -s . in/again; ln -s bank.yaml in/also.yaml; ln -s ../elsewhere in/one; ln -s ../elsewhere in/two"
        )
        let outcome = try place.fdxgen("generate", "in", "--output", "out")
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("2 documents, 2 schemas, "))
        #expect(place.files(in: "out") == ["Models/Account.swift", "Models/Loan.swift"])
    }

    @Test func aLinkToAFileIsThatFile() throws {
        try write(
            "    Account: { type: object, properties: { id: { $ref: 'shared.yaml#/components/schemas/ID' } } }\n",
            to: "in/bank.yaml"
        )
        try write("    ID: { type: string, enum: [a, b] }\n", to: "real.yaml")
        _ = try place.shell("ln -s ../real.yaml in/shared.yaml")
        let outcome = try place.fdxgen("generate", "in", "real.yaml", "--output", "out", "--quiet")
        #expect(outcome == .init(status: 0, output: "", errors: ""))
        #expect(place.files(in: "out") == ["Models/Account.swift", "Models/ID.swift"])
    }

    // MARK: - Parts in other files

    @Test func filesThatADocumentIsMadeOfAreReadWithIt() throws {
        try place.write(
            "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths: { /accounts: { $ref: paths/accounts.yaml } }\n",
            to: "bank.yaml"
        )
        try place.write(
            "get: { operationId: get, responses: { '200': { description: x, content: { application/json: { schema: { $ref: ../schemas/Account.json } } } } } }\n",
            to: "paths/accounts.yaml"
        )
        try place.write(#"{"type": "object", "properties": {"id": {"type": "string"}}}"#, to: "schemas/Account.json")
        for layout in ["per-declaration", "per-document"] {
            let outcome = try place.fdxgen("generate", "bank.yaml", "--output", layout, "--layout", layout, "--quiet")
            #expect(outcome == .init(status: 0, output: "", errors: ""))
        }
        #expect(place.files(in: "per-declaration") == ["Endpoints/Endpoint+get.swift", "Models/Account.swift"])
        #expect(place.files(in: "per-document") == ["bank.client.swift", "bank.models.swift", "bank.server.swift"])
        #expect(try place.text(of: "per-document/bank.models.swift").contains("struct Account"))
        let whole = try place.fdxgen("generate", "\(place.path)/bank.yaml", "--output", "whole-path", "--quiet")
        #expect(whole == .init(status: 0, output: "", errors: ""))
        #expect(place.files(in: "whole-path") == place.files(in: "per-declaration"))
    }

    @Test func aReferenceMayClimbAboveTheWorkingFolderAndComeBack() throws {
        let name = URL(fileURLWithPath: place.path).lastPathComponent
        try write(
            "    A: { type: object, properties: { b: { $ref: '../\(name)/b.yaml#/components/schemas/B' } } }\n",
            to: "a.yaml"
        )
        try place.writeDocument("B", to: "b.yaml")
        let outcome = try place.fdxgen("generate", "a.yaml", "b.yaml", "--output", "out", "--quiet")
        #expect(outcome == .init(status: 0, output: "", errors: ""))
    }

    // MARK: - Files that are not there

    @Test func aFileThatIsNotAmongTheSourcesIsToldWithWhatToDo() throws {
        try write(
            """
                A: { $ref: 'given.yaml#/components/schemas/Given' }
                B: { $ref: 'bnk.yaml#/components/schemas/A' }
                C: { $ref: 'broken.yaml#/components/schemas/X' }

            """,
            to: "bank.yaml"
        )
        try place.writeDocument("Given", to: "given.yaml")
        try place.write("openapi: [", to: "broken.yaml")
        let outcome = try place.fdxgen("generate", "bank.yaml", "broken.yaml", "--output", "out")
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.filter { $0.hasPrefix("broken.yaml:1:11: error: ") }.count == 1)
        #expect(
            lines.contains(
                "bank.yaml:6:16: error: 'given.yaml' is not among the sources: it exists, but was not given; give it too, or its folder, or name its folder under 'modules:' if another module has its types"
            )
        )
        #expect(
            lines.contains(
                "bank.yaml:7:16: error: 'bnk.yaml' is not among the sources: there is no such file; did you mean 'bank.yaml'?"
            )
        )
    }

    @Test func aFileThatNobodyRefersToAndThatIsNoDocumentIsAnError() throws {
        try place.writeDocument("A", to: "a.yaml")
        try place.write("opnapi: 3.0.3\n", to: "b.yaml")
        let outcome = try place.fdxgen("generate", ".", "--output", "out")
        let complaint =
            "b.yaml:1:1: error: this is no OpenAPI document: it has no 'openapi', and no document refers to it\n"
        #expect(outcome == .init(status: 1, output: "", errors: complaint))
    }

    // MARK: - Warnings

    @Test func warningsCanBeErrors() throws {
        try write("    A: { type: object, propertis: {} }\n", to: "a.yaml")
        let complaint = "a.yaml:6:24: error: unknown key 'propertis' in a schema; did you mean 'properties'?\n"
        let outcome = try place.fdxgen("generate", "a.yaml", "--output", "out", "--warnings-as-errors")
        #expect(outcome == .init(status: 1, output: "", errors: complaint))
        try place.write("warnings: error\n", to: "fdxgen.yaml")
        #expect(try place.fdxgen("generate", "a.yaml", "--output", "out") == outcome)
        #expect(place.files() == ["a.yaml", "fdxgen.yaml"])
    }
}
