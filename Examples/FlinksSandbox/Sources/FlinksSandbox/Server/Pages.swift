import FDXRuntime
import FDXServer
import Foundation
import HTTPTypes

/// What the server has beside the API: the pages that people see, files, and the sandbox's own switches.
struct Pages: Sendable {
    let handlers: Handlers
    let faults: FaultSwitches

    var routes: [Route] {
        [
            route("home", .get, "/") { HomePage(host: $0.context.request.authority ?? "127.0.0.1").reply() },
            route("style", .get, "/style.css") { _ in Stylesheet.reply },
            route("showConsent", .get, "/consent/{id}", showConsent),
            route("answerConsent", .post, "/consent/{id}", answerConsent),
            route("file", .get, "/files/{account}/{statement}/{signature}", file),
            route("suspend", .put, "/sandbox/suspensions/{client}/{provider}") { try await suspend(true, $0) },
            route("resume", .delete, "/sandbox/suspensions/{client}/{provider}") { try await suspend(false, $0) },
        ] + faults.routes + handlers.time.routes
    }

    private func showConsent(_ request: ServerRequest) async throws -> ServerReply {
        let language: String? = try request.query("language")
        return try await handlers.consents.show(
            request.path("id"),
            language: language.flatMap { Language(rawValue: $0) },
            request.context
        )
    }

    private func answerConsent(_ request: ServerRequest) async throws -> ServerReply {
        let form: [String: String] = try request.form()
        return try await handlers.consents.answer(request.path("id"), ConsentForm(form), context: request.context)
    }

    private func file(_ request: ServerRequest) async throws -> ServerReply {
        let link = FileLink(try request.path("account"), try request.path("statement"), seal: handlers.seal)
        guard try request.path("signature") == link.signature, let found = try BankAccount.found(link.accountID) else {
            throw DataRefusal.nothingMatches
        }
        let month = try StatementArchive(found.account).month(link.statementID)
        let pdf = StatementDocument(found.account, month, customer: found.customer).pdf
        return ServerReply(200, headers: [.contentType: "application/pdf"], body: pdf)
    }

    private func suspend(_ suspended: Bool, _ request: ServerRequest) async throws -> ServerReply {
        try request.checkIsOurs()
        guard try await handlers.store.suspend(suspended, request.path("client"), at: request.path("provider")) else {
            throw try ServiceRefusal.reply(404, "not_found", description: "There is no such registration")
        }
        return ServerReply(204)
    }
}

/// A route whose answer is a whole reply.
func route(
    _ operation: String,
    _ method: EndpointMethod,
    _ path: String,
    _ answer: @escaping @Sendable (ServerRequest) async throws -> ServerReply
) -> Route {
    Route(operation, method, path) { request -> NoContent in throw try await answer(request) }
}

extension BankAccount {
    /// The account with an id, whosever it is.
    static func found(_ id: String) throws -> (account: BankAccount, customer: BankCustomer)? {
        for bank in Bank.all {
            for customer in BankCustomer.all where id.hasPrefix("\(bank.id)-\(customer.id)-") {
                let accounts = customer.accounts.map { BankAccount($0, of: customer, at: bank) }
                if let account = accounts.first(where: { $0.id == id }) { return (account, customer) }
            }
        }
        return nil
    }
}
