import Testing

/// Where `fdxgen diff` takes documents from, and what it leaves out.
struct DiffSourceTests {
    let place: Workplace

    init() throws {
        place = try Workplace()
        try place.writeDocument("Account", to: "schemas/bank.yaml")
    }

    private func git(_ arguments: String) throws {
        let name = "-c user.name=T -c user.email=t@example.com -c init.defaultBranch=main"
        let outcome = try place.shell("git \(name) \(arguments)")
        try #require(outcome.status == 0, "\(outcome.errors)")
    }

    @Test func aRevisionOfGitIsComparedWithTheDisk() throws {
        try git("init -q .")
        try git("add . && git -c user.name=T -c user.email=t@example.com commit -qm One")
        try place.writeDocument("Account", "Loan", to: "schemas/bank.yaml")
        for old in ["HEAD:schemas", "HEAD:./schemas", "HEAD:schemas/bank.yaml"] {
            let outcome = try place.fdxgen("diff", old, "schemas")
            #expect(outcome.status == 0 && outcome.errors == "")
            #expect(outcome.output.contains("+ Loan added: object [compatible] – → schemas/bank.yaml:7:5"))
        }
        let removed = try place.fdxgen("diff", "schemas", "HEAD:schemas")
        #expect(removed.output.contains("- Loan removed: object"))
        let missing = try place.fdxgen("diff", "HEAD:nowhere", "schemas")
        #expect(missing == .init(status: 1, output: "", errors: "error: there is no 'HEAD:nowhere'\n"))
        #expect(try place.fdxgen("diff", "nothing:schemas", "schemas").errors.hasPrefix("error: git: "))
    }

    @Test func modulesAndFilesThatAreReferredToAreRead() throws {
        for version in ["old", "new"] {
            let type = version == "old" ? "string" : "integer"
            try place.write(
                """
                openapi: 3.0.3
                info: { title: Base, version: '1' }
                paths: {}
                components:
                  schemas:
                    Id: { type: \(type) }
                    Other: { type: \(type) }
                """,
                to: "\(version)/base/base.yaml"
            )
            try place.write("modules: { ../base: Base }\n", to: "\(version)/bank/fdxgen.yaml")
            try place.write(
                "type: object\nproperties: { a: { type: \(type) } }\n",
                to: "\(version)/bank/parts/Part.yaml"
            )
            try place.write(
                """
                openapi: 3.0.3
                info: { title: Bank, version: '1' }
                paths:
                  /a:
                    get:
                      responses:
                        '200':
                          description: All.
                          content:
                            application/json:
                              schema:
                                properties:
                                  id: { $ref: '../base/base.yaml#/components/schemas/Id' }
                                  part: { $ref: 'parts/Part.yaml' }
                """,
                to: "\(version)/bank/bank.yaml"
            )
        }
        #expect(try place.fdxgen("diff", "old/bank", "old/bank").output == "no differences\n")
        let outcome = try place.fdxgen("diff", "old/bank", "new/bank", "--fail-on", "readers")
        #expect(outcome.status == 3)
        #expect(outcome.output.contains("~ Id type: string → integer [breaking for readers] old/base/base.yaml:6:11"))
        #expect(outcome.output.contains("~ Other type: string → integer [compatible]"))
        #expect(outcome.output.contains("~ Part.a type: string → integer [breaking for readers]"))
    }

    @Test func acceptedChangesAreLeftOut() throws {
        try place.writeDocument("Account", "Loan", to: "new/bank.yaml")
        let report = try place.fdxgen("diff", "new", "schemas", "--format", "json").output
        let id = try #require(report.firstMatch(of: /"id": "([0-9a-f]{12})"/)).1
        for format in ["text", "markdown", "html"] {
            #expect(try place.fdxgen("diff", "new", "schemas", "--format", format).output.contains(id))
        }
        try place.write("# old\n\(id)  nobody had loans\n000000000000: gone since\n", to: "accepted.txt")
        let arguments = ["diff", "new", "schemas", "--ignore", "accepted.txt", "--fail-on", "breaking"]
        #expect(
            try place.shell("$FDXGEN \(arguments.joined(separator: " "))")
                == .init(
                    status: 0,
                    output: "no differences\n1 accepted change, not listed\n",
                    errors: "accepted.txt:3:1: warning: no change has the id '000000000000' any more\n"
                )
        )
        try place.write("\(id)\n", to: "accepted.txt")
        #expect(
            try place.shell("$FDXGEN \(arguments.joined(separator: " "))").errors
                == "accepted.txt:1:1: error: say behind the id why the change is accepted\n"
        )
    }

    @Test func noControlCharacterOfADocumentReachesAReport() throws {
        let evil = #"A\u001b[31m\u202e\u0007"#
        let text = #"""
            {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {},
            "components": {"schemas": {"\#(evil)": {"type": "string", "enum": ["\#(evil)"], "description": "\#(evil)"}}}}
            """#
        try place.write(text, to: "new/bank.json")
        for format in ["text", "markdown", "html", "json"] {
            let output = try place.fdxgen("diff", "schemas", "new", "--format", format).output
            let controls = output.unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E }
            #expect(!output.isEmpty && controls.isEmpty)
        }
    }
}
