#if FDXSecurity
public import FDXRuntime
public import Foundation
import HTTPTypes

extension AuthorizationServer {
    /// A server by what it publishes about itself (RFC 8414, OpenID Connect discovery).
    ///
    /// Where it takes pushed requests, `pushedAuthorizationEndpoint` is set; where it names itself in its answers,
    /// `issuer` is checked.
    public static func discovered(
        issuer: URL,
        client: ClientAuthentication,
        transport: any Transport = URLSessionTransport()
    ) async throws -> AuthorizationServer {
        for place in [".well-known/oauth-authorization-server", ".well-known/openid-configuration"] {
            let request = HTTPRequest(
                method: .get,
                url: issuer.wellKnown(place),
                headerFields: [.accept: "application/json"]
            )
            let answer: TransportResponse
            do {
                answer = try await transport.send(request, body: Data())
            } catch let fault as TransportFault {
                throw AuthorizationFault(fault, from: issuer)
            }
            guard answer.head.status.code == 200 else {
                let fault = AuthorizationFault(answer.head, ErrorBody(Data()), from: issuer)
                // Elsewhere there is nothing either, as long as this does not last.
                if case .temporarilyUnavailable = fault.kind { throw fault }
                continue
            }
            let json = try? JSONValue.decode(from: await answer.body.collect(upTo: 1 << 20)).value
            guard let json,
                let server = AuthorizationServer(metadata: json, of: issuer, client: client, transport: transport)
            else {
                throw AuthorizationFault.malformedAnswer
            }
            return server
        }
        var fault = AuthorizationFault.wrongAddress
        fault.host = issuer.host()
        throw fault
    }

    /// Nil where the metadata is of another issuer, or has no token endpoint.
    private init?(metadata: JSONValue, of issuer: URL, client: ClientAuthentication, transport: any Transport) {
        func url(_ name: String) -> URL? { metadata.text(name).flatMap { URL(string: $0) } }
        guard metadata.text("issuer") == issuer.absoluteString, let tokenEndpoint = url("token_endpoint") else {
            return nil
        }
        self.init(
            tokenEndpoint: tokenEndpoint,
            authorizationEndpoint: url("authorization_endpoint"),
            client: client,
            revocation: url("revocation_endpoint").map { .post($0) },
            transport: transport
        )
        pushedAuthorizationEndpoint = url("pushed_authorization_request_endpoint")
        self.issuer = issuer.absoluteString
        alwaysNamesItself = metadata["authorization_response_iss_parameter_supported"]?.bool == true
    }
}

extension URL {
    /// RFC 8414 puts the well-known part between host and path, OpenID Connect after the path.
    fileprivate func wellKnown(_ place: String) -> URL {
        guard place.hasSuffix("oauth-authorization-server"), path() != "", path() != "/",
            var components = URLComponents(url: self, resolvingAgainstBaseURL: false)
        else { return appending(path: place) }
        components.path = "/\(place)\(path())"
        return components.url ?? appending(path: place)
    }
}
#endif
