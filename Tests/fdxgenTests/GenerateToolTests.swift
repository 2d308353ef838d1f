import Testing

/// The plugins' executable does what the command does, for the arguments that the plugins write.
struct GenerateToolTests {
    @Test func itWritesWhatTheCommandWrites() throws {
        let place = try Workplace()
        try place.writeDocument("Account", "Loan", to: "bank.yaml")
        try place.write("typeNames: { Loan: Credit }\n", to: "settings/fdxgen.yaml")
        let options = ["--layout", "per-document", "--module", "Bank", "--config", "settings/fdxgen.yaml", "--quiet"]
        let byTool = try place.generateTool(["generate", "bank.yaml", "--output", "A"] + options)
        let byCommand = try place.fdxgen(["generate", "bank.yaml", "--output", "B"] + options)
        #expect(byTool == .init(status: 0, output: "", errors: ""))
        #expect(byCommand == byTool)
        #expect(place.files(in: "A") == place.files(in: "B") && !place.files(in: "A").isEmpty)
        for file in place.files(in: "A") { #expect(try place.text(of: "A/" + file) == place.text(of: "B/" + file)) }
        #expect(try place.text(of: "A/bank.models.swift").contains("struct Credit: FDXModel"))
    }

    @Test func itChecksAsTheCommandDoes() throws {
        let place = try Workplace()
        try place.writeDocument("Account", to: "bank.yaml")
        let arguments = ["generate", "bank.yaml", "--output", "Out", "--check"]
        let byTool = try place.generateTool(arguments)
        #expect(byTool.status == 2 && byTool.output.contains("Out/Models/Account.swift is missing"))
        #expect(try place.fdxgen(arguments) == byTool)
    }

    @Test func itComplainsAsTheCommandDoes() throws {
        let place = try Workplace()
        try place.write("openapi: 3.0.3\npaths: 7\n", to: "bank.yaml")
        let byTool = try place.generateTool(["generate", "bank.yaml", "--output", "Out"])
        #expect(byTool.status == 1 && byTool.errors.contains("bank.yaml:2:8: error: "))
        #expect(try place.fdxgen(["generate", "bank.yaml", "--output", "Out"]) == byTool)
    }

    @Test(arguments: [
        [], ["diff", "a", "b"], ["generate", "a.yaml"], ["generate", "--output", "A"], ["generate", "a", "--output"],
        ["generate", "a", "--output", "A", "--layout", "flat"], ["generate", "a", "--output", "A", "--help"],
    ])
    func whatNoPluginWritesIsRefused(arguments: [String]) throws {
        let outcome = try Workplace().generateTool(arguments)
        #expect(outcome.status == 64)
        #expect(outcome.errors == "error: these are not a plugin's arguments; the command for people is fdxgen\n")
    }
}
