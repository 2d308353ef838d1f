import FDXRuntime
import Foundation
import Testing

@Suite struct ValueSemanticsTests {
    private let account = DepositAccount(
        accountId: "a",
        accountType: .savings,
        currentBalance: 5,
        balanceAsOf: FDXTimestamp("2026-07-15T14:46:41.375Z"),
        transactions: [DepositTransaction(transactionId: "t", amount: 1)],
        labels: ["k": "v"],
        closedOn: .null
    )

    @Test func modelsAreEqualByAllTheirProperties() {
        var other = account
        #expect(other == account)
        #expect(other.hashValue == account.hashValue)
        other.transactions?[0].amount = 2
        #expect(other != account)
        other = account
        other.unknownFields["x"] = 1
        #expect(other != account)
        #expect(Set([account, other, account]).count == 2)
    }

    @Test func unionsAreEqualByTheirMembers() {
        let union = AccountWithDetails.depositAccount(account)
        #expect(union == .depositAccount(account))
        #expect(union != .loanAccount(LoanAccount(accountId: "a")))
        #expect(AccountWithDetails.unknown(1) != union)
        #expect(Set([union, union, .unknown(1), .unknown(1)]).count == 2)
    }

    @Test func enumerationsAreEqualByTheirRawValues() {
        #expect(AccountType.unknown("CHECKING") == .checking)
        #expect(AccountType(rawValue: "CHECKING") == .checking)
        #expect(AccountType.allCases == [.checking, .savings])
        #expect(!AccountType(rawValue: "X").isKnown)
    }

    @Test func aUnionWithoutItsDiscriminatorIsWrittenWithIt() throws {
        let union = FlatAccount.depositAccount(account)
        let json = try JSONValue.decode(from: union.encoded()).value
        #expect(json["accountCategory"] == "DEPOSIT_ACCOUNT")
        let named = FlatAccount.loanAccount(LoanAccount(accountCategory: "LOC_ACCOUNT", accountId: "a"))
        #expect(
            String(decoding: try named.encoded(), as: UTF8.self)
                == #"{"accountCategory":"LOC_ACCOUNT","accountId":"a"}"#
        )
        let unnamed = FlatAccount.loanAccount(LoanAccount(accountId: "a"))
        #expect(
            String(decoding: try unnamed.encoded(), as: UTF8.self)
                == #"{"accountCategory":"LOAN_ACCOUNT","accountId":"a"}"#
        )
    }

    @Test func jsonEncoderWritesFDXStringsAndNumbers() throws {
        let transaction = DepositTransaction(
            transactionId: "t",
            amount: try #require(Decimal(string: "8.37")),
            postedTimestamp: FDXTimestamp("2020-02-01T00:00:00-0500")
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(transaction), as: UTF8.self)
        #expect(text == #"{"amount":8.37,"postedTimestamp":"2020-02-01T00:00:00-0500","transactionId":"t"}"#)
    }

    private struct Wallet: Codable, Equatable {
        var accounts: [AccountWithDetails]
        var kind: AccountType
        var day: FDXDate
        var loose: JSONValue
        var note: Nullable<String>
    }

    @Test func modelsRoundTripInOtherTypesWithAnyCoder() throws {
        let wallet = Wallet(
            accounts: [
                .depositAccount(account),
                .loanAccount(LoanAccount(accountId: "l", principal: Decimal(string: "12345678901234567.89"))),
            ],
            kind: .unknown("GOLD"),
            day: try FDXDate("2026-07-15"),
            loose: ["a": [1, true, "x"]],
            note: .value("n")
        )
        let json = try JSONEncoder().encode(wallet)
        #expect(try JSONDecoder().decode(Wallet.self, from: json) == wallet)
        for format in [PropertyListSerialization.PropertyListFormat.xml, .binary] {
            let encoder = PropertyListEncoder()
            encoder.outputFormat = format
            #expect(try PropertyListDecoder().decode(Wallet.self, from: encoder.encode(wallet)) == wallet)
        }
    }

    private struct Ledger: Codable, Equatable {
        var seen: Set<AccountType>
        var levels: [Level]
        var byID: [String: FlatAccount]
        var some: LoanAccount?
        var none: LoanAccount?
        var contact: Contact
        var when: [DateOrTimestamp]
        var moment: FDXTimestamp
        var picture: FDXBinary
        var holding: Holding
        var cleared: Nullable<FDXDate>
        var parent: Indirect<DepositAccount>
    }

    @Test func everyKindOfTypeRoundTripsInOtherTypesWithAnyCoder() throws {
        let ledger = Ledger(
            seen: [.checking, .unknown("GOLD")],
            levels: [._2, .unknown(9)],
            byID: [
                "a": .loanAccount(LoanAccount(accountCategory: "LOC_ACCOUNT", accountId: "a")),
                "b": .unknown([1, nil]),
            ],
            some: LoanAccount(accountId: "s", principal: Decimal(string: "0.10")),
            none: nil,
            contact: .phone(Phone(country: "1", number: "2")),
            when: [
                .date(try FDXDate("2026-02-28")),
                .dateTime(try #require(FDXTimestamp("2020-02-01T00:00:00-0500"))), .bool(true),
            ],
            moment: try #require(FDXTimestamp("2020-02-01T00:00:00.0000000Z")),
            picture: FDXBinary(Data([0, 255])),
            holding: Holding(holdingName: "h", security: .stockSecurity(Postal(city: "c")), units: 3),
            cleared: .null,
            parent: Indirect(account)
        )
        let json = try JSONEncoder().encode(ledger)
        #expect(try JSONDecoder().decode(Ledger.self, from: json) == ledger)
        #expect(try JSONDecoder().decode(Ledger.self, from: json).moment.description == ledger.moment.description)
        for format in [PropertyListSerialization.PropertyListFormat.xml, .binary] {
            let encoder = PropertyListEncoder()
            encoder.outputFormat = format
            #expect(try PropertyListDecoder().decode(Ledger.self, from: encoder.encode(ledger)) == ledger)
        }
    }

    /// The compiler makes coding of its own for a type whose protocols offer it two ways, and says nothing.
    @Test func otherCodersWriteTheSameJSON() throws {
        func check<Value: FDXValue>(_ value: Value) throws {
            let json = try JSONValue.decode(from: value.encoded()).value
            let written = try JSONEncoder().encode([value])
            #expect(try JSONValue.decode(from: written).value == [json])
            #expect(try JSONDecoder().decode([JSONValue].self, from: JSONEncoder().encode([value])) == [json])
            #expect(try JSONDecoder().decode([Value].self, from: Data("[\(json.json)]".utf8)) == [value])
        }
        try check(AccountType.checking)
        try check(AccountType.unknown("GOLD"))
        try check(Level._2)
        try check(Level.unknown(9))
        try check(Mixed.no)
        try check(Mixed.unknown(["a": 1]))
        try check(Code(rawValue: "x"))
        try check(Contact.phone(Phone(country: "1", number: "2")))
        try check(DateOrTimestamp.bool(true))
        try check(try FDXDate("2026-02-28"))
        try check(try #require(FDXTimestamp("2020-02-01T00:00:00-0500")))
        try check(FDXBinary(Data([0, 255])))
        try check(Nullable<Level>.null)
        try check(Nullable.value(Level._2))
        try check(Indirect(AccountType.checking))
        try check([AccountType.checking])
        try check(["a": Mixed.no])
        try check(Optional(AccountType.checking))
    }

    private enum Mixed: FDXLiteralEnumeration {
        case no
        case unknown(JSONValue)
        static let table = LiteralEnumerationTable<Self>([.no])
        var rawValue: JSONValue {
            switch self {
            case .no: false
            case .unknown(let value): value
            }
        }
    }

    private struct Code: FDXRawValue {
        let rawValue: String
    }

    @Test func aStrictForeignCoderRefusesWhatDeviatesAndNamesItsPlace() throws {
        let json = Data(#"[{"accountId":"a","principal":"1.5"}]"#.utf8)
        #expect(try JSONDecoder().decode([LoanAccount].self, from: json)[0].principal == 1.5)
        let strict = JSONDecoder()
        strict.userInfo[.fdxDecodingPolicy] = DecodingPolicy.strict
        let error = #expect(throws: DecodingError.self) { try strict.decode([LoanAccount].self, from: json) }
        guard case .dataCorrupted(let context) = error else { throw Failure(text: "\(error as Any)") }
        #expect(context.codingPath.map(\.intValue) == [0])
        #expect(context.debugDescription.hasPrefix("$.principal: expected a decimal number, found a number in quotes"))
    }

    private struct Failure: Error { let text: String }

    @Test func namesThatEndLikeASensitiveOneAreSensitive() throws {
        let json = """
            {"accountId":"a","labels":{"externalAccountNumber":"s1","spouse_first_name":"s2","Email":"s3","nextPageToken":"s4",\
            "color":"blue"},"closedOn":null}
            """
        let text = "\(try DepositAccount.decode(from: Array(json.utf8)).value)"
        #expect(["s1", "s2", "s3", "s4"].filter { text.contains($0) } == [])
        #expect(text.contains("blue"))
    }

    @Test func errorsOfForeignCodersShowNoAccountNumber() throws {
        let secret = "4111222233334444"
        let json = Data(#"{"accountNumber":"\#(secret)","closedOn":null}"#.utf8)
        let read = #expect(throws: DecodingError.self) { try JSONDecoder().decode(DepositAccount.self, from: json) }
        let account = DepositAccount(accountId: "a", accountNumber: secret, interestRate: .nan, closedOn: .null)
        let write = #expect(throws: EncodingError.self) { try JSONEncoder().encode(account) }
        let number = try #require(JSONNumber("\(secret)e400"))
        let tooLarge = #expect(throws: EncodingError.self) { try JSONEncoder().encode([JSONValue.number(number)]) }
        var dumped = ""
        for error in [read as Any, write as Any, tooLarge as Any] { dump(error, to: &dumped) }
        for error: (any Error)? in [read, write, tooLarge] {
            dumped += "\(error as Any) \(String(reflecting: error)) \(error?.localizedDescription ?? "")"
        }
        #expect(!dumped.contains(secret))
    }

    @Test func nothingThatDescribesAModelShowsAnAccountNumber() throws {
        let secret = "4111222233334444"
        let json =
            #"{"accounts":[{"depositAccount":{"accountId":"a","accountNumber":"4111222233334444","closedOn":null,"memo":"m","#
            + #""extra":{"accountNumber":"4111222233334444"},"accountNumber2":4111222233334444,"labels":{"accountNumber":"4111222233334444"},"#
            + #""attributes":{"accountNumber":["4111222233334444"]},"balanceAsOf":"4111222233334444","parent":{"accountNumber":"4111222233334444"}}},"#
            + #"{"cryptoAccount":{"accountNumber":"4111222233334444"}}]}"#
        let decoded = try Accounts.decode(from: Array(json.utf8))
        var dumped = ""
        dump(decoded, to: &dumped)
        var dumpedAccounts = ""
        dump(decoded.value.accounts, to: &dumpedAccounts)
        let strict = #expect(throws: FDXDecodingError.self) {
            try Accounts.decode(from: Array(json.utf8), policy: .strict)
        }
        let texts = [
            "\(decoded)", String(reflecting: decoded), "\(decoded.value)", "\(decoded.value.accounts)", dumped,
            dumpedAccounts,
            "\(decoded.issues)", String(reflecting: decoded.issues),
            "\(Mirror(reflecting: decoded.value).children.map(\.value))",
            "\(decoded.value.accounts.map { Mirror(reflecting: $0).children.map(\.value) })", "\(strict as Any)",
            strict?.localizedDescription ?? "",
        ]
        #expect(texts.filter { $0.contains(secret) } == [])
        #expect(decoded.value.accounts[0].revealed.contains(secret))
        #expect(decoded.issues.contains { $0.json.contains(secret) })
    }
}
