import HTTPTypes

extension HTTPRequest {
    /// The request with its path as the documents of the API write it. Flinks' pages have others: `/Token`, `/Providers`,
    /// `/Recipients/…` with capitals, and `/api/fdx/v1` for `/api/fdx/5`.
    var withDocumentedPath: HTTPRequest {
        guard let path else { return self }
        var request = self
        let end = path.firstIndex(of: "?") ?? path.endIndex
        request.path = Self.documented(path[..<end]) + path[end...]
        return request
    }

    private static func documented(_ path: Substring) -> String {
        if path.hasPrefix("/api/fdx/v1/") { return "/api/fdx/5/" + path.dropFirst("/api/fdx/v1/".count) }
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        // "", "api", "v1", "Token"
        guard parts.count > 3, parts[1] == "api", ["v1", "v2"].contains(parts[2]) else { return String(path) }
        for index in parts.indices.dropFirst(3) where words.contains(parts[index].lowercased()) {
            parts[index] = parts[index].lowercased()
        }
        return parts.joined(separator: "/")
    }

    /// Parts of paths that are no ids.
    private static let words: Set<String> = [
        "authorize", "providers", "recipients", "requests", "revoke", "secret", "token",
    ]
}
