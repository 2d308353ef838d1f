/// The formats of strings that are checked. Any other says nothing about which values are valid.
enum Format: String {
    case date
    case dateTime = "date-time"
    case time
    case duration
    case email
    case hostname
    case ipv4
    case ipv6
    case uri
    case uriReference = "uri-reference"
    case uuid
    case jsonPointer = "json-pointer"
    case regex
    /// Base64 (OpenAPI 3.0.3, Data Types).
    case byte
    /// An exact number as text (the OpenAPI Format Registry).
    case decimal

    func matches(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return switch self {
        case .date: TextScan(bytes).whole { $0.takeDate() }
        case .dateTime: TextScan(bytes).whole { $0.takeDateTime() }
        case .time: TextScan(bytes).whole { $0.takeTime() }
        case .duration: TextScan(bytes).whole { $0.takeDuration() }
        case .email: Address.isEmail(text)
        case .hostname: Address.isHostname(bytes)
        case .ipv4: Address.isIPv4(bytes[...])
        case .ipv6: Address.isIPv6(bytes[...])
        case .uri: Address.isURI(bytes)
        case .uriReference: Address.isURIReference(bytes)
        case .uuid: TextScan(bytes).whole { $0.takeUUID() }
        case .jsonPointer: isJSONPointer(bytes)
        case .regex: (try? Pattern(text)) != nil
        case .byte: isBase64(bytes)
        case .decimal: TextScan(bytes).whole { $0.takeDecimal() }
        }
    }

    /// What a text of this format is, with its article, as a sentence has it.
    var noun: String {
        switch self {
        case .date: "a date (2025-12-31)"
        case .dateTime: "a date-time with a zone (2025-12-31T23:59:59Z)"
        case .time: "a time with a zone (23:59:59Z)"
        case .duration: "a duration (P1DT12H)"
        case .email: "an e-mail address"
        case .hostname: "a host name"
        case .ipv4: "an IPv4 address"
        case .ipv6: "an IPv6 address"
        case .uri: "a URI"
        case .uriReference: "a URI or a relative reference"
        case .uuid: "a UUID"
        case .jsonPointer: "a JSON pointer"
        case .regex: "a regular expression"
        case .byte: "Base64"
        case .decimal: "a decimal number (10.00)"
        }
    }

    /// Whether this is a JSON pointer (RFC 6901), where `~` is followed by `0` or `1`.
    private func isJSONPointer(_ bytes: [UInt8]) -> Bool {
        guard bytes.isEmpty || bytes.first == UInt8(ascii: "/") else { return false }
        return bytes.indices.allSatisfy { index in
            guard bytes[index] == UInt8(ascii: "~") else { return true }
            let next = bytes[(index + 1)...].first
            return next == UInt8(ascii: "0") || next == UInt8(ascii: "1")
        }
    }

    /// Whether this is Base64 with its padding (RFC 4648, section 4).
    private func isBase64(_ bytes: [UInt8]) -> Bool {
        let letters = bytes.prefix { $0.isLetterOrDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") }
        let padding = bytes[letters.endIndex...]
        return bytes.count % 4 == 0 && padding.count < 3 && padding.allSatisfy { $0 == UInt8(ascii: "=") }
    }
}

/// The formats of numbers that are checked.
enum NumberFormat: String {
    case int32, int64

    private static let small = ExactNumber("\(Int32.min)")...ExactNumber("\(Int32.max)")
    private static let large = ExactNumber("\(Int64.min)")...ExactNumber("\(Int64.max)")

    func contains(_ number: ExactNumber) -> Bool {
        switch self {
        case .int32: Self.small.contains(number)
        case .int64: Self.large.contains(number)
        }
    }

    var noun: String { self == .int32 ? "32 bits" : "64 bits" }
}

extension UInt8 {
    var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
    var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }
    var isLetterOrDigit: Bool { isDigit || isLetter }
    var isHexadecimal: Bool { isDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= self | 0x20 }
}
