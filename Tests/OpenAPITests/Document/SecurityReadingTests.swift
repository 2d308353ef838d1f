import OpenAPI
import Testing

@Test func everyKindOfSecuritySchemeIsRead() throws {
    let schemes = try document(
        """
        openapi: 3.0.3
        components:
          securitySchemes:
            key: {type: apiKey, name: X-Key, in: header}
            basic: {type: http, scheme: basic}
            bearer: {type: http, scheme: bearer, bearerFormat: JWT, description: A token.}
            oidc: {type: openIdConnect, openIdConnectUrl: https://example.com/.well-known/openid-configuration}
            mtls: {type: mutualTLS}
            oauth:
              type: oauth2
              flows:
                authorizationCode:
                  authorizationUrl: https://example.com/authorize
                  tokenUrl: https://example.com/token
                  refreshUrl: https://example.com/refresh
                  scopes:
                    fdx:accountbasic:read: Names and numbers
                    fdx:transactions:read:
                clientCredentials: {tokenUrl: https://example.com/token, scopes: {}}
        """
    ).components.securitySchemes.compactMap(\.value.value)
    #expect(schemes.count == 6)
    guard case .apiKey("X-Key", .header) = schemes[0].kind,
        case .http("basic") = schemes[1].kind,
        case .http("bearer") = schemes[2].kind,
        case .openIDConnect("https://example.com/.well-known/openid-configuration") = schemes[3].kind,
        case .mutualTLS = schemes[4].kind,
        case .oauth2(let flows) = schemes[5].kind
    else {
        Issue.record("a scheme is of another kind: \(schemes.map(\.kind))")
        return
    }
    #expect(schemes[2].description == "A token.")
    #expect(flows.map(\.name) == ["authorizationCode", "clientCredentials"])
    #expect(flows[0].authorizationURL == "https://example.com/authorize")
    #expect(flows[0].tokenURL == "https://example.com/token")
    #expect(flows[0].refreshURL == "https://example.com/refresh")
    #expect(flows[0].scopes.map(\.name) == ["fdx:accountbasic:read", "fdx:transactions:read"])
    #expect(flows[0].scopes.map(\.description) == ["Names and numbers", ""])
}

@Test func whatIsWrongWithASecuritySchemeIsSaid() {
    let text = """
        openapi: 3.0.3
        security: [{a: read}, b]
        components:
          securitySchemes:
            a: {type: oauth}
            b: {type: apiKey, name: b, in: path}
            c: {type: apiKey, in: query}
            d: {type: oauth2}
            e: {scheme: basic}
            f: {type: oauth2, flows: {implicit: text}}
        """
    #expect(
        diagnostics(for: text) == [
            "case.yaml:2:16: error: expected a list of scopes, found 'read'",
            "case.yaml:2:23: error: expected the names of security schemes, found 'b'",
            "case.yaml:5:15: error: unknown type 'oauth' of a security scheme; there is apiKey, http, oauth2, openIdConnect, mutualTLS",
            "case.yaml:6:36: error: an API key is in query, header or cookie, not in 'path'",
            "case.yaml:7:8: error: a security scheme needs 'name'",
            "case.yaml:8:8: error: a security scheme needs 'flows'",
            "case.yaml:9:8: error: a security scheme needs 'type'",
            "case.yaml:10:41: error: expected an OAuth flow, found 'text'",
        ]
    )
}
