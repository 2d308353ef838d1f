// Written by hand, exactly as the generator writes it.

@_spi(Generated) public import FDXRuntime
public import Foundation

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
