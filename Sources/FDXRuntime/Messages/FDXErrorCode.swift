/// The `code` of an FDX error entity. Open: providers have codes of their own.
///
/// FDX declares a string and mostly sends a number; both are the same code.
public struct FDXErrorCode: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// What FDX says the code means; nil for a provider's own code.
    public var meaning: String? { Self.meanings[rawValue] }

    /// The code where it looks like one: a provider may send anything, and errors are logged.
    package var printable: String {
        rawValue.utf8.count <= 32 && rawValue.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
            ? rawValue : "?"
    }
}

extension FDXErrorCode: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, CustomStringConvertible {
    public init(stringLiteral value: String) { self.init(rawValue: value) }
    public init(integerLiteral value: Int) { self.init(rawValue: String(value)) }
    public var description: String { rawValue }
}

extension FDXErrorCode {
    /// The codes of FDX 5 and 6, and those that providers are known to add.
    private static let meanings: [String: String] = [
        "401": "invalid input",
        "403": "forbidden, or subscription not found",
        "409": "conflict with what is there",
        "413": "file too large",
        "500": "internal server error",
        "501": "subsystem unavailable",
        "503": "scheduled maintenance",
        "601": "customer not found",
        "602": "customer not authorized",
        "603": "customer not authenticated",
        "701": "account not found",
        "702": "invalid start or end date",
        "703": "invalid date range",
        "704": "account type not supported",
        "705": "account is closed",
        "800": "payee not found",
        "801": "payee cannot be changed",
        "802": "payment not found",
        "803": "due date too early",
        "804": "payment turned down",
        "805": "payment cannot be changed or cancelled",
        "806": "recurring payment not found",
        "807": "recurring payment turned down",
        "808": "recurring payment cannot be changed or cancelled",
        "901": "source account not found",
        "902": "source account is closed",
        "903": "not authorized for the source account",
        "904": "destination account not found",
        "905": "destination account is closed",
        "906": "not authorized for the destination account",
        "907": "amount not possible",
        "908": "duplicate transfer",
        "910": "insufficient funds",
        "950": "transfer not found",
        "1101": "reward program not found",
        "1102": "reward category not found",
        "1103": "image not available in that format",
        "1104": "statement not found",
        "1106": "version not supported",
        "1107": "no data for these parameters",
        "1108": "no statements of this account",
        "1200": "tax form not found",
        "1201": "tax form type not supported",
        "1202": "tax year not supported",
        "1203": "content type not supported",
        "1204": "account id required",
        "1205": "not available yet",
        "1206": "method not allowed",
        "1207": "too many requests",
        "1300": "statement is still being made",
    ]
}
