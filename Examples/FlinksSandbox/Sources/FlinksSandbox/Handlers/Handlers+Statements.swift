import FDXRuntime
import FDXServer
import FDXv5
import FlinksOutbound
import Foundation
import HTTPTypes

extension Handlers {
    func listStatements(
        accountId: String,
        startTime: FDXDate?,
        endTime: FDXDate?,
        offset: String?,
        limit: Int?,
        context: RequestContext
    ) async throws -> Statements {
        try context.checkDays()
        let desk = try await desk(context)
        try desk.need(.statements)
        let archive = try StatementArchive(desk.openAccount(accountId))
        guard (startTime == nil) == (endTime == nil) else { throw DataRefusal.oneDateOnly }
        if let startTime, let endTime, startTime > endTime { throw DataRefusal.reversedDates }
        let statements = archive.statements(from: startTime, to: endTime)
        let request = page(
            "accounts/\(accountId)/statements",
            filters: [("startTime", startTime?.description), ("endTime", endTime?.description)],
            offset: offset,
            limit: limit,
            defaultLimit: 12
        )
        let positions = try request.positions(in: statements.count)
        let (page, links) = request.metadata(after: positions, of: statements.count)
        return Statements(page: page, links: links, statements: Array(statements[positions]))
    }

    func downloadStatement(
        accountId: String,
        statementId: String,
        context: RequestContext
    ) async throws -> FileContent {
        let desk = try await desk(context)
        try desk.need(.statements)
        let account = try desk.openAccount(accountId)
        let archive = try StatementArchive(account)
        let month = try archive.month(statementId)
        try context.checkAcceptsPDF()
        switch archive.place(of: month) {
        case .here:
            return FileContent(
                StatementDocument(account, month, customer: desk.customer).pdf,
                contentType: "application/pdf"
            )
        case .elsewhere: throw ServerReply.redirect(to: FileLink(account.id, month.id, seal: seal).path)
        case .notReady: throw DataRefusal.stillProcessing
        case .lost: throw DataRefusal.nothingMatches
        }
    }
}

extension RequestContext {
    /// Flinks takes `YYYY-MM-DD` and nothing else, where the runtime reads the day of a timestamp, too.
    func checkDays() throws {
        let items = URLComponents(string: request.path ?? "")?.queryItems ?? []
        for item in items where ["startTime", "endTime"].contains(item.name) {
            guard let text = item.value, (try? FDXDate(text)) != nil else {
                throw DataRefusal.invalidInput("\(item.name) has to be YYYY-MM-DD")
            }
        }
    }

    /// The sandbox's banks make PDFs and no pictures.
    fileprivate func checkAcceptsPDF() throws {
        guard let accept = request.headerFields[.accept] else { return }
        let types = accept.split(separator: ",").map { $0.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces) }
        guard types.contains(where: { ["application/pdf", "application/*", "*/*"].contains($0.lowercased()) }) else {
            throw DataRefusal.contentType
        }
    }
}
