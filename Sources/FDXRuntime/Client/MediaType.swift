/// `type/subtype` of a `Content-Type` or `Accept` entry, in lower case and without parameters.
package struct MediaType: Hashable, Sendable {
    package let type: String
    package let subtype: String

    package init(_ text: some StringProtocol) {
        let essence = text.prefix { $0 != ";" }.lowercased()
        let parts = essence.split(separator: "/", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
        self.type = parts.first ?? ""
        self.subtype = parts.count == 2 ? parts[1] : "*"
    }

    package var isJSON: Bool { type == "application" && (subtype == "json" || subtype.hasSuffix("+json")) }

    /// Whether `other` falls under this one, which may be `image/*` or `*/*`.
    package func includes(_ other: MediaType) -> Bool {
        (type == "*" || type == other.type) && (subtype == "*" || subtype == other.subtype)
    }
}
