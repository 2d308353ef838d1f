public import Foundation

/// Bytes that JSON holds as Base64 text: `format: byte`.
public struct FDXBinary: Hashable, Sendable {
    /// The bytes.
    public var data: Data

    /// Bytes that will be written as Base64 text (RFC 4648, section 4).
    public init(_ data: Data) {
        self.data = data
    }
}

extension FDXBinary: FDXValue, BuiltInValue {
    public static var behavior: ValueBehavior { .builtIn(Self.self) }
    static var expectation: String { "Base64 text" }

    /// Leniently also with the letters that URLs allow, with line breaks, or without padding.
    static func read(
        into memory: UnsafeMutablePointer<FDXBinary>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        guard reader.byte == UInt8(ascii: "\"") else { throw reader.mismatch(expectation) }
        let start = reader.offset
        let text = try reader.readString()
        if let data = Data(base64Encoded: text), data.base64EncodedString() == text {
            memory.initialize(to: FDXBinary(data))
            return
        }
        guard let data = Data(base64Encoded: tidied(text)) else {
            throw reader.unfit(expectation, "another string", at: start)
        }
        try reader.record(.converted, at: start, expected: expectation, found: "Base64 text in another form")
        memory.initialize(to: FDXBinary(data))
    }

    private static func tidied(_ text: String) -> String {
        let letters = text.filter { !$0.isWhitespace && $0 != "=" }.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        return String(letters) + String(repeating: "=", count: (4 - letters.count % 4) % 4)
    }

    func write(to writer: inout JSONWriter) {
        writer.append(data.base64EncodedString())
    }

    func describe(revealing: Bool) -> String {
        "\(data.count) byte\(data.count == 1 ? "" : "s")"
    }
}
