// Written by hand, exactly as the generator writes it.

@_spi(Generated) public import FDXRuntime

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
