import ArgumentParser
import Crypto
import FDXSecurity
import Flinks
import FlinksSandbox
import Foundation

/// Where browsers come back to, if nothing else is said; every sandbox knows it.
let defaultRedirectURI = "http://127.0.0.1:8765/callback"

/// What the recipient is asked.
struct RecipientOptions: ParsableArguments {
    @Option(help: "The id of the bank.")
    var provider = 1000

    @Flag(help: "Let a person give consent in a browser. Without it, a server on this machine has its form filled in.")
    var browser = false

    @Option(help: ArgumentHelp("Keep the customer's tokens here, encrypted, for the next run.", valueName: "folder"))
    var store: String?

    @Option(help: ArgumentHelp("Save the statements here.", valueName: "folder"))
    var statements: String?

    @Flag(help: "End the consent when all is read.")
    var revoke = false

    func tokenStore() throws -> any TokenStore {
        guard let store else { return MemoryTokenStore() }
        guard let key = environment("FLINKS_STORE_KEY").flatMap({ Data(base64Encoded: $0) }), key.count == 32 else {
            throw Refusal("--store needs FLINKS_STORE_KEY, 32 bytes in Base64: openssl rand -base64 32")
        }
        return try FileTokenStore(folder: URL(filePath: store), key: SymmetricKey(data: key))
    }
}

struct RecipientCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recipient",
        abstract: "Sends a customer to the consent page, and reads what the customer agreed to share.",
        discussion: """
            In its own sandbox it also shows a customer who says no, a token that runs out, and a consent that is
            revoked. With --store it goes on where it stopped, as long as the consent lasts.
            """
    )

    @OptionGroup var shared: SharedOptions
    @OptionGroup var options: RecipientOptions

    static let scopes: [DataScope] = [
        .accountBasic, .accountDetailed, .accountPayments, .investments, .transactions, .statements,
        .customerContact, .customerPersonal,
    ]
    func run() async throws {
        shared.prepare()
        try await interruptibly {
            try await Stage.with(shared.url, sandbox: RecipientJourney.sandbox) { stage in
                let journey = try RecipientJourney(options, as: stage.recipient(), isJSON: shared.json, on: stage)
                try await journey.run()
            }
        }
    }
}

/// From the consent page to all that it lets an app read, and to its end.
struct RecipientJourney {
    private let options: RecipientOptions
    private let stage: Stage
    private let traveller: Traveller

    /// Short, so that its end can be awaited.
    private static let lifetime = Duration.seconds(3)

    /// A sandbox whose access tokens run out within the journey.
    static var sandbox: SandboxOptions {
        var options = SandboxOptions()
        options.accessTokenLifetime = lifetime
        return options
    }

    init(_ options: RecipientOptions, as app: Stage.Credentials, isJSON: Bool, on stage: Stage) throws {
        (self.options, self.stage) = (options, stage)
        traveller = try Traveller(options, as: app, isJSON: isJSON, on: stage)
    }

    func run() async throws {
        try traveller.report.journey("Recipient", at: stage)
        try await traveller.listProviders()
        guard stage.sandbox != nil, options.store == nil else { return try await visit() }
        try await traveller.beDenied()
        let connection = try await traveller.connect()
        try await Reading(connection, traveller, savingTo: options.statements).run()
        try await traveller.outlive(Self.lifetime, of: connection)
        try await traveller.missScope()
        try await traveller.beRevoked(connection)
    }

    /// What makes sense at every server.
    private func visit() async throws {
        let connection = try await traveller.connect()
        try await Reading(connection, traveller, savingTo: options.statements).run()
        guard options.revoke else { return }
        try await connection.revoke()
        try traveller.report.step("revoked", call: "connection.revoke()", "The consent is over, by our wish.")
    }
}
