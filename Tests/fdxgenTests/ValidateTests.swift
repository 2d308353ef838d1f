import Testing

struct ValidateTests {
    let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(
            """
            openapi: 3.0.3
            info: { title: Bank, version: '1' }
            paths:
              /accounts:
                get:
                  operationId: getAccounts
                  responses:
                    '200': { description: All., content: { application/json: { schema: { $ref: '#/components/schemas/Accounts' } } } }
                    '404': { description: None., content: { application/json: { schema: { required: [code] } } } }
                post:
                  operationId: addAccount
                  requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Account' } } } }
                  responses:
                    '201': { description: Made. }
            components:
              schemas:
                Accounts:
                  type: array
                  items: { $ref: '#/components/schemas/Account' }
                Account:
                  type: object
                  required: [id]
                  properties:
                    id: { type: string, maxLength: 4, readOnly: true }
                    name: { type: string }
            """,
            to: "bank.yaml"
        )
        try place.write(#"[{"id": "1"}]"#, to: "good.json")
        try place.write("[\n  {\"id\": \"12345\"}\n]", to: "bad.json")
    }

    @Test func aValidPayloadIsALine() throws {
        let outcome = try place.fdxgen("validate", "bank.yaml", "--operation", "getAccounts", "good.json")
        #expect(outcome == .init(status: 0, output: "good.json: valid\n", errors: ""))
    }

    @Test func aViolationLeadsToThePayloadAndToTheDocument() throws {
        let report = """
            bad.json:2:10: error: $[0].id: 5 characters, more than 4
            bank.yaml:24:40: note: 'maxLength' is here
            bad.json: 1 violation
            good.json: valid
            2 payloads: 1 valid, 1 not valid

            """
        let outcome = try place.fdxgen("validate", "bank.yaml", "--operation", "GET /accounts", "bad.json", "good.json")
        #expect(outcome == .init(status: 2, output: report, errors: ""))
    }

    @Test func payloadsComeFromFoldersAndStandardInput() throws {
        try place.write("[]", to: "pages/1.json")
        try place.write("[]", to: "pages/more/2.json")
        try place.write("no payload", to: "pages/README")
        let folder = try place.fdxgen("validate", "bank.yaml", "--operation", "getAccounts", "pages")
        let report = "pages/1.json: valid\npages/more/2.json: valid\n2 payloads: 2 valid, 0 not valid\n"
        #expect(folder == .init(status: 0, output: report, errors: ""))
        let line = "cat bad.json | $FDXGEN validate bank.yaml --schema Accounts - | head -1"
        #expect(try place.shell(line).output == "stdin:2:10: error: $[0].id: 5 characters, more than 4\n")
    }

    @Test func valuesAreShownOnlyWhereAskedFor() throws {
        try place.write("{\"id\": 77}", to: "one.json")
        let arguments = ["validate", "bank.yaml", "--schema", "Account", "one.json"]
        let plain = try place.shell("$FDXGEN \(arguments.joined(separator: " "))").output
        #expect(plain.hasPrefix("one.json:1:8: error: $.id: expected a string, found a number\n"))
        let shown = try place.shell("$FDXGEN \(arguments.joined(separator: " ")) --show-values").output
        #expect(shown.hasPrefix("one.json:1:8: error: $.id: expected a string, found a number: 77\n"))
    }

    @Test func aRequestNeedNotHaveWhatIsReadOnly() throws {
        try place.write("{}", to: "new.json")
        let arguments = ["validate", "bank.yaml", "--operation", "addAccount", "new.json"]
        #expect(try place.shell("$FDXGEN \(arguments.joined(separator: " ")) --request").status == 0)
        let answer = try place.shell("$FDXGEN \(arguments.joined(separator: " "))")
        #expect(
            answer == .init(status: 1, output: "", errors: "bank.yaml:10:5: error: 'addAccount' has no JSON there\n")
        )
    }

    @Test func anotherStatusHasAnotherSchema() throws {
        try place.write("{}", to: "error.json")
        let outcome = try place.fdxgen(
            "validate",
            "bank.yaml",
            "--operation",
            "getAccounts",
            "--status",
            "404",
            "error.json"
        )
        #expect(outcome.status == 2)
        #expect(outcome.output.hasPrefix("error.json:1:1: error: $: 'code' is missing\nbank.yaml:9:90: note:"))
        let missing = try place.fdxgen(
            "validate",
            "bank.yaml",
            "--operation",
            "getAccounts",
            "--status",
            "500",
            "error.json"
        )
        #expect(missing.errors == "bank.yaml:5:5: error: 'getAccounts' answers with no JSON for 500\n")
    }

    @Test func jsonHasAnElementForEachPayload() throws {
        try place.write("[1", to: "broken.json")
        let outcome = try place.fdxgen(
            "validate",
            "bank.yaml",
            "--schema",
            "Accounts",
            "--json",
            "good.json",
            "bad.json",
            "broken.json"
        )
        let report = """
            [
              {"payload": "good.json", "valid": true, "violationCount": 0, "violations": []},
              {"payload": "bad.json", "valid": false, "violationCount": 1, "violations": [{"path": "$[0].id", \
            "keyword": "maxLength", "message": "5 characters, more than 4", "place": "bad.json:2:10", \
            "schemaPlace": "bank.yaml:24:40"}]},
              {"payload": "broken.json", "error": {"message": "expected ',' or ']', found the end of the text", \
            "place": "broken.json:1:3"}}
            ]

            """
        #expect(outcome == .init(status: 1, output: report, errors: ""))
    }

    @Test func aBrokenPayloadDoesNotKeepTheOthersFromBeingChecked() throws {
        try place.write("[{\"id\": ", to: "broken.json")
        let outcome = try place.fdxgen(
            "validate",
            "bank.yaml",
            "--schema",
            "Accounts",
            "broken.json",
            "absent.json",
            "good.json"
        )
        let errors = """
            broken.json:1:9: error: expected a value, found the end of the text
            error: cannot read absent.json: No such file or directory

            """
        let report = "good.json: valid\n3 payloads: 1 valid, 0 not valid, 2 not to be read\n"
        #expect(outcome == .init(status: 1, output: report, errors: errors))
    }

    @Test func whatTheDocumentDoesNotHaveIsAnErrorThatKnowsWhatIsNear() throws {
        let operation = try place.fdxgen("validate", "bank.yaml", "--operation", "getAcounts", "good.json")
        #expect(
            operation
                == .init(
                    status: 1,
                    output: "",
                    errors: "error: there is no operation 'getAcounts'; did you mean 'getAccounts'?\n"
                )
        )
        let schema = try place.fdxgen("validate", "bank.yaml", "--schema", "Acount", "good.json")
        #expect(schema.errors == "error: there is no schema 'Acount'; did you mean 'Account'?\n")
    }

    @Test func anErrorInTheDocumentIsToldBeforeAnyPayloadIsRead() throws {
        try place.write("openapi: 3.0.3\npaths: {}\ncomponents:\n  schemas:\n    A: { $ref: '#/x' }", to: "broken.yaml")
        let outcome = try place.fdxgen("validate", "broken.yaml", "--schema", "A", "good.json")
        #expect(outcome == .init(status: 1, output: "", errors: "broken.yaml:5:16: error: '#/x' leads to nothing\n"))
    }

    @Test func wrongArgumentsHaveAStatusOfTheirOwn() throws {
        #expect(try place.fdxgen("validate", "bank.yaml", "good.json").status == 64)
        #expect(
            try place.fdxgen("validate", "bank.yaml", "--schema", "A", "--operation", "b", "good.json").status == 64
        )
        #expect(try place.fdxgen("validate", "bank.yaml", "--schema", "A", "--status", "200", "good.json").status == 64)
        #expect(try place.fdxgen("validate", "bank.yaml", "--schema", "A").status == 64)
    }

    @Test func onlySoManyViolationsArePrintedButAllAreCounted() throws {
        let items = Array(repeating: "{}", count: 7).joined(separator: ",")
        try place.write("[\(items)]", to: "many.json")
        let outcome = try place.fdxgen(
            "validate",
            "bank.yaml",
            "--schema",
            "Accounts",
            "--limit",
            "2",
            "--quiet",
            "good.json",
            "many.json"
        )
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count { $0.contains("error:") } == 2)
        #expect(
            lines.suffix(3) == ["many.json: and 5 more", "many.json: 7 violations", "2 payloads: 1 valid, 1 not valid"]
        )
    }
}

/// What a validator cannot follow is said, and names mean what is nearest.
struct ValidateScopeTests {
    let place: Workplace

    init() throws {
        place = try Workplace()
        let own = """
            openapi: 3.0.3
            info: { title: Bank, version: '1' }
            paths:
              /a: { get: { operationId: a, responses: { '200': { description: A., content: { application/json: { schema: { $ref: '#/components/schemas/Account' } } } } } } }
            components:
              schemas:
                Account: { type: object, required: [own], maxLenght: 5 }
                Old: { type: object, dependencies: { a: [b] } }
            """
        try place.write(own, to: "bank/bank.yaml")
        try place.write("modules: { ../base: Base }\n", to: "bank/fdxgen.yaml")
        try place.write(
            own.replacing("[own]", with: "[base]").replacing("maxLenght", with: "maxProperties"),
            to: "base/base.yaml"
        )
        try place.write("{\"base\": 1}", to: "payload.json")
    }

    @Test func keywordsThatSayNothingAreWarnedAbout() throws {
        let outcome = try place.fdxgen("validate", "bank", "--schema", "Old", "payload.json")
        #expect(outcome.status == 0)
        #expect(
            outcome.errors.contains(
                "bank/bank.yaml:7:47: warning: unknown key 'maxLenght' in a schema; did you mean 'maxLength'?"
            )
        )
        #expect(outcome.errors.contains("bank/bank.yaml:8:26: warning: unknown key 'dependencies' in a schema"))
    }

    @Test func theDocumentsOwnNamesComeBeforeAModules() throws {
        for arguments in [
            ["--schema", "Account"], ["--operation", "a"], ["--schema", "#/components/schemas/Account"],
        ] {
            let line = "$FDXGEN validate bank \(arguments.map { "'\($0)'" }.joined(separator: " ")) payload.json"
            #expect(try place.shell(line).output.hasPrefix("payload.json:1:1: error: $: 'own' is missing\n"))
        }
    }

    @Test func aSchemasFileIsFoundFromTheWorkingFolderOrBesideTheDocument() throws {
        for file in ["bank/bank.yaml", "bank.yaml", "./bank/bank.yaml"] {
            let schema = "\(file)#/components/schemas/Account"
            let outcome = try place.fdxgen("validate", "bank", "--schema", schema, "payload.json")
            #expect(outcome.output.hasPrefix("payload.json:1:1: error: $: 'own' is missing\n"))
        }
        let base = "base/base.yaml#/components/schemas/Account"
        #expect(try place.fdxgen("validate", "bank", "--schema", base, "payload.json").status == 0)
        let outcome = try place.fdxgen("validate", "bank", "--schema", "bonk.yaml#/a", "payload.json")
        #expect(outcome.errors.hasPrefix("error: 'bonk.yaml' is none of the documents"))
    }

    @Test func namesThatOnlyLookTheSameAreTwo() throws {
        let (one, two) = ("caf\u{E9}", "cafe\u{301}")
        try place.write(
            """
            openapi: 3.1.0
            info: { title: T, version: '1' }
            paths: {}
            components:
              schemas:
                Menu: { type: object, required: ['\(one)'], properties: { '\(one)': { type: string } }, additionalProperties: false }
            """,
            to: "menu.yaml"
        )
        try place.write("{\"\(one)\": \"\"}", to: "one.json")
        try place.write("{\"\(one)\": \"\", \"\(two)\": \"\"}", to: "two.json")
        #expect(try place.fdxgen("validate", "menu.yaml", "--schema", "Menu", "one.json").status == 0)
        let outcome = try place.fdxgen("validate", "menu.yaml", "--schema", "Menu", "two.json")
        #expect(outcome.status == 2)
        #expect(outcome.output.hasPrefix("two.json:1:14: error:") && !outcome.output.contains("twice"))
    }
}
