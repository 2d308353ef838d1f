import Foundation

/// What a sandbox is like. The defaults are those of the documentation, but for delays, which are short.
public struct SandboxOptions: Sendable {
    /// The partner that every sandbox knows.
    public static let partnerClientID = "partner-sandbox"
    public static let partnerSecret = "partner-secret-of-the-sandbox"
    /// A recipient that every sandbox knows, registered and active at the first providers.
    public static let recipientClientID = "dc-readyrecipientatsandbox01"
    public static let recipientSecret = "recipient-secret-of-the-sandbox"
    /// Where the ready recipient's browsers may come back to.
    public static let recipientRedirectURIs = [
        "http://127.0.0.1:8765/callback",
        "http://localhost:8765/callback",
        "https://app.example/callback",
    ]

    /// The file of the database; nil keeps everything in memory, and forgets it with the process.
    public var database: String?
    public var accessTokenLifetime = Duration.seconds(300)
    /// How long a refresh token may lie unused.
    public var refreshTokenIdleLifetime = Duration.seconds(30 * 24 * 60 * 60)
    public var codeLifetime = Duration.seconds(60)
    /// How long a consent page waits for its answer.
    public var consentLifetime = Duration.seconds(600)
    /// How long a registration is `PENDING_APPROVAL`.
    public var approvalDelay = Duration.seconds(2)
    /// How long a registration is `PENDING_ACTIVATION` after that.
    public var activationDelay = Duration.seconds(2)
    /// How large a request's body may be, in bytes.
    public var bodyLimit = 256 * 1024

    /// Told what would have been right where a request is a mistake of the app's, for its developer to read: which
    /// redirect addresses an app has registered. By default it is printed to standard error.
    public var onHint: @Sendable (String) -> Void = { hint in
        FileHandle.standardError.write(Data("hint: \(hint)\n".utf8))
    }

    public init(database: String? = nil) {
        self.database = database
    }
}
