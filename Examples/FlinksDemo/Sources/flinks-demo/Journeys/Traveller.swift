import Flinks
import Foundation

/// An app and one customer on the way through consents.
struct Traveller: Sendable {
    let report: Report
    let wire: Wire
    private let app: FlinksRecipient
    private let provider: Int
    private let redirectURI: String
    private let isVisitedByPerson: Bool
    private let storeName: String?

    private static let consentCalls = "app.authorizeURL(for:provider:scopes:), app.connect(_:for:)"

    /// The customer who is signed in to the app.
    private static let customer = "demo customer"

    init(_ options: RecipientOptions, as credentials: Stage.Credentials, isJSON: Bool, on stage: Stage) throws {
        redirectURI = environment("FLINKS_REDIRECT_URI") ?? defaultRedirectURI
        var settings = stage.settings
        if stage.sandbox != nil {
            // The tokens of this sandbox run out at once: let the server notice, so that its refusal can be seen.
            settings.tokens.early = .seconds(-60)
            settings.tokens.late = .seconds(-60)
        }
        app = FlinksRecipient(
            clientID: credentials.id,
            secret: credentials.secret,
            redirectURI: redirectURI,
            settings: settings,
            store: try options.tokenStore()
        )
        provider = options.provider
        isVisitedByPerson = options.browser || !stage.isLocal
        storeName = options.store
        report = Report(isJSON: isJSON, wire: stage.wire)
        wire = stage.wire
    }

    func listProviders() async throws {
        let providers = try await app.activeProviders()
        try report.step(
            "providers",
            call: "app.activeProviders()",
            "The app may read at these banks.",
            table: Table(providers)
        )
        guard providers.contains(where: { $0.providerId == provider }) else {
            throw Refusal("the app may not read at \(provider); choose another with --provider")
        }
    }

    // MARK: - Consent

    /// The connection of an earlier run, or a new one.
    func connect() async throws -> FlinksConnection {
        let stored = app.connection(for: Self.customer, provider: provider)
        if let storeName, try await isUsable(stored) {
            try report.step(
                "continued",
                call: "app.connection(for:provider:)",
                "The tokens in \(storeName) are good: no new consent is needed."
            )
            return stored
        }
        let connection = try await consent(to: RecipientCommand.scopes, of: Self.customer, FormFiller(.approve))
        try report.step("approved", call: Self.consentCalls, "The customer said yes, and the code became tokens.")
        return connection
    }

    private func isUsable(_ connection: FlinksConnection) async throws -> Bool {
        do {
            _ = try await connection.tokens.token()
            return try await !connection.isConsentOver()
        } catch AuthorizationFault.signedOut {
            return false
        }
    }

    private func consent(
        to scopes: [DataScope],
        of customer: String,
        _ filler: FormFiller
    ) async throws -> FlinksConnection {
        let page = try await app.authorizeURL(for: customer, provider: provider, scopes: scopes)
        let visit: any Visit = isVisitedByPerson ? BrowserVisit() : filler
        return try await app.connect(try await visit.answer(page, redirectURI: redirectURI), for: customer)
    }

    // MARK: - What can go wrong

    func beDenied() async throws {
        do {
            _ = try await consent(to: RecipientCommand.scopes, of: "someone else", FormFiller(.deny))
            throw Refusal("a customer said no, and the app got in")
        } catch AuthorizationFault.denied("access_denied") {
            try report.step(
                "denied",
                call: Self.consentCalls,
                "A customer said no, which the app is told as access_denied."
            )
        }
    }

    /// Waits until the access token is worth nothing, and reads on as if nothing were.
    func outlive(_ lifetime: Duration, of connection: FlinksConnection) async throws {
        try await Progress.showing("Waiting until the access token runs out") { _ in
            try await Task.sleep(for: lifetime + .seconds(1))
        }
        let (_, exchanges) = try await wire.during { try await connection.customer() }
        guard exchanges.map(\.status) == [401, 200, 200] else {
            throw Refusal("an expired token was answered with \(exchanges.map(\.status))")
        }
        try report.step(
            "renewed",
            call: "connection.customer()",
            "The access token ran out. One call for the customer was answered; beneath it, this went over the wire.",
            table: Table(exchanges)
        )
    }

    /// Asks for less than it reads.
    func missScope() async throws {
        let connection = try await consent(to: [.accountBasic], of: "a cautious customer", FormFiller(.approve))
        do {
            _ = try await connection.customer()
            throw Refusal("a scope that was not granted could be read")
        } catch let error as FDXError where FlinksRemedy(error) == .checkConsent {
            guard try await !connection.isConsentOver() else { throw Refusal("a consent ended by itself") }
            try report.step(
                "ungranted",
                call: "connection.customer(), connection.isConsentOver()",
                "Another customer shared no personal data (\(error.reference)); the consent lives on."
            )
        }
    }

    /// Ends the consent behind the app's back, as customers do at their bank, and notices.
    func beRevoked(_ connection: FlinksConnection) async throws {
        _ = try await connection.client.send(.revokeConnection())
        do {
            _ = try await connection.customer()
            throw Refusal("a revoked consent could be read with")
        } catch let error as FDXError {
            guard try await connection.isConsentOver() else { throw error }
            try await connection.forget()
            try report.step(
                "revoked",
                call: "connection.isConsentOver(), connection.forget()",
                "The customer revoked the consent (\(error.reference)): ask for a new one."
            )
        }
    }
}

extension FDXError {
    /// The status and the code, for a sentence.
    var reference: String {
        [status.map { "HTTP \($0)" }, code.map { "code \($0)" }].compactMap { $0 }.joined(separator: ", ")
    }
}
