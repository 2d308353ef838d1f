// Written by hand, exactly as the generator writes it.

@_spi(Generated) public import FDXRuntime

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
