#if FDXSecurity
public import FDXRuntime
public import Foundation
import HTTPTypes

extension AuthorizationServer {
    /// A server by what it publishes about itself (RFC 8414, OpenID Connect discovery).
    ///
    /// Where it takes pushed requests, `pushedAuthorizationEndpoint` is set; where it names itself in its answers,
    /// `issuer` is checked.
    ///
    /// - Parameters:
    ///   - issuer: the server's name, an address without query and fragment, character by character as it names itself.
    ///   - client: how the client proves to the server who it is.
    ///   - transport: what carries the requests to the server.
    ///   - timeout: how long one request may take, now and later.
    ///   - allowsPlainHTTP: whether the metadata, and secrets later, may go over HTTP without TLS to a host that is not
    ///     this machine. Whoever is in between could name other endpoints.
    /// - Throws: `AuthorizationFault`: `.misconfigured` where the metadata is another issuer's or names an endpoint that is
    ///   not safe, `.wrongAddress` where there is none, `.malformedAnswer` where it is none.
    public static func discovered(
        issuer: URL,
        client: ClientAuthentication,
        transport: any Transport = URLSessionTransport(),
        timeout: Duration = .seconds(15),
        allowsPlainHTTP: Bool = false
    ) async throws -> AuthorizationServer {
        var server = AuthorizationServer(tokenEndpoint: issuer, client: client, transport: transport)
        (server.timeout, server.allowsPlainHTTP) = (timeout, allowsPlainHTTP)
        try await server.discover(issuer)
        return server
    }

    /// Becomes the server that the issuer's metadata describes.
    package mutating func discover(_ issuer: URL) async throws {
        guard issuer.query() == nil, issuer.fragment() == nil else {
            throw AuthorizationFault.misconfigured("an issuer has neither query nor fragment").from(issuer)
        }
        guard let metadata = try await metadata(of: issuer) else { throw AuthorizationFault.wrongAddress.from(issuer) }
        try read(metadata, of: issuer)
    }

    /// What the issuer publishes about itself; nil where there is nothing at either place.
    private func metadata(of issuer: URL) async throws -> JSONValue? {
        for place in [".well-known/oauth-authorization-server", ".well-known/openid-configuration"] {
            let url = issuer.wellKnown(place)
            let request = HTTPRequest(method: .get, url: url, headerFields: [.accept: "application/json"])
            do {
                let body = try await send(request, to: url)
                guard let json = try? JSONValue.decode(from: body).value, json.object != nil else {
                    throw AuthorizationFault.malformedAnswer.from(url)
                }
                return json
            } catch let fault as AuthorizationFault where fault.status != nil && !fault.mayPass {
                // Elsewhere there is nothing either, as long as this does not last.
                continue
            }
        }
        return nil
    }

    private mutating func read(_ metadata: JSONValue, of issuer: URL) throws {
        // RFC 8414, section 3.3: identical, and so byte by byte.
        guard let name = metadata["issuer"]?.string, name.utf8.elementsEqual(issuer.absoluteString.utf8) else {
            throw AuthorizationFault.misconfigured("the metadata at the issuer's address is of another issuer")
                .from(issuer)
        }
        guard let tokenEndpoint = try endpoint("token_endpoint", in: metadata) else {
            throw AuthorizationFault.malformedAnswer.from(issuer)
        }
        authorizationEndpoint = try endpoint("authorization_endpoint", in: metadata)
        revocation = try endpoint("revocation_endpoint", in: metadata).map { .post($0) }
        pushedAuthorizationEndpoint = try endpoint("pushed_authorization_request_endpoint", in: metadata)
        (self.tokenEndpoint, self.issuer) = (tokenEndpoint, name)
        alwaysNamesItself = metadata["authorization_response_iss_parameter_supported"]?.bool == true
    }

    /// An endpoint that secrets may be sent to; nil where the metadata names none.
    private func endpoint(_ name: String, in metadata: JSONValue) throws -> URL? {
        guard let value = metadata[name], value != .null else { return nil }
        guard let url = value.string.flatMap({ URL(string: $0) }), url.host()?.isEmpty == false,
            ["http", "https"].contains(url.scheme?.lowercased())
        else { throw AuthorizationFault.malformedAnswer.from(tokenEndpoint) }
        try checkSafety(of: url)
        return url
    }
}

extension URL {
    /// RFC 8414 puts the well-known part between host and path, without the slash at the path's end (section 3.1);
    /// OpenID Connect puts it after the path.
    fileprivate func wellKnown(_ place: String) -> URL {
        let path = path().hasSuffix("/") ? String(path().dropLast()) : path()
        guard place.hasSuffix("oauth-authorization-server"), path != "",
            var components = URLComponents(url: self, resolvingAgainstBaseURL: false)
        else { return appending(path: place) }
        components.percentEncodedPath = "/\(place)\(path)"
        return components.url ?? appending(path: place)
    }
}
#endif
