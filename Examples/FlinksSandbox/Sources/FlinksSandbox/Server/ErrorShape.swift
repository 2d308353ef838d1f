import FDXRuntime
import FDXServer
import FlinksOutbound
import Foundation
import HTTPTypes

/// How an error looks: each part of the API has a shape of its own.
struct ErrorShape {
    private let request: HTTPRequest
    private let handlers: Handlers

    init(_ request: HTTPRequest, _ handlers: Handlers) {
        self.request = request
        self.handlers = handlers
    }

    func reply(_ error: ServerError) async -> ServerReply {
        do {
            var reply = try await shaped(error)
            reply.headers.append(contentsOf: error.headers)
            return reply
        } catch {
            return .errorEntity(ServerError(500, code: 500, "Internal server error"))
        }
    }

    private var path: Substring { (request.path ?? "/").prefix { $0 != "?" } }

    private func shaped(_ error: ServerError) async throws -> ServerReply {
        if path.hasPrefix("/api/fdx/") { return try DataRefusal.reply(error) }
        let refusal = AuthorizationRefusal(
            error.status >= 500 ? .serverError : .invalidRequest,
            error.debugMessage ?? error.message
        )
        switch path {
        case "/api/v1/authorize" where error.status == 400: return try await authorization(refusal)
        case "/api/v1/token", "/api/v1/revoke": return try refusal.reply(status: error.status)
        case _ where path.hasPrefix("/api/") || path.hasPrefix("/sandbox/"):
            return try ServiceRefusal.reply(error.status, refusal.error.rawValue, description: refusal.description)
        default:
            let wording = Language.english.wording
            return ErrorPage(language: .english, reason: wording.brokenRequest, status: error.status).reply()
        }
    }

    /// A request for consent that lacks something: back to the app where that is safe, and a page where not.
    private func authorization(_ refusal: AuthorizationRefusal) async throws -> ServerReply {
        let items = URLComponents(string: request.path ?? "")?.queryItems ?? []
        let query = Dictionary(items.map { ($0.name, $0.value ?? "") }) { first, _ in first }
        let language = query["language"].flatMap { Language(rawValue: $0) } ?? .english
        do {
            guard let clientID = query["client_id"], let redirectURI = query["redirect_uri"] else {
                throw UnsafeReturn(.invalidRequest, language.wording.brokenRequest, language: language)
            }
            let request = AuthorizeRequest(clientID: clientID, redirectURI: redirectURI, state: query["state"])
            try await request.checkReturnAddress(handlers.store)
            return .redirect(to: ReturnAddress(redirectURI).refusal(refusal, state: query["state"]))
        } catch let unsafeReturn as UnsafeReturn {
            return try unsafeReturn.reply(request, handlers.options)
        }
    }
}
