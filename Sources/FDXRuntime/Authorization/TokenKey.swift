import Foundation

/// Under which name a `TokenStore` keeps a token: the server that gave it, the client, and whom it is about.
///
/// All of them are always part of it, so that the token of one bank, customer or server is never taken for another's.
package enum TokenKey {
    /// Whose token a key names; nil for a client's own, and for keys of another make.
    package static func customer(of key: String) -> String? {
        FormText.fields(in: key)?.last { $0.name == "customer" }?.value
    }

    static func text(
        server: AuthorizationServer,
        resource: URL?,
        owner: [(name: String, value: String)]
    ) -> String {
        let fields =
            [(name: "server", value: place(server.tokenEndpoint)), ("client", server.client.clientID)]
            + (resource.map { [("resource", place($0))] } ?? []) + owner
        return FormText.text(fields)
    }

    /// The address in one spelling.
    private static func place(_ url: URL) -> String {
        guard let origin = Origin(url) else { return url.absoluteString }
        let path = url.path().split(separator: "/").joined(separator: "/")
        return "\(origin.scheme)://\(origin.host):\(origin.port)/\(path)"
    }
}
