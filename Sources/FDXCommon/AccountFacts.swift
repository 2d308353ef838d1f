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
            "accountId", "accountType", "accountNumberDisplay", .sensitive("nickname"), "productName", "description",
            "status", "balanceType", "currency", "error", "balanceAsOf", "currentBalance", "currentValue",
            "principalBalance", "currentLedgerBalance", "surrenderValue", "availableBalance", "availableCredit",
            "currentAvailableBalance", "availableCashBalance", "creditLine",
        ],
        String?.self,
        String?.self,
        String?.self,
        String?.self,
        String?.self,
        String?.self,
        String?.self,
        String?.self,
        CurrencyFacts?.self,
        ErrorFacts?.self,
        FDXTimestamp?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self
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

    static let fields = FieldTable<Self>(["currencyCode"], String?.self)
}

struct ErrorFacts: FDXModel {
    var code: String?
    var message: String?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(["code", "message"], String?.self, String?.self)
}
