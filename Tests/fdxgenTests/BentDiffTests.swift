import Testing

/// `fdxgen diff` compares what is generated from: documents as `fdxgen.yaml` bends them.
struct BentDiffTests {
    let place: Workplace

    init() throws {
        place = try Workplace()
    }

    private func write(amount: String, required: String, to path: String) throws {
        try place.write(
            """
            openapi: 3.0.3
            info: { title: Bank, version: '1' }
            paths:
              /accounts:
                get:
                  operationId: getAccounts
                  responses:
                    '200':
                      description: All.
                      content: { application/json: { schema: { $ref: '#/components/schemas/Account' } } }
            components:
              schemas:
                Text: { type: string }
                Account:
                  type: object
                  required: [\(required)]
                  properties:
                    id: { type: string }
                    amount: \(amount)
                    balance: { $ref: '#/components/schemas/Text' }
            """,
            to: path
        )
    }

    @Test func whatIsOptionalByTheConfigurationMayBecomeOptional() throws {
        try write(amount: "{ type: string }", required: "id, amount", to: "old/bank.yaml")
        try write(amount: "{ type: string }", required: "amount", to: "new/bank.yaml")
        let plain = try place.fdxgen("diff", "old", "new", "--fail-on", "breaking")
        #expect(plain.status == 3 && plain.output.contains("Account.id"))
        try place.write("optional: [id]\n", to: "old/fdxgen.yaml")
        let bent = try place.fdxgen("diff", "old", "new", "--fail-on", "breaking")
        #expect(bent.status == 0 && bent.output == "no differences\n")
        // The new document's own configuration goes before the old one's.
        try place.write("optional: [amount]\n", to: "new/fdxgen.yaml")
        let other = try place.fdxgen("diff", "old", "new", "--fail-on", "breaking")
        #expect(other.status == 3 && other.output.contains("~ Account.amount requiredness"))
        #expect(!other.output.contains("Account.id"))
    }

    @Test func bothSidesAreBentByTheConfigurationThatIsNamed() throws {
        try write(amount: "{ type: string }", required: "id", to: "old.yaml")
        try write(amount: "{ type: string, format: decimal }", required: "id", to: "new.yaml")
        #expect(try place.fdxgen("diff", "old.yaml", "new.yaml").output.contains("Account.amount format"))
        try place.write("decimals: [Account.amount, balance]\n", to: "bends.yaml")
        let outcome = try place.fdxgen("diff", "old.yaml", "new.yaml", "--config", "bends.yaml")
        let warning =
            "bends.yaml:1:12: warning: in 'new.yaml': 'Account.amount' is a decimal number already, by its format\n"
        #expect(outcome == .init(status: 0, output: "no differences\n", errors: warning))
    }

    @Test func whatFindsNoPlaceOnOneSideIsAWarningThatNamesIt() throws {
        try write(amount: "{ type: string }", required: "id", to: "old.yaml")
        try write(amount: "{ type: string }", required: "id", to: "new.yaml")
        let text = try place.text(of: "new.yaml")
        try place.write(String(text.split(separator: "\n").dropLast().joined(separator: "\n")), to: "new.yaml")
        try place.write(
            "decimals: [Account.balance]\ncaseNames: { A: b }\ntypes: { schemas: { Text: Text } }\n",
            to: "fdxgen.yaml"
        )
        let outcome = try place.fdxgen("diff", "old.yaml", "new.yaml")
        #expect(outcome.status == 0)
        #expect(
            outcome.errors.split(separator: "\n") == [
                "fdxgen.yaml:2:14: warning: in 'old.yaml': no document has the value or member 'A'",
                "fdxgen.yaml:1:12: warning: in 'new.yaml': no document has the schema or property 'Account.balance'",
                "fdxgen.yaml:2:14: warning: in 'new.yaml': no document has the value or member 'A'",
            ]
        )
        #expect(outcome.output.contains("- Account.balance removed"))
        try place.write("decimal: []\n", to: "fdxgen.yaml")
        let wrong = try place.fdxgen("diff", "old.yaml", "new.yaml")
        #expect(wrong.status == 1 && wrong.errors.hasPrefix("fdxgen.yaml:1:1: error: unknown key 'decimal'"))
    }

    @Test func overlaysAreLaidOverBothAndChangesLeadToTheirLines() throws {
        try write(amount: "{ type: string }", required: "id", to: "old/bank.yaml")
        try write(amount: "{ type: integer }", required: "id", to: "new/bank-2.yaml")
        try place.write("overlays: [bank.overlay.yaml]\n", to: "old/fdxgen.yaml")
        try place.write(
            """
            overlay: 1.0.0
            info: { title: Changes, version: '1' }
            extends: bank.yaml
            actions:
              - target: $.components.schemas.Account.properties.amount
                remove: true
              - target: $.components.schemas['Account', 'Text']
                update: { description: Bent. }
              - target: $.components.schemas.Account
                update: { required: [amount], properties: { amount: { type: number } } }
            """,
            to: "old/bank.overlay.yaml"
        )
        let outcome = try place.fdxgen("diff", "old/bank.yaml", "new/bank-2.yaml")
        #expect(outcome == .init(status: 0, output: "no differences\n", errors: ""))
        // With an overlay of its own, the new side has its own numbers.
        try place.write("overlays: [own.yaml]\n", to: "new/fdxgen.yaml")
        let own = try place.text(of: "old/bank.overlay.yaml")
        try place.write(
            own.replacing("type: number", with: "type: boolean").replacing("bank.yaml", with: "bank-2.yaml"),
            to: "new/own.yaml"
        )
        let changed = try place.fdxgen("diff", "old/bank.yaml", "new/bank-2.yaml")
        #expect(
            changed.output.contains(
                "~ Account.amount type: number → boolean [breaking for readers] old/bank.overlay.yaml:10:59 → new/own.yaml:10:59"
            ),
            "\(changed.output)"
        )
    }

    @Test func aRevisionThatHasNoConfigurationTakesTheOneOfTheDisk() throws {
        try write(amount: "{ type: string }", required: "id, amount", to: "api/bank.yaml")
        let git = "git -c user.name=T -c user.email=t@example.com -c init.defaultBranch=main"
        try #require(try place.shell("\(git) init -q . && \(git) add . && \(git) commit -qm One").status == 0)
        try write(amount: "{ type: string }", required: "amount", to: "api/bank.yaml")
        try place.write("optional: [id]\n", to: "api/fdxgen.yaml")
        let beside = try place.fdxgen("diff", "HEAD:api", "api")
        let hint = "no schema requires 'id': it is optional already"
        #expect(
            beside
                == .init(
                    status: 0,
                    output: "no differences\n",
                    errors: "api/fdxgen.yaml:1:12: warning: in 'api': \(hint)\n"
                )
        )
        let named = try place.fdxgen("diff", "HEAD:api/bank.yaml", "api/bank.yaml", "--config", "api/fdxgen.yaml")
        #expect(named.output == "no differences\n" && named.errors.contains("in 'api/bank.yaml': \(hint)"))
    }
}
