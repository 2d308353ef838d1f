import FDXTesting
import Flinks
import Foundation
import HTTPTypes

func url(_ text: String) -> URL {
    guard let url = URL(string: text) else { preconditionFailure("\(text) is a URL") }
    return url
}

extension FlinksSettings {
    /// Without retries, so that each answer is seen.
    static func stubbed(_ transport: any Transport) -> FlinksSettings {
        var settings = FlinksSettings()
        settings.transport = transport
        settings.middlewares = []
        settings.tokens.attempts = 1
        return settings
    }
}

/// Flinks as far as a test cares: a token for whoever asks, and for the rest what the test says.
func flinks(_ answer: @escaping @Sendable (HTTPRequest) -> StubTransport.Answer) -> StubTransport {
    StubTransport { sent in
        guard sent.request.path == "/api/v1/token" else { return answer(sent.request) }
        return .json(
            200,
            #"{"access_token": "a-1", "token_type": "Bearer", "expires_in": 299, "refresh_token": "r-1"}"#
        )
    }
}

extension StubTransport {
    /// Each request as `GET /path`.
    var calls: [String] { sent.map { "\($0.request.method) \($0.request.path ?? "")" } }
    /// Each request's body.
    var bodies: [String] { sent.map { String(decoding: $0.body, as: UTF8.self) } }
}

/// An app and its connection, made by the whole journey of one customer who agrees.
func connected(to transport: StubTransport, store: any TokenStore = MemoryTokenStore()) async throws -> FlinksConnection
{
    let app = FlinksRecipient(
        clientID: "app",
        secret: "app-secret",
        redirectURI: "https://app.example/callback",
        settings: .stubbed(transport),
        store: store
    )
    let url = try await app.authorizeURL(for: "customer 7", provider: 1000, scopes: [.transactions])
    return try await app.connect(callback(to: url, with: "code=c-1"), for: "customer 7")
}

/// The browser's way back from an authorize URL.
func callback(to authorizeURL: URL, with answer: String) -> URL {
    let items = URLComponents(url: authorizeURL, resolvingAgainstBaseURL: false)?.queryItems ?? []
    let state = items.first { $0.name == "state" }?.value ?? ""
    return url("https://app.example/callback?\(answer)&state=\(state)")
}
