// Written by hand, exactly as the generator writes it.

@_spi(Generated) public import FDXRuntime

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
