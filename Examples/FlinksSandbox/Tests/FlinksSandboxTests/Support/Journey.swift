import FDXRuntime
import FlinksSandbox
import Foundation
import HTTPTypes
import Testing

/// What a consent ended with.
struct Tokens {
    let access, refresh: String
}

extension Visitor {
    static let callback = SandboxOptions.recipientRedirectURIs[2]
    static let allScopes = [
        "ACCOUNT_BASIC", "ACCOUNT_DETAILED", "ACCOUNT_PAYMENTS", "INVESTMENTS", "TRANSACTIONS", "STATEMENTS",
        "CUSTOMER_CONTACT", "CUSTOMER_PERSONAL",
    ]

    func token(_ fields: JSONObject, asPartner: Bool = false) async throws -> Answer {
        var body = fields
        body["client_id"] = .string(asPartner ? SandboxOptions.partnerClientID : SandboxOptions.recipientClientID)
        body["client_secret"] = .string(asPartner ? SandboxOptions.partnerSecret : SandboxOptions.recipientSecret)
        return try await post("/api/v1/token", .object(body))
    }

    func partnerToken() async throws -> String {
        let answer = try await token(["grant_type": "client_credentials", "scope": "client:admin"], asPartner: true)
        return try #require(answer.json?["access_token"]?.string)
    }

    func recipientToken() async throws -> String {
        let answer = try await token(["grant_type": "client_credentials"])
        return try #require(answer.json?["access_token"]?.string)
    }

    /// The path that opens a consent page; each change replaces a parameter, or takes it away.
    func authorizePath(_ changes: [String: String?] = [:]) -> String {
        var parameters: [String: String?] = [
            "response_type": "code", "client_id": SandboxOptions.recipientClientID, "redirect_uri": Self.callback,
            "scope": Self.allScopes.joined(separator: " "), "state": "s1", "provider_id": "1000",
        ]
        parameters.merge(changes) { _, change in change }
        let pairs = parameters.sorted { $0.key < $1.key }.compactMap { name, value in
            value.flatMap { $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) }.map { "\(name)=\($0)" }
        }
        return "/api/v1/authorize?" + pairs.joined(separator: "&")
    }

    /// Opens a consent page as a browser does.
    func openConsent(_ changes: [String: String?] = [:]) async throws -> ConsentForm {
        try await openConsent(at: authorizePath(changes))
    }

    func openConsent(at path: String) async throws -> ConsentForm {
        let redirect = try await call(.get, path)
        let path = try #require(redirect.headers[.location])
        let cookie = try #require(redirect.headers[.setCookie]?.split(separator: ";").first)
        let page = try await call(.get, path, headers: [.cookie: String(cookie)])
        let match = try #require(page.text.firstMatch(of: /name="token" value="([^"]+)"/))
        return ConsentForm(path: path, cookie: String(cookie), token: String(match.output.1), page: page)
    }

    func send(_ form: ConsentForm, approve: Bool = true, customer: String = "alice") async throws -> Answer {
        let body = "token=\(form.token)&customer=\(customer)&decision=\(approve ? "approve" : "deny")"
        return try await call(
            .post,
            form.path,
            headers: [.cookie: form.cookie],
            body: body,
            type: "application/x-www-form-urlencoded"
        )
    }

    /// The code of a consent that a customer has just given.
    func code(_ changes: [String: String?] = [:], customer: String = "alice") async throws -> String {
        let answer = try await send(openConsent(changes), customer: customer)
        return try #require(answer.query["code"])
    }

    func exchange(_ code: String) async throws -> Answer {
        try await token([
            "grant_type": "authorization_code", "code": .string(code), "redirect_uri": .string(Self.callback),
        ])
    }

    func consent(
        customer: String = "alice",
        provider: Int = 1000,
        scopes: [String] = allScopes
    ) async throws -> Tokens {
        let changes = ["scope": scopes.joined(separator: " "), "provider_id": String(provider)]
        let answer = try await exchange(code(changes, customer: customer))
        return Tokens(
            access: try #require(answer.json?["access_token"]?.string),
            refresh: try #require(answer.json?["refresh_token"]?.string)
        )
    }
}

struct ConsentForm {
    let path, cookie, token: String
    let page: Visitor.Answer
}

extension Visitor.Answer {
    /// Whether it has the ids that Flinks' support asks for.
    var hasReferences: Bool {
        ["ob-correlation-id", "ob-trace-id"].allSatisfy { name in
            headers.contains { $0.name.rawName.lowercased() == name && !$0.value.isEmpty }
        }
    }

    /// The query of where a redirect leads.
    var query: [String: String] {
        let items = headers[.location].flatMap { URLComponents(string: $0)?.queryItems } ?? []
        return Dictionary(items.map { ($0.name, $0.value ?? "") }) { first, _ in first }
    }
}
