public import HTTPTypes

extension HTTPField.Name {
    /// `x-fapi-interaction-id`: one per call, the same over its retries, echoed by the provider.
    public static let interactionID = name("x-fapi-interaction-id")
    /// `FDX-API-Actor-Type`: `USER` or `BATCH`.
    public static let actorType = name("FDX-API-Actor-Type")
    /// `FDX-API-Client-Public-Key`: answers may be encrypted for it; since FDX 6.6.
    public static let clientPublicKey = name("FDX-API-Client-Public-Key")
    /// `idempotency-key`: a repeated payment is one payment.
    public static let idempotencyKey = name("idempotency-key")
    /// `x-idempotency-key`: what some providers call `idempotency-key`.
    public static let xIdempotencyKey = name("x-idempotency-key")

    private static func name(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is a valid header name") }
        return name
    }
}
