import Flinks
import Foundation

/// All that a consent lets an app read.
struct Reading {
    private let connection: FlinksConnection
    private let report: Report
    private let wire: Wire
    private let folder: URL?
    private static let transactionsCall = "connection.transactions(of:)"
    private static let networksCall = "connection.paymentNetworks(of:)"
    /// How many rows of a long list are shown.
    private static let glimpse = 10

    init(_ connection: FlinksConnection, _ traveller: Traveller, savingTo folder: String?) {
        self.connection = connection
        report = traveller.report
        wire = traveller.wire
        self.folder = folder.map { URL(filePath: $0, directoryHint: .isDirectory) }
    }

    func run() async throws {
        try report.step(
            "customer",
            call: "connection.customer()",
            "This is the customer.",
            table: Table(try await connection.customer())
        )
        let ids = try await accounts()
        guard let first = ids.first else { return }
        for id in ids { try await transactions(of: id, showing: id == first) }
        try await networks(of: first)
        try await statements(of: first)
    }

    private func accounts() async throws -> [String] {
        var table = Table(AccountWithDetails.columns)
        var ids: [String] = []
        for try await account in connection.accounts(.details) {
            table.rows.append(account.row)
            if let id = account.accountId { ids.append(id) }
        }
        try report.step(
            "accounts",
            call: "connection.accounts(.details)",
            "The customer shares \(ids.count) accounts.",
            table: table
        )
        return ids
    }

    private func transactions(of id: String, showing isShown: Bool) async throws {
        do {
            let ((count, table), exchanges) = try await wire.during {
                try await Progress.showing("Reading the transactions of \(id)") { progress in
                    try await walk(through: id, progress)
                }
            }
            let pages = exchanges.count { $0.status == 200 && $0.method == "GET" }
            let way = pages > 1 ? ", which came on \(pages) pages." : "."
            let sentence = "\(id) has \(count) transactions\(way)"
            try report.step("transactions", call: Self.transactionsCall, sentence, table: isShown ? table : nil)
        } catch let error as FDXError where FlinksRemedy(error) == .notOffered {
            let sentence = "The bank has no transactions of \(id) (\(error.reference))."
            try report.step("transactions", call: Self.transactionsCall, sentence)
        }
    }

    /// All transactions of an account, page by page, and the first of them.
    private func walk(through id: String, _ progress: Progress) async throws -> (Int, Table) {
        var (count, table) = (0, Table(AnyTransaction.columns))
        for try await transaction in connection.transactions(of: id) {
            count += 1
            if count <= Self.glimpse { table.rows.append(transaction.row) }
            progress.show("Reading the transactions of \(id): \(count)")
        }
        return (count, table)
    }

    private func networks(of id: String) async throws {
        do {
            var networks: [AccountPaymentNetwork] = []
            for try await network in connection.paymentNetworks(of: id) { networks.append(network) }
            let sentence = "These lead into \(id) and out of it."
            try report.step("payment-networks", call: Self.networksCall, sentence, table: Table(networks))
        } catch let error as FDXError where FlinksRemedy(error) == .notOffered {
            try report.step("payment-networks", call: Self.networksCall, "The bank can't tell how to pay into \(id).")
        }
    }

    private func statements(of id: String) async throws {
        var statements: [Statement] = []
        for try await statement in connection.statements(of: id) { statements.append(statement) }
        let latest = Array(statements.prefix(Self.glimpse))
        let sentence = "\(id) has \(statements.count) statements."
        try report.step("statements", call: "connection.statements(of:)", sentence, table: Table(latest))
        let available = statements.first { $0.status == .available }
        guard let statement = available?.statementId else { return }
        let file = try await connection.statement(statement, of: id)
        try report.step("statement", call: "connection.statement(_:of:)", "\(statement) is \(file).")
        try save(file.data, as: "\(id)-\(statement).pdf")
    }

    private func save(_ data: Data, as name: String) throws {
        guard let folder else { return }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // What a bank calls things must not lead out of the folder.
        let file = folder.appending(path: name.replacing("/", with: "_"))
        try data.write(to: file, options: .atomic)
        try report.step("saved", call: nil, "It is in \(file.path(percentEncoded: false)).")
    }
}
