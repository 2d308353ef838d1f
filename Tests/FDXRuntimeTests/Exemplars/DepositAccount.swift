// Written by hand, exactly as the generator writes it.

@_spi(Generated) public import FDXRuntime
public import Foundation

/// A checking or savings account.
public nonisolated struct DepositAccount: FDXModel {
    /// Long-term identity of the account.
    public var accountId: String
    public var accountType: AccountType?
    public var accountNumber: String?
    public var currentBalance: Decimal?
    public var openedOn: FDXDate?
    public var balanceAsOf: FDXTimestamp?
    public var isPrimary: Bool?
    public var pointsAccrued: Int?
    public var interestRate: Double?
    public var transactions: [DepositTransaction]?
    public var labels: [String: String]?
    /// Absent, null or a value.
    public var memo: Nullable<String>?
    /// Required, and may be null.
    public var closedOn: Nullable<FDXDate>
    public var attributes: JSONValue?
    /// The account that this one belongs to.
    public var parent: Indirect<DepositAccount>?
    public var internalCode: String?
    private var deprecatedState: String?
    /// Two letters.
    @available(*, deprecated, message: "Use 'region'.")
    public var state: String? {
        get { deprecatedState }
        set { deprecatedState = newValue }
    }
    /// Members of the JSON object that the document does not declare, kept and written back.
    public var unknownFields = UnknownFields()

    public init(
        accountId: String,
        accountType: AccountType? = nil,
        accountNumber: String? = nil,
        currentBalance: Decimal? = nil,
        openedOn: FDXDate? = nil,
        balanceAsOf: FDXTimestamp? = nil,
        isPrimary: Bool? = nil,
        pointsAccrued: Int? = nil,
        interestRate: Double? = nil,
        transactions: [DepositTransaction]? = nil,
        labels: [String: String]? = nil,
        memo: Nullable<String>? = nil,
        closedOn: Nullable<FDXDate>,
        attributes: JSONValue? = nil,
        parent: Indirect<DepositAccount>? = nil,
        internalCode: String? = nil,
        state: String? = nil
    ) {
        self.accountId = accountId
        self.accountType = accountType
        self.accountNumber = accountNumber
        self.currentBalance = currentBalance
        self.openedOn = openedOn
        self.balanceAsOf = balanceAsOf
        self.isPrimary = isPrimary
        self.pointsAccrued = pointsAccrued
        self.interestRate = interestRate
        self.transactions = transactions
        self.labels = labels
        self.memo = memo
        self.closedOn = closedOn
        self.attributes = attributes
        self.parent = parent
        self.internalCode = internalCode
        self.deprecatedState = state
    }

    public static let fields = FieldTable<Self>(
        [
            "accountId",
            "accountType",
            "accountNumber",
            "currentBalance",
            "openedOn",
            "balanceAsOf",
            "isPrimary",
            "pointsAccrued",
            "interestRate",
            "transactions",
            "labels",
            "memo",
            "closedOn",
            "attributes",
            "parent",
            .sensitive("internalCode"),
            "state",
        ],
        String.self,
        AccountType?.self,
        String?.self,
        Decimal?.self,
        FDXDate?.self,
        FDXTimestamp?.self,
        Bool?.self,
        Int?.self,
        Double?.self,
        [DepositTransaction]?.self,
        [String: String]?.self,
        Nullable<String>?.self,
        Nullable<FDXDate>.self,
        JSONValue?.self,
        Indirect<DepositAccount>?.self,
        String?.self,
        String?.self
    )
}
