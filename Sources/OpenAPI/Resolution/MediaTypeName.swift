import YAMLSource

/// What a media type says by its name.
package enum MediaTypeName {
    /// `application/json; charset=utf-8`, `application/problem+json`.
    package static func isJSON(_ name: String) -> Bool {
        let essence = essence(of: name)
        return essence == "application/json" || essence.hasSuffix("+json") || essence == "text/json"
    }

    package static func isPlainJSON(_ name: String) -> Bool { essence(of: name) == "application/json" }

    /// A signed token: `application/jwt`, `application/jose` and what ends with `+jwt`.
    package static func isToken(_ name: String) -> Bool {
        let essence = essence(of: name)
        return ["application/jwt", "application/jose"].contains(essence) || essence.hasSuffix("+jwt")
    }

    package static func isForm(_ name: String) -> Bool {
        essence(of: name) == "application/x-www-form-urlencoded"
    }

    /// The media type in lower case, without its parameters.
    package static func essence(of name: String) -> String {
        // Nearly all are written as they are compared.
        if name.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !capitals.contains($0) && $0 != UInt8(ascii: ";") }) {
            return name
        }
        return String(name.prefix { $0 != ";" }.trimmed).lowercased()
    }

    private static let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")

    /// What is wrong with a name: it has no form that HTTP knows (RFC 9110, 8.3.1), or is nearly a well-known one.
    static func complaint(about name: String) -> String? {
        let essence = essence(of: name)
        let parts = essence.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy(\.isHTTPToken) else {
            let meant = ["application/\(essence)", essence.replacingFirstDash].first(where: known.contains)
            return "'\(name)' is no media type" + (meant.map { "; did you mean '\($0)'?" } ?? "")
        }
        if known.contains(essence) { return nil }
        let meant = closest(to: essence, among: known.sorted())
        if !topLevel.contains(String(parts[0])), !parts[0].hasPrefix("x-") {
            return "'\(name)' is no media type that is known" + (meant.map { "; did you mean '\($0)'?" } ?? "")
        }
        guard let meant, meant.hasSuffix("json"), !essence.hasSuffix("+json") else { return nil }
        return "unknown media type '\(name)'; did you mean '\(meant)'?"
    }

    private static let topLevel: Set<String> = [
        "*", "application", "audio", "chemical", "example", "font", "haptics", "image", "message", "model",
        "multipart", "text", "video",
    ]

    private static let known: Set<String> = [
        "application/json", "application/problem+json", "application/hal+json", "application/vnd.api+json",
        "application/merge-patch+json", "application/json-patch+json", "application/xml", "application/pdf",
        "application/zip", "application/gzip", "application/jwt", "application/jose", "application/jose+json",
        "application/octet-stream", "application/x-www-form-urlencoded", "application/x-ndjson", "application/json-seq",
        "application/jsonp", "application/json5", "application/yaml", "application/ion", "multipart/form-data",
        "multipart/mixed", "text/plain", "text/html", "text/csv", "text/xml", "text/json", "text/css",
        "text/event-stream", "image/png", "image/jpeg", "image/gif", "image/tiff", "image/svg+xml", "*/*",
    ]
}

extension String {
    fileprivate var replacingFirstDash: String {
        guard let dash = firstIndex(where: { $0 == "-" || $0 == "\\" || $0 == "." }) else { return self }
        return self[..<dash] + "/" + self[index(after: dash)...]
    }
}
