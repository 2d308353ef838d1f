/// `type/subtype` of a `Content-Type` or `Accept` entry, in lower case and without parameters.
package struct MediaType: Hashable, Sendable {
    package let type: String
    package let subtype: String

    package init(_ text: some StringProtocol) {
        let essence = text.utf8.prefix { $0 != UInt8(ascii: ";") }.filter { $0 > 0x20 }.map(Self.lowercased)
        let slash = essence.firstIndex(of: UInt8(ascii: "/")) ?? essence.endIndex
        type = String(decoding: essence[..<slash], as: UTF8.self)
        let subtype = String(decoding: essence[slash...].dropFirst(), as: UTF8.self)
        self.subtype = subtype.isEmpty ? "*" : subtype
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 0x20 : byte
    }

    package var isJSON: Bool { type == "application" && (subtype == "json" || subtype.hasSuffix("+json")) }

    /// Whether `other` falls under this one, which may be `image/*` or `*/*`.
    package func includes(_ other: MediaType) -> Bool {
        (type == "*" || type == other.type) && (subtype == "*" || subtype == other.subtype)
    }
}
