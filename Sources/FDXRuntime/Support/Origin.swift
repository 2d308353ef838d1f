import Foundation

/// Scheme, host and port: what a credential must not leave.
struct Origin: Hashable {
    let scheme: String
    let host: String
    let port: Int

    /// The origin of a URL; nil where it is not one of HTTP.
    init?(_ url: URL) {
        guard let scheme = url.scheme?.lowercased(), let host = url.host(percentEncoded: true)?.lowercased(),
            !host.isEmpty, let port = Self.ports[scheme].map({ url.port ?? $0 })
        else { return nil }
        (self.scheme, self.host, self.port) = (scheme, host, port)
    }

    private static let ports = ["http": 80, "https": 443]
}
