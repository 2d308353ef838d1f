// Written by hand, exactly as the generator writes it.

@_spi(Generated) public import FDXRuntime

extension Endpoint where Response == TaxStatements {
    /// The tax statements of an account. `GET /accounts/{accountId}/tax-statements`
    public static func searchTaxStatements(
        accountId: String,
        years: [Int]? = nil,
        kinds: [TaxKind]? = nil,
        since: FDXDate? = nil,
        filter: TaxFilter? = nil,
        session: String? = nil
    ) -> Endpoint {
        Endpoint(
            "searchTaxStatements",
            .get,
            "/accounts/{accountId}/tax-statements",
            parameters: [
                .path("accountId", accountId),
                .query("years", years, explode: false),
                .query("kinds", kinds, style: .pipeDelimited),
                .query("since", since),
                .query("filter", filter, style: .deepObject),
                .cookie("session", session),
            ]
        )
    }
}

extension Endpoint where Response == GetTaxFormResponse {
    /// A tax form, as data or as a file. `GET /tax-forms/{formId}`
    public static func getTaxForm(formId: String) -> Endpoint {
        Endpoint("getTaxForm", .get, "/tax-forms/{formId}", parameters: [.path("formId", formId)])
    }
}

extension Endpoint where Response == TaxStatement {
    /// Files a statement. `POST /tax-statements`
    public static func fileTaxStatement(body: TaxStatement) -> Endpoint {
        Endpoint("fileTaxStatement", .post, "/tax-statements", body: .json(body), idempotencyKey: "idempotency-key")
    }
}

extension Endpoint where Response == NoContent {
    /// Withdraws a statement. `DELETE /tax-statements/{statementId}`
    public static func withdrawTaxStatement(statementId: Int) -> Endpoint {
        Endpoint(
            "withdrawTaxStatement",
            .delete,
            "/tax-statements/{statementId}",
            parameters: [.path("statementId", statementId)]
        )
    }
}

/// The answers of `GET /tax-forms/{formId}`.
public nonisolated enum GetTaxFormResponse: EndpointResponse {
    /// 200: the form as data.
    case taxStatement(TaxStatement)
    /// 200: the form as a file.
    case file(FileContent)
    /// 204: there is no form.
    case noContent

    public static let contents: [ResponseContent<Self>] = [
        .json(200, Self.taxStatement),
        .file(200, mediaTypes: ["application/pdf", "image/png"], Self.file),
        .empty(204, Self.noContent),
    ]

    public var responseBody: ResponseBody {
        switch self {
        case .taxStatement(let value): .json(200, value)
        case .file(let value): .file(200, value)
        case .noContent: .empty(204)
        }
    }
}
