// Written by hand, exactly as the generator writes it.

@_spi(Generated) public import FDXRuntime

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
