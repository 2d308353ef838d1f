import Testing

struct DiffTests {
    let place: Workplace

    init() throws {
        place = try Workplace()
        try place.writeDocument("Account", to: "old/bank.yaml")
        try place.writeDocument("Account", "Loan", to: "new/bank.yaml")
    }

    @Test func everyChangeIsALineThatSaysWhereItStands() throws {
        let outcome = try place.fdxgen("diff", "old", "new")
        let report = """
            schemas:
              + Loan added: object [compatible] – → new/bank.yaml:7:5 ID
            0 breaking for readers, 0 breaking for writers, 1 compatible, 0 documentation

            """
        #expect(outcome.output.replacing(/[0-9a-f]{12}/, with: "ID") == report)
        #expect(outcome.status == 0 && outcome.errors == "")
    }

    @Test func theSameDocumentsHaveNoDifferences() throws {
        let outcome = try place.fdxgen("diff", "old", "old", "--fail-on", "breaking", "--fail-on", "compatible")
        #expect(outcome == .init(status: 0, output: "no differences\n", errors: ""))
    }

    @Test func failOnExitsWith3OnlyForChangesOfItsKind() throws {
        #expect(try place.fdxgen("diff", "old", "new", "--fail-on", "breaking").status == 0)
        #expect(try place.fdxgen("diff", "old", "new", "--fail-on", "compatible").status == 3)
        #expect(try place.fdxgen("diff", "new", "old", "--fail-on", "breaking").status == 3)
        #expect(try place.fdxgen("diff", "new", "old", "--fail-on", "readers").status == 3)
    }

    @Test func errorsAndWrongArgumentsHaveOtherStatuses() throws {
        #expect(try place.fdxgen("diff", "old", "nowhere", "--fail-on", "compatible").status == 1)
        #expect(try place.fdxgen("diff", "old", "new", "--format", "pictures").status == 64)
    }

    @Test func aReportGoesToAFile() throws {
        let outcome = try place.fdxgen("diff", "old", "new", "--format", "json", "--output", "report.json")
        #expect(outcome == .init(status: 0, output: "", errors: ""))
        let report = """
            [
              {"id": "ID", "rule": "schema-added", "area": "schemas", "kind": "added", "subject": "Loan", \
            "new": "object", "effects": ["compatible"], "newPlace": "new/bank.yaml:7:5"}
            ]

            """
        #expect(try place.text(of: "report.json").replacing(/[0-9a-f]{12}/, with: "ID") == report)
    }

    @Test func aPageForPeopleIsOneFile() throws {
        let outcome = try place.fdxgen("diff", "old", "new", "--format", "html", "--output", "report.html")
        #expect(outcome == .init(status: 0, output: "", errors: ""))
        let report = try place.text(of: "report.html")
        #expect(report.hasPrefix("<!DOCTYPE html>") && report.hasSuffix("</html>\n"))
        #expect(report.contains("From <code>old</code> to <code>new</code>"))
        #expect(report.contains("<b>Loan</b> added: object"))
    }
}
