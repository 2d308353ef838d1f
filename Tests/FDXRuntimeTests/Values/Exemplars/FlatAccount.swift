// Written by hand, exactly as the generator writes it.

@_spi(Generated) public import FDXRuntime

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
