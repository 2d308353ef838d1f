package import Foundation

/// What an error body says, whichever of the shapes in use it has: FDX's entity, OAuth's, a bare message, HTML, nothing.
package struct ErrorBody {
    package var code: FDXErrorCode?
    package var message: String?
    package var debugMessage: String?
    /// OAuth's `error`, such as `invalid_grant`.
    package var oauthError: String?

    package init(_ body: Data) {
        guard let json = try? JSONValue.decode(from: body, policy: .lenient).value else { return }
        code = json.text("code").map { FDXErrorCode(rawValue: $0) }
        message = json.text("message") ?? json.text("error_description")
        debugMessage = json.text("debugMessage")
        oauthError = json.text("error")
    }
}
