import FDXRuntime
import Foundation
import ListedValues
import Testing

struct ListedValueTests {
    private func loan(_ members: String) -> String {
        #"{"kind":"loan","version":2"# + (members.isEmpty ? "" : ",") + members + "}"
    }

    @Test(arguments: [
        "", #""rate":1.5"#, #""rate":1.500"#, #""frozen":true"#, #""flag":false"#, #""blank":"""#,
        #""preset":{"name":"a \"b\"","steps":[1.0,2.5]}"#, #""tags":["new","open"]"#, #""nothing":null"#,
        #""nothingElse":null"#, #""years":-1"#, #""share":0.25"#, #""answer":1"#, #""answer":"yes""#, #""answer":true"#,
        #""answer":[1,{"a":2}]"#, #""colour":"""#, #""state":null"#, #""state":"closed""#, #""mood":"bad""#,
        #""level":2"#, #""priority":1"#, #""channel":"WEB""#, #""channel":null"#, #""codes":["A","A"]"#,
        #""counts":{"x":2}"#, #""code":403"#, #""noText":"any""#, #""textOrPlace":"here""#,
        #""textOrPlace":{"city":"x"}"#,
    ])
    func whatIsListedIsTaken(_ members: String) {
        expectValid(loan(members), as: Loan.self)
    }

    @Test(arguments: [
        ("rate", "1.51"), ("frozen", "false"), ("blank", #""x""#), ("preset", #"{"steps":[1,2.5]}"#),
        ("tags", #"["open","new"]"#), ("years", "11"), ("share", "0.3"), ("answer", "2"), ("answer", "false"),
        ("colour", #""blue""#), ("mood", "null"), ("level", "3"), ("channel", #""FAX""#), ("code", "500"),
    ])
    func whatIsNotListedIsKeptAndToldWhere(_ name: String, _ value: String) {
        expectInvalid(loan("\"\(name)\":\(value)"), as: Loan.self, at: "$.\(name)")
    }

    @Test func constantsOfAnObjectAreToldWhereTheyAre() {
        expectInvalid(#"{"kind":"loam","version":2}"#, as: Loan.self, at: "$.kind")
        expectInvalid(#"{"kind":"loan","version":3}"#, as: Loan.self, at: "$.version")
        expectInvalid(loan(#""codes":["A","B"]"#), as: Loan.self, at: "$.codes[1]")
        expectInvalid(loan(#""counts":{"x":3}"#), as: Loan.self, at: "$.counts.x")
        expectInvalid(loan(#""nothing":5"#), as: Loan.self, at: "$.nothing", .droppedField)
        expectInvalid(loan(#""noText":{"a":1}"#), as: Loan.self, at: "$.noText", .droppedField)
        expectInvalid(loan(#""textOrPlace":5"#), as: Loan.self, at: "$.textOrPlace", .converted)
    }

    @Test func unlistedValuesKeepTheirDigits() throws {
        let value = try Loan.decode(from: Array(loan(#""share":0.1234567890123456789012345678901234567890"#).utf8))
        #expect(value.value.share?.rawValue.number?.text == "0.1234567890123456789012345678901234567890")
        #expect(value.value.share?.isKnown == false)
        #expect(try text(of: LoanAnswer.unknown(["x": 1])) == #"{"x":1}"#)
    }

    @Test func aTextThatSpellsAListedValueIsReadAsIt() throws {
        let decoded = try Loan.decode(from: Array(loan(#""answer":"true","share":"0.5","years":"10""#).utf8))
        #expect(decoded.value.answer == .true)
        #expect(decoded.value.share == LoanShare(rawValue: .number(JSONNumber("0.50") ?? JSONNumber(0))))
        #expect(decoded.value.years == ._10)
        #expect(decoded.issues.map(\.kind) == [.converted, .converted, .converted])
    }

    @Test func casesHaveTheNamesThatTheDocumentGives() {
        #expect(LoanLevel.veryHigh.rawValue == 2)
        #expect(LoanPriority.first.rawValue == 1)
        #expect(LoanChannel.inABrowser.rawValue == "WEB")
        #expect(LoanYears.minus1.rawValue == -1)
        #expect(LoanYears.allCases == [._10, ._20, .minus1])
    }

    @Test func oneValueIsTheDefault() throws {
        #expect(try text(of: Loan()) == #"{"kind":"loan","version":2}"#)
        #expect(try text(of: Loan(nothing: FDXNull())) == #"{"kind":"loan","version":2,"nothing":null}"#)
    }
}
