// Written by hand, exactly as the generator writes it.

@_spi(Generated) public import FDXRuntime
public import Foundation

/// A page of statements.
public nonisolated struct TaxStatements: FDXModel {
    public var statements: [TaxStatement]?
    public var page: TaxPage?
    /// Members of the JSON object that the document does not declare, kept and written back.
    public var unknownFields = UnknownFields()

    public init(statements: [TaxStatement]? = nil, page: TaxPage? = nil) {
        self.statements = statements
        self.page = page
    }

    public static let fields = FieldTable<Self>(["statements", "page"], [TaxStatement]?.self, TaxPage?.self)
}

extension TaxStatements: Paged {
    public var pageItems: [TaxStatement] { statements ?? [] }
}

/// Where the next page is.
public nonisolated struct TaxPage: FDXModel {
    public var nextOffset: String?
    /// Members of the JSON object that the document does not declare, kept and written back.
    public var unknownFields = UnknownFields()

    public init(nextOffset: String? = nil) {
        self.nextOffset = nextOffset
    }

    public static let fields = FieldTable<Self>(["nextOffset"], String?.self)
}

/// One statement.
public nonisolated struct TaxStatement: FDXModel {
    public var statementId: Int
    public var kind: TaxKind?
    public var amount: Decimal?
    /// Members of the JSON object that the document does not declare, kept and written back.
    public var unknownFields = UnknownFields()

    public init(statementId: Int, kind: TaxKind? = nil, amount: Decimal? = nil) {
        self.statementId = statementId
        self.kind = kind
        self.amount = amount
    }

    public static let fields = FieldTable<Self>(
        ["statementId", "kind", "amount"],
        Int.self,
        TaxKind?.self,
        Decimal?.self
    )
}

/// What to look for.
public nonisolated struct TaxFilter: FDXModel {
    public var payer: String?
    public var minimum: Decimal?
    /// Members of the JSON object that the document does not declare, kept and written back.
    public var unknownFields = UnknownFields()

    public init(payer: String? = nil, minimum: Decimal? = nil) {
        self.payer = payer
        self.minimum = minimum
    }

    public static let fields = FieldTable<Self>(["payer", "minimum"], String?.self, Decimal?.self)
}

/// The kind of a statement.
public nonisolated enum TaxKind: FDXEnumeration {
    case wages
    case interest
    /// A value that the document does not list.
    case unknown(String)

    public static let table = EnumerationTable<Self>([.wages, .interest])

    public var rawValue: String {
        switch self {
        case .wages: "WAGES"
        case .interest: "INTEREST"
        case .unknown(let value): value
        }
    }
}
