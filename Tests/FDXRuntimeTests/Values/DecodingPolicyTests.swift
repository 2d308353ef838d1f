import FDXRuntime
import Foundation
import Testing

/// What providers really send: each deviation is read as well as can be and recorded, and strictly it is an error.
@Suite struct DecodingPolicyTests {
    /// Leniently the value with exactly these issues, strictly an error.
    private func check<Value: FDXValue>(
        _ type: Value.Type,
        _ json: String,
        is value: Value,
        issues: [String],
        location: SourceLocation = #_sourceLocation
    ) throws {
        let result = try Value.decode(from: Array(json.utf8), policy: .lenient)
        #expect(result.value == value, sourceLocation: location)
        #expect(result.issues.map { "\($0.kind) \($0)" } == issues, sourceLocation: location)
        #expect(throws: FDXDecodingError.self, sourceLocation: location) {
            try Value.decode(from: Array(json.utf8), policy: .strict)
        }
    }

    private func decimal(_ text: String) -> Decimal { Decimal(string: text) ?? .nan }

    @Test func aNumberForAStringIsItsText() throws {
        try check(
            [String].self,
            #"[701,1.50,true]"#,
            is: ["701", "1.50", "true"],
            issues: [
                "converted $[0]: expected a string, found a number",
                "converted $[1]: expected a string, found a number",
                "converted $[2]: expected a string, found a boolean",
            ]
        )
    }

    @Test func aNumberInQuotesIsTheNumber() throws {
        try check(
            [Decimal].self,
            #"["1200.42"]"#,
            is: [decimal("1200.42")],
            issues: [
                "converted $[0]: expected a decimal number, found a number in quotes"
            ]
        )
        try check(
            [Int].self,
            #"["12"]"#,
            is: [12],
            issues: ["converted $[0]: expected an integer, found a number in quotes"]
        )
        try check(
            [Double].self,
            #"["0.5"]"#,
            is: [0.5],
            issues: ["converted $[0]: expected a number, found a number in quotes"]
        )
    }

    @Test func aBooleanInQuotesIsTheBoolean() throws {
        try check(
            [Bool].self,
            #"["true","False"]"#,
            is: [true, false],
            issues: [
                "converted $[0]: expected true or false, found a boolean in quotes",
                "converted $[1]: expected true or false, found a boolean in quotes",
            ]
        )
    }

    @Test func nullForAnOptionalPropertyIsItsAbsence() throws {
        try check(
            LoanAccount.self,
            #"{"accountId":"a","principal":null}"#,
            is: LoanAccount(accountId: "a"),
            issues: [
                "nullForAbsent $.principal: expected a decimal number, found null"
            ]
        )
    }

    @Test func aTimestampForADateIsItsDayAsWritten() throws {
        try check(
            [FDXDate].self,
            #"["2026-07-15T23:30:00-05:00"]"#,
            is: [try FDXDate("2026-07-15")],
            issues: [
                "converted $[0]: expected a calendar date, found a timestamp"
            ]
        )
    }

    @Test func aDateForATimestampIsItsBeginning() throws {
        try check(
            [FDXTimestamp].self,
            #"["2026-07-15"]"#,
            is: [try #require(FDXTimestamp("2026-07-15T00:00:00Z"))],
            issues: [
                "converted $[0]: expected a timestamp, found a date"
            ]
        )
    }

    @Test func timestampsThatBendTheirFormatAreRead() throws {
        let json = #"["2020-02-01T00:00:00-0500","2020-02-01T00:00:00","2020-02-01T00:00:00.0123456789Z"]"#
        let times = ["2020-02-01T05:00:00Z", "2020-02-01T00:00:00Z", "2020-02-01T00:00:00.012345678Z"]
        try check(
            [FDXTimestamp].self,
            json,
            is: times.compactMap { FDXTimestamp($0) },
            issues: [
                "converted $[0]: expected a timestamp, found a timestamp whose offset has no colon",
                "converted $[1]: expected a timestamp, found a timestamp without a zone",
                "converted $[2]: expected a timestamp, found a timestamp finer than billionths of a second",
            ]
        )
    }

    @Test func aTimestampThatBendsItsFormatIsNoDateWhereBothAreDeclared() throws {
        try check(
            [DateOrTimestamp].self,
            #"["2020-02-01T00:00:00-0500","2020-02-01 00:00:00Z"]"#,
            is: ["2020-02-01T05:00:00Z", "2020-02-01T00:00:00Z"].compactMap {
                FDXTimestamp($0).map(DateOrTimestamp.dateTime)
            },
            issues: [
                "converted $[0]: expected a timestamp, found a timestamp whose offset has no colon",
                "converted $[1]: expected a timestamp, found a timestamp with a space",
            ]
        )
    }

    @Test func aValueThatAnEnumerationDoesNotListIsKept() throws {
        let unknown = AccountType.unknown("College Savings")
        try check(
            [AccountType].self,
            #"["College Savings"]"#,
            is: [unknown],
            issues: [
                "unknownValue $[0]: expected a value of AccountType, found a value that is not listed"
            ]
        )
        #expect(String(decoding: try [unknown].encoded(), as: UTF8.self) == #"["College Savings"]"#)
        try check(
            [Level].self,
            "[1,7]",
            is: [._1, .unknown(7)],
            issues: [
                "unknownValue $[1]: expected a value of Level, found a value that is not listed"
            ]
        )
    }

    @Test func anUnknownEnumerationValueChoosesNoOtherMember() throws {
        let json = #"{"depositAccount":{"accountId":"a","accountType":"GOLD","closedOn":null}}"#
        let account = DepositAccount(accountId: "a", accountType: .unknown("GOLD"), closedOn: .null)
        try check(
            AccountWithDetails.self,
            json,
            is: .depositAccount(account),
            issues: [
                "unknownValue $.depositAccount.accountType: expected a value of AccountType, found a value that is not listed"
            ]
        )
    }

    @Test func anObjectForAnArrayIsItsOneElement() throws {
        let transaction = DepositTransaction(transactionId: "1", amount: 2)
        try check(
            [DepositTransaction].self,
            #"{"transactionId":"1","amount":2}"#,
            is: [transaction],
            issues: [
                "converted $: expected an array, found an object"
            ]
        )
    }

    @Test func aBadOptionalPropertyBecomesNil() throws {
        let json = #"{"accountId":"a","principal":"n/a"}"#
        try check(
            LoanAccount.self,
            json,
            is: LoanAccount(accountId: "a"),
            issues: [
                "droppedField $.principal: expected a decimal number, found another string; left out $.principal"
            ]
        )
        #expect(try LoanAccount.decode(from: Array(json.utf8)).issues[0].json == #""n/a""#)
    }

    @Test func aMissingRequiredPropertyCostsTheNearestOptionalOne() throws {
        let json = #"{"accountId":"a","closedOn":null,"parent":{"accountId":"b"}}"#
        try check(
            DepositAccount.self,
            json,
            is: DepositAccount(accountId: "a", closedOn: .null),
            issues: [
                "droppedField $.parent.closedOn: expected a calendar date or null, found nothing; left out $.parent"
            ]
        )
    }

    @Test func aMemberOfAUnionThatLacksARequiredPropertyIsKeptAsJSON() throws {
        let json = #"{"accounts":[{"loanAccount":{"principal":5}},{"loanAccount":{"accountId":"b"}}]}"#
        try check(
            Accounts.self,
            json,
            is: Accounts(accounts: [
                .unknown(["loanAccount": ["principal": 5]]), .loanAccount(LoanAccount(accountId: "b")),
            ]),
            issues: [
                """
                unknownMember $.accounts[0]: expected a value of AccountWithDetails, found what none of its members fits \
                ($.accounts[0].loanAccount.accountId: expected a string, found nothing)
                """
            ]
        )
    }

    @Test func aMissingRequiredPropertyCostsTheNearestElement() throws {
        let json = #"[{"principal":5},{"accountId":"b"}]"#
        try check(
            [LoanAccount].self,
            json,
            is: [LoanAccount(accountId: "b")],
            issues: ["droppedElement $[0].accountId: expected a string, found nothing; left out $[0]"]
        )
    }

    @Test func aBadValueOfADictionaryIsLeftOut() throws {
        try check(
            [String: Int].self,
            #"{"a":1,"b":[]}"#,
            is: ["a": 1],
            issues: [
                "droppedElement $.b: expected an integer, found an array; left out $.b"
            ]
        )
    }

    @Test func moneyThatIsMissingIsNeverZero() {
        for json in [
            #"{"transactionId":"1"}"#, #"{"transactionId":"1","amount":null}"#, #"{"transactionId":"1","amount":""}"#,
        ] {
            #expect(throws: FDXDecodingError.self) { try DepositTransaction.decode(from: Array(json.utf8)) }
        }
    }

    @Test func aNumberBeyondDecimalIsNotRounded() throws {
        let json = #"{"accountId":"a","principal":1e400}"#
        try check(
            LoanAccount.self,
            json,
            is: LoanAccount(accountId: "a"),
            issues: [
                "droppedField $.principal: expected a decimal number, found a number that it cannot hold; left out $.principal"
            ]
        )
    }

    @Test func aMemberThatNoneFitsIsKeptAsJSON() throws {
        let unknown = "found what none of its members fits"
        try check(
            [AccountWithDetails].self,
            #"[{"crypto":{}},7]"#,
            is: [.unknown(["crypto": [:]]), .unknown(7)],
            issues: [
                """
                unknownMember $[0]: expected a value of AccountWithDetails, \(unknown) \
                ($[0]: expected one of the keys 'depositAccount', 'loanAccount', found an object)
                """,
                """
                unknownMember $[1]: expected a value of AccountWithDetails, \(unknown) \
                ($[1]: expected an object, found a number)
                """,
            ]
        )
        try check(
            [FlatAccount].self,
            #"[{"accountCategory":7}]"#,
            is: [.unknown(["accountCategory": 7])],
            issues: [
                """
                unknownMember $[0]: expected a value of FlatAccount, \(unknown) \
                ($[0].accountCategory: expected a value of 'accountCategory' that names a member, found 7)
                """
            ]
        )
    }

    @Test func twoKeysOfAUnionAreKeptAsJSON() throws {
        let json = #"{"loanAccount":{"accountId":"a"},"depositAccount":{}}"#
        try check(
            AccountWithDetails.self,
            json,
            is: .unknown(["depositAccount": [:], "loanAccount": ["accountId": "a"]]),
            issues: [
                """
                unknownMember $: expected a value of AccountWithDetails, found what none of its members fits \
                ($.depositAccount: expected one key of 'depositAccount', 'loanAccount', found two)
                """
            ]
        )
    }

    @Test func keysBesideAUnionsKeyAreKeptWithTheMember() throws {
        let json = #"{"note":"n","loanAccount":{"accountId":"a"}}"#
        var account = LoanAccount(accountId: "a")
        account.unknownFields.besideKey = ["note": "n"]
        for policy in [DecodingPolicy.lenient, .strict] {
            let decoded = try AccountWithDetails.decode(from: Array(json.utf8), policy: policy)
            #expect(decoded.value == .loanAccount(account))
            #expect(decoded.issues.isEmpty)
        }
        let written = try JSONValue.decode(from: AccountWithDetails.loanAccount(account).encoded()).value
        #expect(written == ["note": "n", "loanAccount": ["accountId": "a"]])
    }

    @Test func aMemberIsNotWrittenWithTheDiscriminatorOfAnother() throws {
        let account = FlatAccount.loanAccount(LoanAccount(accountCategory: "DEPOSIT_ACCOUNT", accountId: "a"))
        #expect(throws: FDXEncodingError.self) { try account.encoded() }
    }

    @Test func aSecondMemberBesidePropertiesStaysUnknown() throws {
        let json = #"{"code":"x","stockSecurity":{"city":"c"}}"#
        var holding = Holding(security: .code("x"))
        holding.unknownFields = ["stockSecurity": ["city": "c"]]
        try check(
            Holding.self,
            json,
            is: holding,
            issues: [
                "secondMember $.stockSecurity: expected one of the union's keys, found another"
            ]
        )
    }

    @Test func membersThatAreNotDeclaredAreNoDeviation() throws {
        let json = #"{"page":{"total":3},"accountId":"a"}"#
        let account = try LoanAccount.decode(from: Array(json.utf8), policy: .strict).value
        #expect(account.unknownFields == ["page": ["total": 3]])
        #expect(String(decoding: try account.encoded(), as: UTF8.self) == #"{"accountId":"a","page":{"total":3}}"#)
    }
}
