// Written by hand, exactly as the generator writes it.

@_spi(Generated) public import FDXRuntime

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
