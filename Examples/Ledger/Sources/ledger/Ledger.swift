import ArgumentParser
import FDXCommon
import FDXRuntime
import FDXSQLite
import FDXSync
import FlinksSandbox
import Foundation

/// Keeps a customer's accounts in SQLite, and prints what changed since it last ran.
@main
struct Ledger: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Keeps a customer's accounts in SQLite, and prints what changed since the last run.",
        discussion: """
            Without --server it shows itself on a sandbox of its own: it reads, lets the bank's time go on, and reads
            again. With one, the customer's access token is taken from the environment, LEDGER_TOKEN.
            """
    )

    @Option(help: "The file of the database; without it, one that is removed in the end.")
    var database: String?

    @Option(help: "Where the bank's FDX is, such as https://bank.example/fdx/v5.")
    var server: String?

    @Option(help: "What the bank is called.")
    var bank = "Flinks Capital"

    @Option(help: "Whose accounts: an id of yours.")
    var customer = "alice"

    @Option(help: "How many days back to read.")
    var days = 1_500

    @Flag(help: "Read as from a bank that has no pages: 1000 bookings at once, and fewer days where there are more.")
    var withoutPages = false

    @Option(help: "After how many seconds another run takes over from one that is gone.")
    var claimSeconds = 30

    @Option(help: "How many changes to print.")
    var lines = 20

    func run() async throws {
        if let server {
            guard let url = URL(string: server), url.host() != nil else { throw ValidationError("--server is a URL") }
            guard let token = ProcessInfo.processInfo.environment["LEDGER_TOKEN"], !token.isEmpty else {
                throw ValidationError("LEDGER_TOKEN has to hold the customer's access token")
            }
            try await book(database ?? "ledger.sqlite").update(from: provider(url, token))
        } else {
            try await Self.withFile(database) { path in try await demonstrate(path) }
        }
    }

    /// Twice, with something that happens in between.
    private func demonstrate(_ path: String) async throws {
        let sandbox = try await FlinksSandbox.start()
        let provider = provider(
            sandbox.address.appending(path: "api/fdx/5"),
            try await sandbox.accessToken(of: customer)
        )
        print("The first run reads all that there is.\n")
        try await book(path).update(from: provider)
        for _ in 1...3 { await sandbox.goOn() }
        print("\nThen time goes on at the bank, and the second run reads what changed.\n")
        try await book(path).update(from: provider)
        try await sandbox.stop()
    }

    private func book(_ path: String) -> Book {
        var options = Sync.Options()
        options.claimDuration = .seconds(max(claimSeconds, 1))
        return Book(
            sync: Sync(store: .sqlite(path), options: options),
            consent: SyncConsent(provider: bank, customer: customer),
            seen: URL(filePath: path + ".seen"),
            lines: lines
        )
    }

    private func provider(_ url: URL, _ token: String) -> Provider {
        var profile = ProviderProfile(bank, serverURL: url, version: .v5)
        profile.bookings.historyDays = days
        profile.bookings.refreshDays = 60
        if withoutPages {
            profile.paging = .single
            profile.pageSize = 1_000
            profile.bookings.listLimit = 1_000
            profile.bookings.statesTotals = false
        } else {
            profile.pageSize = 500
        }
        // What fails is told in the end; a log would stand in the bar's way.
        return Provider(profile, authorizer: BearerToken(Secret(token)), middlewares: [RetryMiddleware()])
    }

    /// A file that the caller named, or one that is gone afterwards.
    private static func withFile(_ path: String?, _ body: (String) async throws -> Void) async throws {
        if let path { return try await body(path) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.appending(path: "ledger.sqlite").path(percentEncoded: false))
    }
}
