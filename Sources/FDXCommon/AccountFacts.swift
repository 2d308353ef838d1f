import FDXRuntime
import Foundation

/// The members that accounts have in FDX 4, 5 and 6, whatever their kind. A kind has one or two of the balances.
struct AccountFacts: FDXModel {
    var accountId: String?
    var accountType: String?
    var accountNumberDisplay: String?
    var nickname: String?
    var productName: String?
    var description: String?
    var status: String?
    var balanceType: String?
    var currency: CurrencyFacts?
    var error: ErrorFacts?
    var balanceAsOf: FDXTimestamp?
    var currentBalance: Decimal?
    var currentValue: Decimal?
    var principalBalance: Decimal?
    var currentLedgerBalance: Decimal?
    var surrenderValue: Decimal?
    var availableBalance: Decimal?
    var availableCredit: Decimal?
    var currentAvailableBalance: Decimal?
    var availableCashBalance: Decimal?
    var creditLine: Decimal?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(
        [
            .field("accountId", \.accountId),
            .field("accountType", \.accountType),
            .field("accountNumberDisplay", \.accountNumberDisplay),
            .field(.sensitive("nickname"), \.nickname),
            .field("productName", \.productName),
            .field("description", \.description),
            .field("status", \.status),
            .field("balanceType", \.balanceType),
            .field("currency", \.currency),
            .field("error", \.error),
            .field("balanceAsOf", \.balanceAsOf),
            .field("currentBalance", \.currentBalance),
            .field("currentValue", \.currentValue),
            .field("principalBalance", \.principalBalance),
            .field("currentLedgerBalance", \.currentLedgerBalance),
            .field("surrenderValue", \.surrenderValue),
            .field("availableBalance", \.availableBalance),
            .field("availableCredit", \.availableCredit),
            .field("currentAvailableBalance", \.currentAvailableBalance),
            .field("availableCashBalance", \.availableCashBalance),
            .field("creditLine", \.creditLine),
        ],
        unknownFields: \.unknownFields
    )

    /// A line of credit has both `currentBalance` and `principalBalance`: the first is all that is owed.
    var current: Decimal? {
        currentBalance ?? currentValue ?? principalBalance ?? currentLedgerBalance ?? surrenderValue
    }

    var available: Decimal? {
        availableBalance ?? availableCredit ?? currentAvailableBalance ?? availableCashBalance
    }

    var side: AccountKind.Side? {
        switch balanceType {
        case "ASSET": .asset
        case "LIABILITY": .liability
        default: nil
        }
    }
}

struct CurrencyFacts: FDXModel {
    var currencyCode: String?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>([.field("currencyCode", \.currencyCode)], unknownFields: \.unknownFields)
}

struct ErrorFacts: FDXModel {
    var code: String?
    var message: String?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(
        [.field("code", \.code), .field("message", \.message)],
        unknownFields: \.unknownFields
    )
}
