import FDXRuntime
import Foundation
import Testing

@Suite struct StrictJSONTests {
    @Test(arguments: [
        #""\"\\\/\b\f\n\r\t""#, #""\u0041\u00e9\uD83D\uDE00""#, #""é€😀""#, "0", "-0", "-0.0", "1e5", "1E+05",
        "1.5e-300", "1e400",
        "123456789012345678901234567890123456789012345678901234567890", "[]", "{}", " \t\r\n[ 1 , { \"a\" : null } ] ",
        "true", "false", "null", #""""#, #"{"":0}"#, "\"\u{7F}\"",
    ])
    func whatTheGrammarAllowsIsRead(json: String) throws {
        #expect(try JSONValue.decode(from: Array(json.utf8), policy: .strict).issues.isEmpty)
    }

    @Test(arguments: [
        "", " ", "01", "-01", "1.", ".5", "+1", "-", "1e", "1e+", "1.e5", "0x1", "NaN", "Infinity", "1 2", "[1,]",
        "[,1]", "[1 2]", "[1",
        #"{"a":1,}"#, #"{"a"}"#, #"{"a":}"#, "{a:1}", #"{"a":1 "b":2}"#, "{", "}", "]", "'a'", #""a"#, #""\x""#,
        #""\u12""#, #""\u12G4""#,
        "\"\u{0}\"", "\"\u{1F}\"", "\"\n\"", "tru", "truee", "nul", "True", "[1]]", "{}x", "//", "[/**/1]", "\u{A0}1",
        "\u{FEFF}\u{FEFF}1",
    ])
    func whatTheGrammarForbidsIsAnError(json: String) {
        #expect(throws: FDXDecodingError.self) { try JSONValue.decode(from: Array(json.utf8), policy: .lenient) }
    }

    @Test(
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
            [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
            [0xE2, 0x82], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
            [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xFE],
        ] as [[UInt8]]
    )
    func bytesThatAreNoUTF8AreAnError(bytes: [UInt8]) {
        let json = Array("[\"a".utf8) + bytes + Array("b\"]".utf8)
        let error = #expect(throws: FDXDecodingError.self) { try JSONValue.decode(from: json) }
        #expect(error?.kind == .malformed)
        #expect(error?.path == "$[0]")
        #expect(error?.offset == 3)
    }

    @Test func escapesBecomeTheirCharacters() throws {
        let json = #""\"\\\/\b\f\n\r\tA\u00e9\ud83d\ude00""#
        #expect(try String.decode(from: Array(json.utf8), policy: .strict).value == "\"\\/\u{8}\u{C}\n\r\tAé😀")
    }

    @Test(arguments: [#""a\ud83d""#, #""a\ude00""#, #""a\ud83dx""#, #""a\ud83dA""#])
    func halfASurrogatePairIsReplacedAndRecorded(json: String) throws {
        let result = try String.decode(from: Array(json.utf8))
        #expect(result.value.hasPrefix("a\u{FFFD}"))
        #expect(result.issues.map(\.kind) == [.loneSurrogate])
        #expect(result.issues.map(\.json) == [json])
        #expect(throws: FDXDecodingError.self) { try String.decode(from: Array(json.utf8), policy: .strict) }
    }

    @Test func theLastOfTwoEqualNamesAlsoDecidesAboutUnions() throws {
        func read<Value: FDXValue>(_ type: Value.Type, _ json: String) throws -> (Value, [String]) {
            #expect(throws: FDXDecodingError.self) { try type.decode(from: Array(json.utf8), policy: .strict) }
            let result = try type.decode(from: Array(json.utf8))
            let again = try type.decode(from: result.value.encoded(), policy: .strict)
            #expect(again.value == result.value)
            return (result.value, result.issues.map { "\($0.kind) \($0.path) \($0.json)" })
        }
        let flat =
            #"{"accountCategory":"DEPOSIT_ACCOUNT","accountId":"a","closedOn":null,"accountCategory":"LOAN_ACCOUNT"}"#
        let (account, accountIssues) = try read(FlatAccount.self, flat)
        var loan = LoanAccount(accountCategory: "LOAN_ACCOUNT", accountId: "a")
        loan.unknownFields["closedOn"] = .null
        #expect(account == .loanAccount(loan))
        #expect(accountIssues == [#"duplicateKey $.accountCategory "DEPOSIT_ACCOUNT""#])
        let unknownFirst = #"{"accountCategory":"NEW_KIND","accountId":"a","accountCategory":"LOAN_ACCOUNT"}"#
        let lastLoan = LoanAccount(accountCategory: "LOAN_ACCOUNT", accountId: "a")
        #expect(try read(FlatAccount.self, unknownFirst).0 == .loanAccount(lastLoan))
        let keyed = #"{"loanAccount":{"accountId":"a"},"x":1,"loanAccount":{"accountId":"b"}}"#
        let (member, memberIssues) = try read(AccountWithDetails.self, keyed)
        var last = LoanAccount(accountId: "b")
        last.unknownFields.besideKey = ["x": 1]
        #expect(member == .loanAccount(last))
        #expect(memberIssues == [#"duplicateKey $.loanAccount {"accountId":"a"}"#])
        let (holding, holdingIssues) = try read(Holding.self, #"{"code":"x","units":1,"code":"y"}"#)
        #expect(holding == Holding(security: .code("y"), units: 1))
        #expect(holdingIssues == [#"duplicateKey $.code {"code":"x"}"#])
    }

    @Test func manyHalvesInOneStringAreOneIssue() throws {
        let result = try JSONValue.decode(from: Array("[\"\(String(repeating: #"\ud800"#, count: 1000))\"]".utf8))
        #expect(result.value[0]?.string == String(repeating: "\u{FFFD}", count: 1000))
        #expect(result.issues.map(\.path) == ["$[0]"])
    }

    @Test func aByteOrderMarkIsSkippedAndRecorded() throws {
        let result = try JSONValue.decode(from: Array("\u{FEFF}[1]".utf8))
        #expect(result.value == [1])
        #expect(result.issues.map(\.kind) == [.byteOrderMark])
        #expect(throws: FDXDecodingError.self) {
            try JSONValue.decode(from: Array("\u{FEFF}[1]".utf8), policy: .strict)
        }
    }

    @Test func theLastOfTwoEqualNamesCountsAndTheFormerIsKeptInTheIssue() throws {
        let json = #"{"transactionId":"1","amount":5,"amount":7,"x":1,"x":2}"#
        let result = try DepositTransaction.decode(from: Array(json.utf8))
        #expect(result.value.amount == 7)
        #expect(result.value.unknownFields == ["x": 2])
        #expect(result.issues.map(\.kind) == [.duplicateKey, .duplicateKey])
        #expect(result.issues.map(\.path) == ["$.amount", "$.x"])
        #expect(result.issues.map(\.json) == ["5", "1"])
    }

    @Test func namesAreTheSameOnlyIfTheirBytesAre() throws {
        // One character that Unicode has two spellings of.
        let json = #"{"\u00e9":1,"e\u0301":2,"E":3}"#
        let result = try JSONValue.decode(from: Array(json.utf8), policy: .strict)
        #expect(result.value["\u{E9}"] == 1)
        #expect(result.value["e\u{301}"] == 2)
        #expect(result.value.object?.names.count == 3)
        let many = "{" + (0..<40).map { #""\#($0)":0,"# }.joined() + #""\u00e9":1,"e\u0301":2}"#
        #expect(try JSONValue.decode(from: Array(many.utf8), policy: .strict).value.object?.names.count == 42)
    }

    @Test func aNameMayBeEmptyOrHoldAnything() throws {
        let json = ##"{"":1,"\u0000":2,"a\"b":3,"\ud83d\ude00":4}"##
        let value = try JSONValue.decode(from: Array(json.utf8), policy: .strict).value
        #expect(value[""] == 1)
        #expect(value["\0"] == 2)
        #expect(value["a\"b"] == 3)
        #expect(value["😀"] == 4)
        #expect(try JSONValue.decode(from: Array(value.json.utf8), policy: .strict).value == value)
        let account = try LoanAccount.decode(from: Array(#"{"accountId\u0000":"x","\u0061ccountId":"a"}"#.utf8)).value
        #expect(account.accountId == "a")
        #expect(account.unknownFields.names == ["accountId\0"])
    }

    @Test func arraysAndObjectsNestOnlySoDeep() {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect(throws: Never.self) { try JSONValue.decode(from: nested(128)) }
        #expect(throws: FDXDecodingError.self) { try JSONValue.decode(from: nested(129)) }
        #expect(throws: FDXDecodingError.self) {
            try DepositTransaction.decode(from: Array(#"{"x":"#.utf8) + nested(1_000_000))
        }
    }

    @Test func numbersKeepTheirDigits() throws {
        let digits = "-123456789012345678901234567890.123456789012345678901234567890e-5"
        let value = try JSONValue.decode(from: Array(digits.utf8)).value
        #expect(value.json == digits)
        #expect(value.number?.decimal == nil)
    }

    @Test(arguments: [("1", "1.0"), ("10e-1", "1"), ("0", "-0.00"), ("1e2", "100"), ("12.50", "125E-1")])
    func numbersAreEqualByTheirValue(left: String, right: String) {
        #expect(JSONNumber(left) == JSONNumber(right))
        #expect(JSONNumber(left).hashValue == JSONNumber(right).hashValue)
    }

    @Test(arguments: [
        ("1", "-1"), ("1e99999999999999999999", "1e99999999999999999998"),
        ("1", "1.00000000000000000000000000000000001"),
    ])
    func numbersThatDifferAnywhereDiffer(left: String, right: String) throws {
        #expect(try #require(JSONNumber(left)) != (try #require(JSONNumber(right))))
    }

    @Test func anErrorNamesThePlace() {
        let json = #"{"accounts":[{"depositAccount":{"accountId":"a","closedOn":null,"labels":{"odd name":tru}}}]}"#
        let error = #expect(throws: FDXDecodingError.self) { try Accounts.decode(from: Array(json.utf8)) }
        let path = "$.accounts[0].depositAccount.labels['odd name']"
        #expect(error?.description == "\(path): expected a JSON value, found the byte 0x74 (at byte 85)")
    }
}
