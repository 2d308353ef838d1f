public import FDXRuntime
public import Foundation
public import HTTPTypes

/// Serves the address that a recipient's subscriptions name: takes notifications of FDX 5 or 6 and hands each to the app
/// once.
///
///     let receiver = NotificationReceiver<NotificationEntity>(from: .bearer(["First Bank": secret])) { news in
///         try await save(news.notification)
///     }
///     let router = Router(receiver.routes, basePath: "/hooks")
///
/// `Notification` is `NotificationEntity` of `FDXv5Ecosystem` or `FDXv6`, or a notification of your own module.
///
/// A sender tries again until it hears of success (204). So what the app throws goes back as an error, and the notification
/// is taken anew when it comes again; what was taken is answered with success each time, without troubling the app. Of
/// what is taken, only the newest ids are remembered, and only by this process: where twice would be harm, let the app
/// write `notificationId` down together with what it does.
public struct NotificationReceiver<Notification: FDXModel>: Sendable {
    /// A notification, and what is known about how it came.
    public struct News: Sendable {
        /// What came, read as well as it could be.
        public let notification: Notification
        /// Who sent the notification, as authentication found out; what the notification says of it does not count.
        public let sender: String
        /// Where the notification's JSON deviated from its document, and what was made of it.
        public let issues: [DecodingIssue]
    }

    private let path: String
    private let authentication: NotificationAuthentication
    private let memory: NotificationMemory
    private let onRepetition: @Sendable (News) -> Void
    private let take: @Sendable (News) async throws -> Void

    /// - Parameters:
    ///   - type: the generated type of notifications: of FDX 5 or 6, or of your own document.
    ///   - authentication: who may send notifications, and how they prove who they are.
    ///   - path: where to listen, below the router's base path; together the path of `callbackUrl`.
    ///   - remembered: of how many notifications to remember the ids, at 100 bytes each. The oldest are forgotten first.
    ///   - onRepetition: told of each notification that was dropped because it was taken before.
    ///   - take: does what the news asks for; when it returns, the sender is told of success. It may throw a
    ///     `ServerError`; anything else is a 500.
    public init(
        _ type: Notification.Type = Notification.self,
        from authentication: NotificationAuthentication,
        path: String = "/notifications",
        remembering remembered: Int = 100_000,
        onRepetition: @escaping @Sendable (News) -> Void = { _ in },
        take: @escaping @Sendable (News) async throws -> Void
    ) {
        self.path = path
        self.authentication = authentication
        memory = NotificationMemory(capacity: remembered)
        self.onRepetition = onRepetition
        self.take = take
    }

    /// For a `Router`: the one call that a recipient serves, `publishNotification`.
    public var routes: [Route] {
        [
            Route("publishNotification", .post, path, success: 204, accepts: ["application/json"]) { request in
                try await receive(request)
                return NoContent()
            }
        ]
    }

    /// Takes a notification that came another way, unless it was taken before: from `getNotifications`, which FDX 6 has
    /// for those who would rather ask.
    ///
    /// - Parameters:
    ///   - notification: what the sender says.
    ///   - sender: as authentication names the same provider.
    public func receive(_ notification: Notification, from sender: String) async throws {
        try await receive(News(notification: notification, sender: sender, issues: []))
    }

    private func receive(_ request: ServerRequest) async throws {
        // Nothing of the body is read before it is known who sent it.
        let sender = try await authentication.sender(NotificationRequest(request))
        let decoded = try request.lenientBody(as: Notification.self)
        try await receive(News(notification: decoded.value, sender: sender, issues: decoded.issues))
    }

    private func receive(_ news: News) async throws {
        let id = try news.notification.notificationID()
        let isNew = try await memory.once(id, of: news.sender) { try await take(news) }
        if !isNew { onRepetition(news) }
    }
}

/// A request that wants to deliver a notification, for whoever decides whether to believe it.
public struct NotificationRequest: Sendable {
    /// The call: its headers, and the interaction id.
    public let context: RequestContext
    /// The body as it came, over which a signature may have been made.
    public let body: Data

    init(_ request: ServerRequest) {
        context = request.context
        body = request.bodyData
    }

    /// The request's headers.
    public var headers: HTTPFields { context.request.headerFields }
}

extension NotificationRequest: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(context), \(body.count) bytes" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

/// How senders of notifications prove who they are. FDX leaves it to both sides.
public struct NotificationAuthentication: Sendable {
    let sender: @Sendable (NotificationRequest) async throws -> String

    /// Asks a function of yours, which verifies a signature, an access token or a certificate, and answers with the
    /// sender's name.
    ///
    /// - Parameter sender: throws, for instance `NotificationAuthentication.refusal`, where it is not convinced. Names tell
    ///   the ids of one sender from those of another, so give each provider one of its own, always the same.
    public static func by(
        _ sender: @escaping @Sendable (NotificationRequest) async throws -> String
    ) -> NotificationAuthentication {
        NotificationAuthentication(sender: sender)
    }

    /// By a secret of each sender as bearer token: `Authorization: Bearer …`.
    ///
    /// - Parameter secrets: by the senders' names. An empty one lets nobody in.
    public static func bearer(_ secrets: [String: Secret]) -> NotificationAuthentication {
        header(.authorization, secrets) { $0.context.bearerToken }
    }

    /// By a secret of each sender in a header of its own, such as `X-API-Key`.
    public static func header(_ name: HTTPField.Name, _ secrets: [String: Secret]) -> NotificationAuthentication {
        header(name, secrets) { $0.headers[name] }
    }

    /// Believes whoever finds the address: for tests, or behind a gateway that lets only `sender` through.
    public static func anybody(as sender: String) -> NotificationAuthentication {
        .by { _ in sender }
    }

    /// What a sender gets who is not believed: 401, with FDX's code for a failed authentication.
    public static let refusal = ServerError(401, code: 603, "Authentication failed")

    private static func header(
        _ name: HTTPField.Name,
        _ secrets: [String: Secret],
        read: @escaping @Sendable (NotificationRequest) -> String?
    ) -> NotificationAuthentication {
        .by { request in
            guard let given = read(request).map({ Secret($0) }), !given.value.isEmpty else { throw refusal }
            // All are compared, so that the time tells nothing.
            let senders = secrets.filter { $0.value == given }.keys
            guard let sender = senders.min() else { throw refusal }
            return sender
        }
    }
}

extension ServerRequest {
    /// The body as a value, read leniently: news with a bad property is better than none, and what deviates is
    /// reported.
    fileprivate func lenientBody<Value: FDXValue>(as type: Value.Type) throws -> Decoded<Value> {
        do {
            return try Value.decode(from: bodyData, policy: .lenient)
        } catch {
            throw ServerError.invalidInput("body: \(error)")
        }
    }
}

extension FDXModel {
    /// The notification's id, by the member that all versions of FDX have.
    fileprivate func notificationID() throws -> String {
        let id = try JSONValue.decode(from: encoded()).value.text("notificationId")
        guard let id, !id.isEmpty else { throw ServerError.invalidInput("body: notificationId is missing") }
        return id
    }
}
