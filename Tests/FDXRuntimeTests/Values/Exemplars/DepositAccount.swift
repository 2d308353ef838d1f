// Written by hand, exactly as the generator writes it.

@_spi(Generated) public import FDXRuntime
public import Foundation

/// A checking or savings account.
public nonisolated struct DepositAccount: FDXModel {
    /// Long-term identity of the account.
    public var accountId: String
    public var accountType: Optional<AccountType>
    public var accountNumber: Optional<String>
    public var currentBalance: Optional<Decimal>
    public var openedOn: Optional<FDXDate>
    public var balanceAsOf: Optional<FDXTimestamp>
    public var isPrimary: Optional<Bool>
    public var pointsAccrued: Optional<Int>
    public var interestRate: Optional<Double>
    public var transactions: Optional<[DepositTransaction]>
    public var labels: Optional<[String: String]>
    /// Absent, null or a value.
    public var memo: Optional<Nullable<String>>
    /// Required, and may be null.
    public var closedOn: Nullable<FDXDate>
    public var attributes: Optional<JSONValue>
    /// The account that this one belongs to.
    public var parent: DepositAccount? {
        get { boxedParent?.value }
        set { boxedParent = Indirect(newValue) }
    }
    private var boxedParent: Optional<Indirect<DepositAccount>>
    public var internalCode: Optional<String>
    /// Two letters. Use 'region'.
    @available(*, deprecated, message: "Use 'region'.")
    public var state: Optional<String>
    /// Members of the JSON object that the document does not declare, kept and written back.
    public var unknownFields = UnknownFields()

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

nonisolated extension DepositAccount {
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
        parent: DepositAccount? = nil,
        internalCode: String? = nil,
        state: String? = nil
    ) {
        self.init(
            accountId: accountId,
            accountType: accountType,
            accountNumber: accountNumber,
            currentBalance: currentBalance,
            openedOn: openedOn,
            balanceAsOf: balanceAsOf,
            isPrimary: isPrimary,
            pointsAccrued: pointsAccrued,
            interestRate: interestRate,
            transactions: transactions,
            labels: labels,
            memo: memo,
            closedOn: closedOn,
            attributes: attributes,
            boxedParent: Indirect(parent),
            internalCode: internalCode,
            state: state,
            unknownFields: UnknownFields()
        )
    }
}
