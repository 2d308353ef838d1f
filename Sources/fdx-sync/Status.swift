import ArgumentParser
import FDXSync
import Foundation

/// Prints each consent and each provider as a line of a table.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints how far each consent was read, and what each provider still allows.",
        discussion: """
            The database is a file of SQLite, or a URL that begins with postgres://. Build with the trait of its store:

              swift run --traits FDXSQLite fdx-sync status ledger.sqlite
              swift run --traits FDXPostgres fdx-sync status postgres://app@db.internal/app?sslmode=verify-full

            It makes and changes nothing. The exit code is 0 where the overview could be read, also where there is no
            consent; 1 where there is no database, or none of FDXSync; 64 where the command is not right.
            libpq takes the password from PGPASSWORD or ~/.pgpass, where nobody sees it in the list of processes.
            """
    )

    @Argument(help: "A file of SQLite, or postgres://…")
    var database: String

    @Option(help: "The schema of PostgreSQL that has the tables.")
    var schema = "fdx"

    @Option(help: "How many consents to print.")
    var limit = 50

    func run() async throws {
        let store = try Database.store(at: database, schema: schema)
        let now = try await store.time() ?? Date()
        let overview = try await store.overview(limit: limit, at: now)
        print(StatusText(overview: overview, now: now))
    }
}
