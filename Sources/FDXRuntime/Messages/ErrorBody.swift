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
        let places = Self.places(in: json)
        code = Self.text(Self.codes, in: places).map { FDXErrorCode(rawValue: $0) }
        message = Self.text(Self.messages, in: places)
        debugMessage = json.text("debugMessage")
        oauthError = json.text("error")
        errorURI = json.text("error_uri")
        wait = Self.waits.lazy.compactMap { json.text($0) }.first.flatMap { RetryAfter.seconds($0) }
    }

    // MARK: - Words of other standards

    /// The body itself, then what lies in it: `error` as an object, and the first of a list of errors, as UK Open Banking
    /// (`Errors`), the Berlin Group (`tppMessages`), Brazil and Australia (`errors`) have it.
    private static func places(in json: JSONValue) -> [JSONValue] {
        let inner = lists.flatMap { name -> [JSONValue] in
            switch json.member(name, ignoresLeading: true) {
            case .array(let items)?: items.prefix(1).map(\.self)
            case .object(let object)?: [.object(object)]
            case .null?, .bool?, .number?, .string?, nil: []
            }
        }
        return [json] + inner
    }

    private static let lists = ["error", "errors", "tppMessages", "errorList", "fault"]
    private static let codes = ["code", "errorCode"]
    private static let messages = [
        "message", "errorDescription", "errorMessage", "text", "detail", "description", "title", "faultstring",
    ]

    /// The first of the names that is there, in the outermost place that has one.
    private static func text(_ names: [String], in places: [JSONValue]) -> String? {
        for place in places {
            for name in names {
                if let text = place.member(name, ignoresLeading: true)?.text, !text.isEmpty { return text }
            }
        }
        return nil
    }

    /// What providers call the seconds to wait.
    private static let waits = ["retryAfter", "retry_after", "retryAfterSeconds", "retry_after_seconds"]
}
