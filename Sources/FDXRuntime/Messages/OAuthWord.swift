/// What OAuth's `error` asks for, whoever sends it and with whatever status (RFC 6749, sections 4.1.2.1 and 5.2;
/// RFC 6750, section 3.1; RFC 7009, section 2.2.1; OpenID Connect Core, section 3.1.2.6).
package enum OAuthWord: Hashable, Sendable {
    /// The customer has to be asked, again or for the first time.
    case askCustomer
    /// The grant that was presented is over.
    case grantIsOver
    /// The access token that was presented is worth nothing any more.
    case tokenIsOver
    /// Something is wrong with the client's id, secret or permissions.
    case client
    /// Something is wrong with the request, or with what it asks for.
    case request
    /// The server cannot do it for now.
    case server

    /// nil where the word is not OAuth's, as many an API has a member `error` of its own.
    package init?(_ word: String) {
        guard let meaning = Self.meanings[word] else { return nil }
        self = meaning
    }

    private static let meanings: [String: OAuthWord] = [
        "access_denied": .askCustomer, "account_selection_required": .askCustomer, "consent_required": .askCustomer,
        "interaction_required": .askCustomer, "login_required": .askCustomer,
        "invalid_grant": .grantIsOver,
        "invalid_token": .tokenIsOver,
        "invalid_client": .client, "unauthorized_client": .client, "invalid_client_metadata": .client,
        "insufficient_scope": .request, "invalid_authorization_details": .request, "invalid_dpop_proof": .request,
        "invalid_request": .request, "invalid_request_object": .request, "invalid_request_uri": .request,
        "invalid_scope": .request, "invalid_target": .request, "registration_not_supported": .request,
        "request_not_supported": .request, "request_uri_not_supported": .request,
        "unmet_authentication_requirements": .request, "unsupported_grant_type": .request,
        "unsupported_response_type": .request, "unsupported_token_type": .request,
        "server_error": .server, "slow_down": .server, "temporarily_unavailable": .server,
    ]
}
