import ArgumentParser
import Flinks
import FlinksSandbox
import Foundation

/// What the partner is asked.
struct PartnerOptions: ParsableArguments {
    @Option(help: "The app's name, as customers will read it.")
    var name = "Budget"

    @Option(parsing: .upToNextOption, help: "Ids of the banks to register with.")
    var providers = [1000]

    @Option(help: ArgumentHelp("Where the app's customers come back to.", valueName: "address"))
    var redirectURI = defaultRedirectURI

    @Option(help: ArgumentHelp("How long to wait for the registrations.", valueName: "minutes"))
    var minutes = 10

    @Option(
        help: ArgumentHelp(
            "Where to write the app's id and secret, for `recipient`. Needed with --url, as the secret is shown once.",
            valueName: "file"
        )
    )
    var save: String?
}

struct PartnerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "partner",
        abstract: "Creates an app, registers it with banks, and waits until it may read there."
    )

    @OptionGroup var shared: SharedOptions
    @OptionGroup var options: PartnerOptions

    func run() async throws {
        shared.prepare()
        try await interruptibly {
            try await Stage.with(shared.url, sandbox: SandboxOptions()) { stage in
                _ = try await PartnerJourney(options, isJSON: shared.json, on: stage).run()
            }
        }
    }
}

/// From an app's creation to its registrations.
struct PartnerJourney {
    private let partner: FlinksPartner
    private let stage: Stage
    private let options: PartnerOptions
    private let report: Report
    private let file: CredentialFile?
    /// Between two questions whether banks have activated the app, which takes seconds in a sandbox and days elsewhere.
    private let interval: Duration

    init(_ options: PartnerOptions, isJSON: Bool, on stage: Stage) throws {
        guard options.save != nil || stage.sandbox != nil else {
            throw Refusal("say with --save where the app's secret shall go: it is shown once")
        }
        let credentials = try stage.partner()
        partner = FlinksPartner(clientID: credentials.id, secret: credentials.secret, settings: stage.settings)
        self.options = options
        self.stage = stage
        report = Report(isJSON: isJSON, wire: stage.wire)
        file = try options.save.map { try CredentialFile($0) }
        interval = stage.isLocal ? .milliseconds(500) : .seconds(30)
    }

    /// - Returns: what the app proves itself with.
    func run() async throws -> Stage.Credentials {
        try report.journey("Partner", at: stage)
        let banks = try await partner.providers()
        try report.step("providers", call: "partner.providers()", "Flinks knows these banks.", table: Table(banks))
        let id = try await createApp()
        let secret = try await changeApp(id)
        try await register(id)
        let registrations = try await partner.registrations()
        try report.step(
            "registrations",
            call: "partner.registrations()",
            "These are the registrations of all of the partner's apps.",
            table: Table(registrations)
        )
        return Stage.Credentials(id: id, secret: secret)
    }

    private func createApp() async throws -> String {
        let app = try await partner.createRecipient(
            named: options.name,
            scopes: RecipientCommand.scopes,
            redirectURIs: [options.redirectURI],
            country: .ca
        )
        try file?.write(id: app.clientID, secret: app.clientSecret)
        try report.step(
            "created",
            call: "partner.createRecipient(named:scopes:redirectURIs:country:)",
            "The app has an id and a secret now.",
            table: Table(app.recipient)
        )
        return app.clientID
    }

    private func changeApp(_ id: String) async throws -> Secret {
        let app = try await partner.updateRecipient(
            id,
            redirectURIs: [options.redirectURI, "\(options.redirectURI)/2"]
        )
        try report.step(
            "updated",
            call: "partner.updateRecipient(_:redirectURIs:)",
            "Its redirect addresses were replaced.",
            table: Table(app)
        )
        let secret = try await partner.newSecret(for: id)
        try file?.write(id: id, secret: secret)
        let place = options.save.map { ", which is in \($0)." } ?? "."
        try report.step("secret", call: "partner.newSecret(for:)", "It has a new secret" + place)
        return secret
    }

    private func register(_ id: String) async throws {
        try await partner.requestRegistrations(of: [id], with: options.providers)
        try report.step("asked", call: "partner.requestRegistrations(of:with:)", "The app asks to read at the banks.")
        let active = try await Progress.showing("Waiting for the banks") { progress in
            try await partner.waitUntilActive(
                id,
                providers: options.providers,
                within: .seconds(60 * options.minutes),
                every: interval
            ) { registrations in
                let statuses = registrations.map { "\($0.providerName ?? "bank") is \($0.registrationStatus)" }
                progress.say("Waiting for the banks: \(statuses.joined(separator: ", "))")
            }
        }
        try report.step(
            "active",
            call: "partner.waitUntilActive(_:providers:within:every:)",
            "The app may read at these banks.",
            table: Table(active)
        )
    }
}
