import FlinksOutbound
import Foundation

/// The redirect URI of a consent, and how an answer is added to it.
struct ReturnAddress {
    private let uri: String

    init(_ uri: String) {
        self.uri = uri
    }

    /// An absolute URI without a fragment, as OAuth wants it (RFC 6749, section 3.1.2), that leads out of no page.
    var isAcceptable: Bool {
        guard let parts = URLComponents(string: uri), let scheme = parts.scheme?.lowercased(), parts.fragment == nil,
            !uri.contains(where: { $0.isWhitespace || $0 == ";" || $0 == "," || $0 == "'" || $0 == "\"" })
        else { return false }
        let isWeb = ["http", "https"].contains(scheme)
        return isWeb ? parts.host?.isEmpty == false : !["javascript", "data", "file", "blob", "about"].contains(scheme)
    }

    /// Scheme, host and port; only the scheme of an app's own.
    var origin: String {
        guard let parts = URLComponents(string: uri), let scheme = parts.scheme else { return uri }
        guard let host = parts.host, !host.isEmpty else { return scheme + ":" }
        return "\(scheme)://\(host)" + (parts.port.map { ":\($0)" } ?? "")
    }

    /// The origin as a content security policy names it.
    var formTarget: String {
        let scheme = URLComponents(string: uri)?.scheme?.lowercased() ?? ""
        return ["http", "https"].contains(scheme) ? origin : scheme + ":"
    }

    func answer(code: String, state: String) -> String {
        adding([("code", code), ("state", state)])
    }

    func refusal(_ refusal: AuthorizationRefusal, state: String?) -> String {
        adding([
            ("error", refusal.error.rawValue), ("error_description", refusal.description), ("state", state),
        ])
    }

    /// Every character but the plainest is encoded, so that the state comes back as it was.
    private func adding(_ pairs: [(name: String, value: String?)]) -> String {
        let query = pairs.compactMap { name, value in value.map { "\(name)=\($0.percentEncoded)" } }
        return uri + (uri.contains("?") ? "&" : "?") + query.joined(separator: "&")
    }
}

extension String {
    fileprivate var percentEncoded: String {
        let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}
