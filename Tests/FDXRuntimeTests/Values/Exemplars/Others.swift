// Written by hand, exactly as the generator writes it.

@_spi(Generated) public import FDXRuntime
public import Foundation

/// What an account is.
public nonisolated enum AccountType: FDXEnumeration {
    /// A checking account.
    case checking
    case savings
    /// A value that the document does not list.
    case unknown(String)

    public static let table = EnumerationTable<Self>([.checking, .savings])

    public var rawValue: String {
        switch self {
        case .checking: "CHECKING"
        case .savings: "SAVINGS"
        case .unknown(let value): value
        }
    }
}

/// How sure a score is.
public nonisolated enum Level: FDXIntegerEnumeration {
    case _1
    case _2
    case unknown(Int)

    public static let table = IntegerEnumerationTable<Self>([._1, ._2])

    public var rawValue: Int {
        switch self {
        case ._1: 1
        case ._2: 2
        case .unknown(let value): value
        }
    }
}

public nonisolated struct DepositTransaction: FDXModel {
    public var transactionId: String
    public var amount: Decimal
    public var postedTimestamp: FDXTimestamp?
    public var unknownFields = UnknownFields()

    public init(transactionId: String, amount: Decimal, postedTimestamp: FDXTimestamp? = nil) {
        self.transactionId = transactionId
        self.amount = amount
        self.postedTimestamp = postedTimestamp
    }

    public static let fields = FieldTable<Self>(
        ["transactionId", "amount", "postedTimestamp"],
        String.self,
        Decimal.self,
        FDXTimestamp?.self
    )
}

public nonisolated struct LoanAccount: FDXModel {
    public var accountCategory: String?
    public var accountId: String
    public var principal: Decimal?
    public var unknownFields = UnknownFields()

    public init(accountCategory: String? = nil, accountId: String, principal: Decimal? = nil) {
        self.accountCategory = accountCategory
        self.accountId = accountId
        self.principal = principal
    }

    public static let fields = FieldTable<Self>(
        ["accountCategory", "accountId", "principal"],
        String?.self,
        String.self,
        Decimal?.self
    )
}

/// A struct without properties.
public nonisolated struct Nothing: FDXModel {
    public var unknownFields = UnknownFields()

    public init() {}

    public static let fields = FieldTable<Self>([])
}

public nonisolated struct Accounts: FDXModel {
    public var accounts: [AccountWithDetails]
    public var unknownFields = UnknownFields()

    public init(accounts: [AccountWithDetails]) {
        self.accounts = accounts
    }

    public static let fields = FieldTable<Self>(["accounts"], [AccountWithDetails].self)
}

/// A union by key: `{"depositAccount": {…}}`.
public nonisolated indirect enum AccountWithDetails: FDXUnion {
    case depositAccount(DepositAccount)
    case loanAccount(LoanAccount)
    /// What none of the members fits, as it came.
    case unknown(JSONValue)

    public static let members = MemberTable<Self>(
        .keyed([.exclusive]),
        [
            .init("depositAccount", Self.depositAccount),
            .init("loanAccount", Self.loanAccount),
        ]
    )

    public func visitMember(_ visitor: inout some MemberVisitor) {
        switch self {
        case .depositAccount(let value): visitor.visit(value, at: 0)
        case .loanAccount(let value): visitor.visit(value, at: 1)
        case .unknown(let value): visitor.visitUnknown(value)
        }
    }
}

/// A union by discriminator.
public nonisolated indirect enum FlatAccount: FDXUnion {
    case depositAccount(DepositAccount)
    case loanAccount(LoanAccount)
    case unknown(JSONValue)

    public static let members = MemberTable<Self>(
        .discriminated("accountCategory"),
        [
            .init("DEPOSIT_ACCOUNT", Self.depositAccount),
            .init(["LOAN_ACCOUNT", "LOC_ACCOUNT"], Self.loanAccount),
        ]
    )

    public func visitMember(_ visitor: inout some MemberVisitor) {
        switch self {
        case .depositAccount(let value): visitor.visit(value, at: 0)
        case .loanAccount(let value): visitor.visit(value, at: 1)
        case .unknown(let value): visitor.visitUnknown(value)
        }
    }
}

public nonisolated struct Postal: FDXModel {
    public var line1: String?
    public var city: String?
    public var country: String?
    public var unknownFields = UnknownFields()

    public init(line1: String? = nil, city: String? = nil, country: String? = nil) {
        self.line1 = line1
        self.city = city
        self.country = country
    }

    public static let fields = FieldTable<Self>(["line1", "city", "country"], String?.self, String?.self, String?.self)
}

public nonisolated struct Phone: FDXModel {
    public var country: String?
    public var number: String?
    public var unknownFields = UnknownFields()

    public init(country: String? = nil, number: String? = nil) {
        self.country = country
        self.number = number
    }

    public static let fields = FieldTable<Self>(["country", "number"], String?.self, String?.self)
}

/// A union by the keys of the object.
public nonisolated indirect enum Contact: FDXUnion {
    case postal(Postal)
    case phone(Phone)
    case unknown(JSONValue)

    public static let members = MemberTable<Self>(
        .byContent,
        [
            .init("postal", Self.postal),
            .init("phone", Self.phone),
        ]
    )

    public func visitMember(_ visitor: inout some MemberVisitor) {
        switch self {
        case .postal(let value): visitor.visit(value, at: 0)
        case .phone(let value): visitor.visit(value, at: 1)
        case .unknown(let value): visitor.visitUnknown(value)
        }
    }
}

/// A union of scalars.
public nonisolated indirect enum DateOrTimestamp: FDXUnion {
    case date(FDXDate)
    case dateTime(FDXTimestamp)
    case bool(Bool)
    case unknown(JSONValue)

    public static let members = MemberTable<Self>(
        .byContent,
        [
            .init("dateTime", Self.dateTime),
            .init("date", Self.date),
            .init("bool", Self.bool),
        ]
    )

    public func visitMember(_ visitor: inout some MemberVisitor) {
        switch self {
        case .dateTime(let value): visitor.visit(value, at: 0)
        case .date(let value): visitor.visit(value, at: 1)
        case .bool(let value): visitor.visit(value, at: 2)
        case .unknown(let value): visitor.visitUnknown(value)
        }
    }
}

/// A union that lies beside properties.
public nonisolated indirect enum HoldingSecurity: FDXUnion {
    case stockSecurity(Postal)
    case code(String)
    case unknown(JSONValue)

    public static let members = MemberTable<Self>(
        .keyed([.exclusive]),
        [
            .init("stockSecurity", Self.stockSecurity),
            .init("code", Self.code),
        ]
    )

    public func visitMember(_ visitor: inout some MemberVisitor) {
        switch self {
        case .stockSecurity(let value): visitor.visit(value, at: 0)
        case .code(let value): visitor.visit(value, at: 1)
        case .unknown(let value): visitor.visitUnknown(value)
        }
    }
}

public nonisolated struct Holding: FDXModel {
    public var holdingName: String?
    public var security: HoldingSecurity?
    public var units: Decimal?
    public var unknownFields = UnknownFields()

    public init(holdingName: String? = nil, security: HoldingSecurity? = nil, units: Decimal? = nil) {
        self.holdingName = holdingName
        self.security = security
        self.units = units
    }

    public static let fields = FieldTable<Self>(
        ["holdingName", .beside, "units"],
        String?.self,
        HoldingSecurity?.self,
        Decimal?.self
    )
}
