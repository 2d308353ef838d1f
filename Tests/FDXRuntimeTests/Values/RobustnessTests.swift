@_spi(Generated) import FDXRuntime
import Foundation
import Testing

@Suite struct RobustnessTests {
    /// A page with every kind of value.
    private static func page(pairs: Int) -> [UInt8] {
        let deposit =
            #"{"depositAccount":{"accountId":"é😀","accountType":"CHECKING","accountNumber":"12","currentBalance":-8.37e1,"#
            + #""openedOn":"2020-02-29","balanceAsOf":"2026-07-15T14:46:41.375Z","isPrimary":true,"interestRate":0.5,"#
            + #""transactions":[{"transactionId":"\u00e9\n","amount":12345678901234567.89,"x":[1,{"y":null}]}],"#
            + #""labels":{"a":"b"},"memo":null,"closedOn":null,"attributes":{"q":[1.5,"\ud83d\ude00"]},"#
            + #""parent":{"accountId":"p","closedOn":"2020-01-01"}}}"#
        let loan = #"{"loanAccount":{"accountId":"l","principal":"1200.42"}}"#
        let accounts = Array(repeating: "\(deposit),\(loan)", count: pairs).joined(separator: ",")
        return Array("{\"accounts\":[\(accounts)]}".utf8)
    }

    /// Of a page of 20 KB, in parts that run at once.
    @Test(arguments: 0..<parts) func everyTruncationIsAnError(part: Int) async {
        let page = Self.page(pairs: 40)
        #expect(page.count > 20_000)
        for length in stride(from: part, to: page.count, by: Self.parts) {
            let read = page.withUnsafeBytes { bytes in
                (try? Accounts.decode(from: UnsafeRawBufferPointer(rebasing: bytes[..<length]))) != nil
            }
            if read { Issue.record("\(length) bytes were taken for a page") }
            await Task.yield()
        }
    }

    /// What a reader of JSON cares for.
    private static let tokens = [
        #"""#, "{", "}", "[", "]", ",", ":", "null", "-", "1e999", #"\u"#, #"\ud800"#, "\u{0}", "\u{FEFF}", "true",
        #""depositAccount""#, "0",
    ]

    /// A hundred thousand of them.
    @Test(arguments: 0..<parts) func mutationsAreReadOrAnErrorAndNothingElse(part: Int) async {
        let tries = 100_000 / Self.parts
        var numbers = SeededNumbers(seed: 0x5EED + UInt64(part))
        let seed = Self.page(pairs: 1)
        var read = 0
        for index in 0..<tries {
            let json = seed.mutated(with: Self.tokens, by: &numbers)
            read += (try? Accounts.decode(from: json)) == nil ? 0 : 1
            if numbers.next() % 8 == 0 { _ = try? FlatAccount.decode(from: json, policy: .strict) }
            if index.isMultiple(of: 8) { await Task.yield() }
        }
        #expect(0 < read && read < tries)
    }

    /// Each lets other tests run often: they wait for the same two or four threads, and some of them not for long.
    private static let parts = 4

    private struct Envelope: FDXModel {
        var transaction: DepositTransaction?
        var note: String?
        var unknownFields = UnknownFields()

        static let fields = FieldTable<Self>(["transaction", "note"], DepositTransaction?.self, String?.self)
    }

    /// The model's strings are longer than what a String holds without memory of its own.
    @Test func aModelThatFailsHalfWayLeavesNothingOfItselfInTheOneAroundIt() throws {
        let half = #""transaction":{"transactionId":"an identifier of many letters","x":["kept for a while"]"#
        let result = try Envelope.decode(from: Array("{\(half)},\"note\":\"n\"}".utf8))
        #expect(result.value.transaction == nil)
        #expect(result.issues.map(\.kind) == [.droppedField])
        #expect(String(decoding: try result.value.encoded(), as: UTF8.self) == #"{"note":"n"}"#)
        for end in ["", "\u{1}", #","amount":tru}}"#, #","amount":1}"#, #","amount":1},"note":}"#] {
            let error = #expect(throws: FDXDecodingError.self) {
                try Envelope.decode(from: Array("{\(half)\(end)".utf8))
            }
            #expect(error?.kind == .malformed)
        }
    }

    @Test func manyDuplicatesAndManyIssuesTakeLinearTime() throws {
        let duplicates = "{" + Array(repeating: #""a":1,"amount":"x""#, count: 20_000).joined(separator: ",") + "}"
        #expect(throws: FDXDecodingError.self) { try DepositTransaction.decode(from: Array(duplicates.utf8)) }
        let nested =
            String(repeating: #"{"accountId":"a","parent":"#, count: 120) + "1" + String(repeating: "}", count: 120)
        #expect(throws: FDXDecodingError.self) { try DepositAccount.decode(from: Array(nested.utf8)) }
    }

    /// What is kept of an issue has the size of the issue: a path with a name of a megabyte, ten thousand times, has not.
    @Test func manyIssuesBelowALongNameAndDeepInsideHaveShortPaths() throws {
        let name = String(repeating: "é", count: 100_000)
        let bad = Array(repeating: "[]", count: 10_000).joined(separator: ",")
        let wide = try [String: [Int]].decode(from: Array("{\"\(name)\":[\(bad)]}".utf8))
        #expect(wide.issues.count + wide.furtherIssues == 10_000)
        #expect(wide.issues.allSatisfy { $0.path.utf8.count < 100 })
        let (opening, closing) = (String(repeating: #"{"a":"#, count: 120), String(repeating: "}", count: 120))
        let deep = try JSONValue.decode(from: Array("\(opening){\"b\":1,\"b\":2}\(closing)".utf8))
        #expect(
            deep.issues.map(\.path) == [
                "$" + String(repeating: ".a", count: 12) + "…" + String(repeating: ".a", count: 11) + ".b"
            ]
        )
    }

    @Test func aHundredThousandNamesTwiceAreKeptOnceAndReported() throws {
        let members = (0..<100_000).map { #""k\#($0 % 50_000)":\#($0)"# }.joined(separator: ",")
        let result = try LoanAccount.decode(from: Array("{\"accountId\":\"a\",\(members)}".utf8))
        #expect(result.value.unknownFields.names.count == 50_000)
        #expect(result.value.unknownFields.object.members.last?.value == 99_999)
        #expect(result.issues.count + result.furtherIssues == 50_000)
        #expect(result.issues.first?.json == "0")
        let again = try LoanAccount.decode(from: result.value.encoded(), policy: .strict)
        #expect(again.value == result.value)
    }

    @Test func manyMembersThatForeignCodersReadTakeLinearTime() throws {
        let members = (0..<20_000).map { #""k\#($0)":\#($0)"# }.joined(separator: ",")
        let account = try JSONDecoder().decode(LoanAccount.self, from: Data("{\"accountId\":\"a\",\(members)}".utf8))
        #expect(account.unknownFields.names.count == 20_000)
    }

    @Test func aNumberOfAMillionDigitsIsKept() throws {
        let digits = "1" + String(repeating: "0", count: 1_000_000)
        let value = try JSONValue.decode(from: Array(digits.utf8), policy: .strict).value
        #expect(value.json == digits)
        #expect(value == .number(try #require(JSONNumber("1e1000000"))))
        #expect(throws: FDXDecodingError.self) { try Decimal.decode(from: Array(digits.utf8)) }
    }

    @Test func brokenJSONPutsNoLineBreakIntoAMessage() {
        let error = #expect(throws: FDXDecodingError.self) {
            try [String: Int].decode(from: Array("{\"a\nwarning: forged\": 1}".utf8))
        }
        #expect(error?.description.contains("\n") == false)
    }
}
