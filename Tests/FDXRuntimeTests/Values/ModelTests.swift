@_spi(Generated) import FDXRuntime
import Foundation
import Testing

/// A struct without properties.
private struct Nothing: FDXModel {
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>([])
}

@Suite struct ModelTests {
    @Test func anAccountIsReadAndWrittenBack() throws {
        let json = """
            {"accountId":"a1","accountType":"CHECKING","currentBalance":8.37,"openedOn":"2020-02-29",\
            "balanceAsOf":"2026-07-15T14:46:41.375Z","isPrimary":true,"pointsAccrued":12,"interestRate":0.5,\
            "transactions":[{"transactionId":"t1","amount":-12.5}],"labels":{"color":"blue"},"memo":null,\
            "closedOn":null,"attributes":{"x":[1,null]},"parent":{"accountId":"a0","closedOn":"2021-01-01"},\
            "state":"NY","extra":{"kept":1}}
            """
        let result = try DepositAccount.decode(from: Array(json.utf8), policy: .strict)
        let account = result.value
        #expect(result.issues.isEmpty)
        #expect(account.accountType == .checking)
        #expect(account.currentBalance == Decimal(string: "8.37"))
        #expect(account.openedOn == FDXDate(year: 2020, month: 2, day: 29))
        #expect(account.memo == .null)
        #expect(account.closedOn == .null)
        #expect(account.parent?.closedOn.value?.year == 2021)
        #expect(account.unknownFields["extra"]?["kept"] == 1)
        #expect(String(decoding: try account.encoded(), as: UTF8.self) == json)
    }

    @Test func aUnionByKeyReadsTheMemberThatIsThere() throws {
        let json =
            #"{"accounts":[{"depositAccount":{"accountId":"a","closedOn":null}},"#
            + #"{"loanAccount":{"accountId":"b"}},{"cryptoAccount":{"accountId":"c"}}]}"#
        let result = try Accounts.decode(from: Array(json.utf8))
        #expect(
            result.value.accounts == [
                .depositAccount(DepositAccount(accountId: "a", closedOn: .null)),
                .loanAccount(LoanAccount(accountId: "b")),
                .unknown(["cryptoAccount": ["accountId": "c"]]),
            ]
        )
        #expect(result.issues.map(\.path) == ["$.accounts[2]"])
        #expect(result.issues.map(\.kind) == [.unknownMember])
        #expect(String(decoding: try result.value.encoded(), as: UTF8.self) == json)
    }

    @Test func aUnionByDiscriminatorReadsTheMemberThatIsNamed() throws {
        let json =
            #"[{"accountId":"a","accountCategory":"LOC_ACCOUNT"},{"accountCategory":"CRYPTO"},{"accountId":"d"}]"#
        let result = try [FlatAccount].decode(from: Array(json.utf8))
        #expect(
            result.value == [
                .loanAccount(LoanAccount(accountCategory: "LOC_ACCOUNT", accountId: "a")),
                .unknown(["accountCategory": "CRYPTO"]),
                .loanAccount(LoanAccount(accountId: "d")),
            ]
        )
        #expect(result.issues.map(\.path) == ["$[1]"])
        #expect(String(decoding: try result.value[2].encoded(), as: UTF8.self) == #"{"accountId":"d"}"#)
    }

    @Test func aUnionByContentReadsTheMemberThatKnowsMostKeys() throws {
        let json = #"[{"country":"US","number":"5"},{"city":"Oslo","country":"NO"},{"x":1}]"#
        let result = try [Contact].decode(from: Array(json.utf8))
        #expect(
            result.value == [
                .phone(Phone(country: "US", number: "5")),
                .postal(Postal(city: "Oslo", country: "NO")),
                .postal(try Postal.decode(from: Array(#"{"x":1}"#.utf8)).value),
            ]
        )
        #expect(result.issues.isEmpty)
    }

    @Test func aUnionOfScalarsGoesByTypeAndFormat() throws {
        let json = #"["2026-07-15","2026-07-15T01:02:03Z",true,12]"#
        let result = try [DateOrTimestamp].decode(from: Array(json.utf8))
        #expect(
            result.value == [
                .date(try FDXDate("2026-07-15")),
                .dateTime(try #require(FDXTimestamp("2026-07-15T01:02:03Z"))),
                .bool(true),
                .unknown(12),
            ]
        )
        #expect(String(decoding: try result.value.encoded(), as: UTF8.self) == json)
    }

    @Test func aUnionBesidePropertiesSharesTheirObject() throws {
        let json = #"{"holdingName":"h","stockSecurity":{"city":"x"},"units":2}"#
        let holding = try Holding.decode(from: Array(json.utf8), policy: .strict).value
        #expect(holding.security == .stockSecurity(Postal(city: "x")))
        #expect(String(decoding: try holding.encoded(), as: UTF8.self) == json)
    }

    @Test func aBadElementIsLeftOutAndTheOthersStay() throws {
        let json = #"[{"transactionId":"1","amount":1},{"transactionId":"2"},{"transactionId":"3","amount":"x"}]"#
        let result = try [DepositTransaction].decode(from: Array(json.utf8))
        #expect(result.value.map(\.transactionId) == ["1"])
        #expect(result.issues.map(\.path) == ["$[1].amount", "$[2].amount"])
        #expect(result.issues.map(\.droppedPath) == ["$[1]", "$[2]"])
        #expect(result.issues[0].json == #"{"transactionId":"2"}"#)
    }

    @Test func jsonEncoderAndDecoderRoundTripAModel() throws {
        let account = DepositAccount(
            accountId: "a",
            accountType: .unknown("GOLD"),
            currentBalance: Decimal(string: "12345678901234567.89"),
            memo: .null,
            closedOn: .null
        )
        let data = try JSONEncoder().encode(["one": account])
        #expect(try JSONDecoder().decode([String: DepositAccount].self, from: data) == ["one": account])
    }

    @Test func anEmptyModelKeepsWhatItGets() throws {
        let nothing = try Nothing.decode(from: Array(#"{"a":1}"#.utf8)).value
        #expect(nothing.unknownFields == ["a": 1])
    }

    @Test func descriptionsHideAccountNumbers() throws {
        let account = DepositAccount(
            accountId: "a",
            accountNumber: "4111222233334444",
            closedOn: .null,
            internalCode: "zz"
        )
        #expect(
            "\(account)"
                == "DepositAccount(accountId: ‹hidden›, accountNumber: ‹hidden›, closedOn: null, internalCode: ‹hidden›)"
        )
        #expect(account.revealed.contains("4111222233334444"))
    }
}
