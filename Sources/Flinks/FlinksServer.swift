public import Foundation

/// Where Flinks Outbound answers.
public struct FlinksServer: Hashable, Sendable {
    /// The server of all calls.
    public var url: URL
    /// The server of consent pages and tokens. Flinks' pages show it at one host here and at another there, so it can
    /// differ from `url`.
    public var authorizationURL: URL

    /// The server with real customers.
    public static let production = FlinksServer(literal("https://ob.flinksapp.com"))
    /// The server for tests before production.
    public static let preproduction = FlinksServer(literal("https://ob-preprod.flinksapp.dev"))

    /// Any other host, such as the one that Flinks named at onboarding, or a sandbox.
    public init(_ url: URL, authorization authorizationURL: URL? = nil) {
        self.url = url
        self.authorizationURL = authorizationURL ?? url
    }

    private static func literal(_ text: StaticString) -> URL {
        guard let url = URL(string: "\(text)") else { preconditionFailure("\(text) is a URL") }
        return url
    }
}
