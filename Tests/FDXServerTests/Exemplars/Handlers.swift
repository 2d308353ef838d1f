// Written by hand, exactly as the generator writes it.

public import FDXRuntime
public import FDXServer

/// Answers the operations of the tax document.
public nonisolated protocol TaxHandlers: Sendable {
    /// The tax statements of an account. `GET /accounts/{accountId}/tax-statements`
    func searchTaxStatements(
        accountId: String,
        years: [Int]?,
        kinds: [TaxKind]?,
        since: FDXDate?,
        filter: TaxFilter?,
        session: String?,
        context: RequestContext
    ) async throws -> TaxStatements

    /// A tax form, as data or as a file. `GET /tax-forms/{formId}`
    func getTaxForm(formId: String, context: RequestContext) async throws -> GetTaxFormResponse

    /// Files a statement. `POST /tax-statements`
    func fileTaxStatement(body: TaxStatement, context: RequestContext) async throws -> TaxStatement

    /// Withdraws a statement. `DELETE /tax-statements/{statementId}`
    func withdrawTaxStatement(statementId: Int, context: RequestContext) async throws
}

extension TaxHandlers {
    public nonisolated var routes: [Route] {
        [
            Route("searchTaxStatements", .get, "/accounts/{accountId}/tax-statements") { [self] request in
                try await searchTaxStatements(
                    accountId: request.path("accountId"),
                    years: request.query("years", explode: false),
                    kinds: request.query("kinds", style: .pipeDelimited),
                    since: request.query("since"),
                    filter: request.query("filter", style: .deepObject),
                    session: request.cookie("session"),
                    context: request.context
                )
            },
            Route("getTaxForm", .get, "/tax-forms/{formId}") { [self] request in
                try await getTaxForm(formId: request.path("formId"), context: request.context)
            },
            Route("fileTaxStatement", .post, "/tax-statements", success: 201, accepts: ["application/json"]) {
                [self] request in
                try await fileTaxStatement(body: request.body(), context: request.context)
            },
            Route("withdrawTaxStatement", .delete, "/tax-statements/{statementId}", success: 204) { [self] request in
                try await withdrawTaxStatement(statementId: request.path("statementId"), context: request.context)
                return NoContent()
            },
        ]
    }
}
