package import Foundation

/// What an error body says, whichever of the shapes in use it has: FDX's entity, OAuth's, a bare message, HTML, nothing.
package struct ErrorBody {
    package var code: FDXErrorCode?
    package var message: String?
    package var debugMessage: String?
    /// OAuth's `error`, such as `invalid_grant`.
    package var oauthError: String?
    /// OAuth's `error_uri`.
    package var errorURI: String?
    /// How long the body asks to wait.
    package var wait: Duration?
    /// Whether nothing came at all.
    package var isEmpty: Bool

    /// What `oauthError` means; nil where there is none, or a word that is not OAuth's.
    package var oauthWord: OAuthWord? { oauthError.flatMap { OAuthWord($0) } }

    package init(_ body: Data) {
        isEmpty = body.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard let json = try? JSONValue.decode(from: body, policy: .lenient).value else { return }
        code = json.text("code").map { FDXErrorCode(rawValue: $0) }
        message = json.text("message") ?? json.text("error_description")
        debugMessage = json.text("debugMessage")
        oauthError = json.text("error")
        errorURI = json.text("error_uri")
        wait = Self.waits.lazy.compactMap { json.text($0) }.first.flatMap { RetryAfter.seconds($0) }
    }

    /// What providers call the seconds to wait.
    private static let waits = ["retryAfter", "retry_after", "retryAfterSeconds", "retry_after_seconds"]
}
