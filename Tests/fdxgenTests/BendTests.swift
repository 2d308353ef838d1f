import Testing

/// What `fdxgen.yaml` says of documents counts for whoever reads them: the command, the plugins' executable, `validate`,
/// and other modules.
struct BendTests {
    let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(
            """
            openapi: 3.0.3
            info: { title: Bank, version: '1' }
            paths: {}
            components:
              schemas:
                Account:
                  type: object
                  required: [id, amount]
                  properties:
                    id: { type: string }
                    amount: { type: string }
                    code: { type: string, format: code }
            """,
            to: "api/bank.yaml"
        )
        try place.write(
            """
            overlay: 1.0.0
            info: { title: Changes, version: '1' }
            actions:
              - target: $.components.schemas.Account
                update: { required: [opened], properties: { opened: { type: string, format: date } } }
            """,
            to: "api/bank.overlay.yaml"
        )
        try place.write(
            """
            optional: [Account.id]
            decimals: [amount]
            types: { formats: { code: Code } }
            overlays: [bank.overlay.yaml]
            """,
            to: "api/fdxgen.yaml"
        )
    }

    @Test func theCommandAndThePluginsExecutableMakeTheSameOfIt() throws {
        let options = ["--layout", "per-document", "--config", "api/fdxgen.yaml", "--quiet"]
        let byTool = try place.generateTool(["generate", "api/bank.yaml", "--output", "A"] + options)
        #expect(byTool == .init(status: 0, output: "", errors: ""))
        #expect(try place.fdxgen(["generate", "api", "--output", "B"] + options) == byTool)
        let text = try place.text(of: "A/bank.models.swift")
        #expect(try place.text(of: "B/bank.models.swift") == text)
        for property in ["id: Optional<String>", "amount: FDXDecimal", "code: Optional<Code>", "opened: FDXDate"] {
            #expect(text.contains("public var \(property)\n"), "\(property)")
        }
        #expect(place.files(in: "A") == ["bank.client.swift", "bank.models.swift", "bank.server.swift"])
    }

    @Test func theyComplainAlike() throws {
        try place.write("decimals: [Account.amont]\n", to: "api/fdxgen.yaml")
        let arguments = ["generate", "api/bank.yaml", "--output", "A", "--config", "api/fdxgen.yaml"]
        let name = "schema or property 'Account.amont'; did you mean 'Account.amount'?"
        let complaint = "api/fdxgen.yaml:1:12: error: no document has the \(name)\n"
        #expect(try place.generateTool(arguments) == .init(status: 1, output: "", errors: complaint))
        #expect(try place.fdxgen(arguments) == .init(status: 1, output: "", errors: complaint))
    }

    @Test func whatFitsNoMemberIsAnErrorToAllOfThem() throws {
        try place.write(
            """
            discriminators: { Account: { property: id, mapping: { A: Other } } }
            caseNames: { Account: { Loan: loan } }
            """,
            to: "api/fdxgen.yaml"
        )
        let complaints = """
            api/fdxgen.yaml:1:58: error: 'A' maps to 'Other', which leads to nothing
            api/fdxgen.yaml:2:25: error: the union has no member 'Loan': no cases are made of it

            """
        let arguments = ["generate", "api/bank.yaml", "--output", "A", "--config", "api/fdxgen.yaml"]
        #expect(try place.generateTool(arguments).errors == complaints)
        #expect(try place.fdxgen(arguments).errors == complaints)
        try place.write("{}", to: "any.json")
        let outcome = try place.fdxgen("validate", "api/bank.yaml", "--schema", "Account", "any.json")
        #expect(outcome.status == 1 && outcome.errors.hasPrefix(complaints))
    }

    @Test func anOverlayThatIsNotThereIsAnErrorAtItsLine() throws {
        try place.write("overlays:\n  - bank.overlay.yaml\n  - ../other.yaml\n", to: "api/fdxgen.yaml")
        let outcome = try place.fdxgen("generate", "api", "--output", "out")
        #expect(
            outcome == .init(status: 1, output: "", errors: "api/fdxgen.yaml:3:5: error: there is no 'other.yaml'\n")
        )
    }

    @Test func payloadsAreCheckedAgainstTheBentDocument() throws {
        try place.write(#"{"amount": "1.50", "opened": "2026-01-31"}"#, to: "good.json")
        try place.write(#"{"id": "1", "amount": "much"}"#, to: "bad.json")
        let arguments = ["validate", "api/bank.yaml", "--schema", "Account"]
        #expect(try place.fdxgen(arguments + ["good.json"]).status == 0)
        let outcome = try place.fdxgen(arguments + ["bad.json"])
        #expect(outcome.status == 2)
        #expect(outcome.output.contains("api/bank.overlay.yaml:5:26: note: 'required' is here"))
        #expect(outcome.output.contains("api/fdxgen.yaml:2:12: note: 'format' is here"))
    }

    @Test func anotherModuleReadsTheDocumentsAsTheirOwnDoes() throws {
        try place.write(
            """
            openapi: 3.0.3
            info: { title: Other, version: '1' }
            paths: {}
            components:
              schemas:
                Loan:
                  allOf: [{ $ref: '../api/bank.yaml#/components/schemas/Account' }]
                  properties: { rate: { type: number } }
            """,
            to: "other/other.yaml"
        )
        try place.write("modules: { ../api: Bank }", to: "other/fdxgen.yaml")
        let outcome = try place.fdxgen("generate", "other", "--output", "out")
        #expect(outcome.status == 0 && outcome.errors == "")
        let text = try place.text(of: "out/Models/Loan.swift")
        for property in ["id: Optional<String>", "amount: FDXDecimal", "code: Optional<Bank.Code>", "opened: FDXDate"] {
            #expect(text.contains("public var \(property)\n"), "\(property)")
        }
        #expect(text.contains("public import Bank\n"))
    }

    @Test func aMemberNamedOverlayMakesNoOverlay() throws {
        let text = "openapi: 3.0.3\ninfo: { \"title\": Bank, \"version\": '1', \"overlay\": x }\npaths: {}\n"
        try place.write(text, to: "other/Bank.YAML")
        #expect(
            try place.fdxgen("generate", "other", "--output", "out").errors.contains("unknown key 'overlay' in 'info'")
        )
    }

    @Test func aDocumentMayComeThroughAPipe() throws {
        let piped = try place.shell("cat api/bank.yaml | $FDXGEN generate /dev/stdin --output piped")
        #expect(piped.status == 0, "\(piped.errors)")
        #expect(try place.text(of: "piped/Models/Account.swift").contains("struct Account"))
    }
}
