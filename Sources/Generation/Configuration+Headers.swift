import OpenAPI

extension Configuration {
    /// Headers that belong to every call, or that HTTP itself sets, are no arguments (OpenAPI 3.0.3, Parameter Object).
    func isClientHeader(_ parameter: ResolvedParameter) -> Bool {
        guard parameter.location == .header else { return false }
        return isHeaderOfEveryCall(parameter.name) || parameter.isIdempotencyKey
            || idempotencyHeader.values.contains { $0.lowercased() == parameter.name.lowercased() }
    }

    /// Headers that the client sets for every call, whatever a document says of them.
    static let headersOfEveryCall: Set<String> = [
        "accept", "authorization", "content-type", "fdx-api-actor-type", "fdx-api-client-public-key",
        "fdx-api-data-provider-id", "fdx-api-data-recipient-id", "fdx-api-version",
        "x-fapi-auth-date", "x-fapi-customer-ip-address", "x-fapi-interaction-id",
    ]

    func isHeaderOfEveryCall(_ name: String) -> Bool {
        let name = name.lowercased()
        return Self.headersOfEveryCall.contains(name) || clientHeaders.contains { $0.lowercased() == name }
    }
}

extension ResolvedParameter {
    /// Whether it is the header by which a provider knows a request again, however it is called: `Idempotency-Key`,
    /// `x-idempotency-key`, `FDX_IdempotencyToken`.
    var isIdempotencyKey: Bool {
        guard location == .header else { return false }
        let letters = name.lowercased().filter(\.isLetter)
        return ["idempotencykey", "idempotencyid", "idempotencytoken", "idempotentkey"].contains(
            where: letters.hasSuffix
        )
    }
}
