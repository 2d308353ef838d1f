import FDXServer
import FlinksOutbound
import Foundation
import HTTPTypes

/// Who asks for a token, by HTTP Basic or by the body. Flinks does not say which; both are taken.
struct ClientCredentials: Sendable {
    let id: String
    let secret: String

    init(_ body: TokenRequest, _ context: RequestContext) throws {
        if let header = context.request.headerFields[.authorization] {
            self = try Self.basic(header)
            guard body.clientId == nil || body.clientId == id else {
                throw AuthorizationRefusal(.invalidRequest, "The body and the header name different clients")
            }
            return
        }
        guard let id = body.clientId, let secret = body.clientSecret else {
            throw AuthorizationRefusal(.invalidClient, "client_id and client_secret are missing")
        }
        (self.id, self.secret) = (id, secret)
    }

    private init(id: String, secret: String) {
        (self.id, self.secret) = (id, secret)
    }

    /// Id and secret are form-encoded before they are joined (RFC 6749, section 2.3.1).
    private static func basic(_ header: String) throws -> ClientCredentials {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "basic", let data = Data(base64Encoded: String(parts[1])),
            let pair = String(data: data, encoding: .utf8)?.split(
                separator: ":",
                maxSplits: 1,
                omittingEmptySubsequences: false
            ),
            pair.count == 2, let id = pair[0].formDecoded, let secret = pair[1].formDecoded
        else {
            throw AuthorizationRefusal(.invalidClient, "The Authorization header is not HTTP Basic")
        }
        return ClientCredentials(id: id, secret: secret)
    }
}
