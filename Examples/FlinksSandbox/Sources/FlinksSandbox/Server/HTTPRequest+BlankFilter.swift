import HTTPTypes

extension HTTPRequest {
    /// Without `isEnabledForClient` where it has no value: Flinks takes that as no filter, and the document has a
    /// boolean.
    var withoutBlankFilter: HTTPRequest {
        guard let path, path.hasPrefix("/api/v2/providers?") else { return self }
        let parts = path.split(separator: "?", maxSplits: 1)
        let pairs = parts.dropFirst().joined().split(separator: "&").filter {
            $0 != "isEnabledForClient=" && $0 != "isEnabledForClient"
        }
        var request = self
        request.path = parts[0] + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
        return request
    }
}
