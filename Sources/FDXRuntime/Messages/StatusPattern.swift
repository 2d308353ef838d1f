/// The statuses that a documented answer stands for: `200`, `2XX` or `default`.
public enum StatusPattern: Hashable, Sendable, ExpressibleByIntegerLiteral {
    /// One status.
    case code(Int)
    /// `2` for 200 to 299.
    case range(Int)
    /// Every status: `default`.
    case any

    /// 200 to 299.
    public static let successful = StatusPattern.range(2)

    public init(integerLiteral value: Int) { self = .code(value) }

    package func matches(_ status: Int) -> Bool {
        switch self {
        case .code(let code): code == status
        case .range(let hundreds): status / 100 == hundreds
        case .any: true
        }
    }
}
