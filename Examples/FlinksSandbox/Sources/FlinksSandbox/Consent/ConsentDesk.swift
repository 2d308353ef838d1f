import FDXServer
import FlinksOutbound
import Foundation
import HTTPTypes

/// From `GET /api/v1/authorize` over the consent page back to the app.
struct ConsentDesk: Sendable {
    let store: Store
    let options: SandboxOptions

    /// Checks the request, remembers it, and sends the browser on to the page.
    func open(_ request: AuthorizeRequest, _ context: RequestContext) async throws -> ServerReply {
        try await request.checkReturnAddress(store)
        do {
            let consent = try await request.checked(by: store, options)
            let session = Session(context.request) ?? Session()
            let expiresAt = Date.nowInSeconds + options.consentLifetime.inSeconds
            try await store.add(consent, session: session.id, expiresAt: expiresAt)
            var reply = ServerReply.redirect(to: "/consent/\(consent.id)")
            reply.headers[.setCookie] = session.cookie
            return reply
        } catch let refusal as AuthorizationRefusal {
            return .redirect(to: ReturnAddress(request.redirectURI).refusal(refusal, state: request.state))
        }
    }

    /// The page itself; every look at it makes a new form, and the one before is worth nothing.
    func show(_ id: String, language: Language?, _ context: RequestContext) async throws -> ServerReply {
        let formToken = RandomText.letters(32)
        guard let session = Session(context.request),
            let request = try await store.openConsent(id, session: session.id, formToken: formToken),
            let app = try await store.recipient(request.clientID)?.profile,
            let bank = Bank.all.first(where: { $0.id == request.providerID })
        else { return stale(language) }
        let language = language ?? Language(rawValue: request.language) ?? .english
        return ConsentPage(request: request, app: app, bank: bank, formToken: formToken, language: language).reply()
    }

    /// The customer's answer. A form counts once, and in the browser that it was shown in.
    func answer(_ id: String, _ form: ConsentForm, context: RequestContext) async throws -> ServerReply {
        guard let session = Session(context.request), form.isComplete,
            let request = try await store.closeConsent(id, session: session.id, formToken: form.token ?? "")
        else { return stale(form.language) }
        let address = ReturnAddress(request.redirectURI)
        guard form.approves, let customer = form.customer else {
            let refusal = AuthorizationRefusal(.accessDenied, "The user denied the access")
            return .redirect(to: address.refusal(refusal, state: request.state))
        }
        let code = RandomText.letters(32)
        let consent = Consent(
            id: RandomText.letters(20),
            clientID: request.clientID,
            providerID: request.providerID,
            customer: customer.id,
            scopes: Set(request.scopes.map(\.rawValue))
        )
        let expiresAt = Date.nowInSeconds + options.codeLifetime.inSeconds
        try await store.add(consent, code: code, redirectURI: request.redirectURI, expiresAt: expiresAt)
        return .redirect(to: address.answer(code: code, state: request.state))
    }

    private func stale(_ language: Language?) -> ServerReply {
        let language = language ?? .english
        return ErrorPage(language: language, reason: language.wording.staleForm).reply()
    }
}

/// What the consent page's form sends.
struct ConsentForm {
    let token: String?
    let customer: BankCustomer?
    let approves: Bool
    let language: Language?
    let isComplete: Bool

    init(_ fields: [String: String]) {
        token = fields["token"]
        customer = fields["customer"].flatMap { id in BankCustomer.all.first { $0.id == id } }
        approves = fields["decision"] == "approve"
        language = fields["language"].flatMap { Language(rawValue: $0) }
        isComplete = fields["decision"] == "deny" || (approves && customer != nil)
    }
}

/// The browser that a consent page was shown in.
struct Session {
    let id: String

    init() {
        id = RandomText.letters(32)
    }

    init?(_ request: HTTPRequest) {
        let pairs = (request.headerFields[.cookie] ?? "").split(separator: ";")
        let cookie = pairs.map { $0.drop { $0 == " " } }.first { $0.hasPrefix(Self.name + "=") }
        guard let id = cookie?.dropFirst(Self.name.count + 1), !id.isEmpty else { return nil }
        self.id = String(id)
    }

    /// `Lax`, because the browser comes from the app's site.
    var cookie: String { "\(Self.name)=\(id); Path=/; HttpOnly; SameSite=Lax" }

    private static let name = "sandbox_session"
}
