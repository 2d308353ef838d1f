public import Foundation

/// Keeps the authorizations that browsers are busy with, and lets each answer in once, and only for whoever began it.
///
/// It is bounded in number and time: the oldest ones go first. They end with the process; a server of several processes
/// keeps `PendingAuthorization` in its own session store instead.
public actor AuthorizationDesk {
    private let server: AuthorizationServer
    /// How many customers' authorizations are kept.
    private let limit: Int
    private var pending: [String: [PendingAuthorization]] = [:]
    private var count = 0
    /// The states of authorizations whose code is being changed into a token.
    private var busy: Set<Secret> = []
    /// Whose authorizations will end, the oldest first; one that was finished is still named.
    private var queue: [(customer: String, state: Secret, expiresAt: Date)] = []
    private var queueStart = 0

    /// - Parameters:
    ///   - server: the authorization server, with this client's id and its way to prove itself.
    ///   - limit: how many authorizations to keep at most, of all customers.
    public init(server: AuthorizationServer, limit: Int = 10_000) {
        self.server = server
        self.limit = max(limit, 1)
    }

    /// How many one customer may have begun, for instance in several windows.
    private static let customerLimit = 8

    /// Begins an authorization; send the browser to the URL.
    ///
    /// - Parameters:
    ///   - request: what to ask the customer for.
    ///   - customer: who begins it: an id of the customer or of the session, as your server knows it. Never one that a
    ///     browser sent beside its session.
    ///   - now: the time; tests set it.
    public func begin(_ request: AuthorizationRequest, for customer: String, now: Date = Date()) throws -> URL {
        let authorization = try server.authorization(request, for: customer, now: now)
        keep(authorization, now: now)
        return authorization.url
    }

    /// Keeps an authorization that was begun elsewhere, for instance with a pushed request.
    public func keep(_ authorization: PendingAuthorization, now: Date = Date()) {
        add(authorization)
        queue.append((authorization.customer, authorization.state, authorization.expiresAt))
        dropOld(now)
    }

    /// Turns what a customer's browser brought back into a token; the same answer a second time is refused.
    ///
    /// An answer for another address, of somebody else, or one that finds the server down uses nothing up: it may come
    /// again for as long as its code is good.
    ///
    /// - Parameters:
    ///   - callback: the URL that the browser came back with.
    ///   - customer: whose browser it is; the same as when it was begun.
    ///   - now: the time; tests set it.
    public func finish(_ callback: URL, for customer: String, now: Date = Date()) async throws -> Token {
        try await finishWithAuthorization(callback, for: customer, now: now).token
    }

    /// Does what `finish` does, and names the authorization that ended, which knows the provider.
    package func finishWithAuthorization(
        _ callback: URL,
        for customer: String,
        now: Date = Date()
    ) async throws -> (token: Token, authorization: PendingAuthorization) {
        let authorization = try authorization(for: callback, of: customer)
        let grant: TokenGrant
        do {
            grant = try authorization.grant(in: callback, for: customer, now: now)
        } catch let fault as AuthorizationFault {
            if fault.endsAuthorization { remove(authorization) }
            throw fault
        }
        busy.insert(authorization.state)
        defer { busy.remove(authorization.state) }
        do {
            let token = try await server.token(for: grant, now: now)
            remove(authorization)
            return (token, authorization)
        } catch {
            if !Self.leavesCodeGood(error) { remove(authorization) }
            throw error
        }
    }

    /// Whether the code may still be good after an error: after a failure that may pass, and for a caller who did not
    /// wait.
    private static func leavesCodeGood(_ error: any Error) -> Bool {
        error is CancellationError || (error as? AuthorizationFault)?.mayPass == true
    }

    private func authorization(for callback: URL, of customer: String) throws -> PendingAuthorization {
        let fields = FormText.fields(in: callback.query(percentEncoded: true) ?? "") ?? []
        let state = Secret(fields.first { $0.name == "state" }?.value ?? "")
        guard let authorization = pending[customer]?.first(where: { $0.state == state }), !busy.contains(state) else {
            throw AuthorizationFault.invalidCallback("this customer began no such authorization, or it was used before")
        }
        return authorization
    }

    private func add(_ authorization: PendingAuthorization) {
        var own = pending[authorization.customer] ?? []
        own.append(authorization)
        count += 1
        if own.count > Self.customerLimit {
            own.removeFirst()
            count -= 1
        }
        pending[authorization.customer] = own
    }

    private func remove(_ authorization: PendingAuthorization) {
        remove(authorization.state, of: authorization.customer)
    }

    private func remove(_ state: Secret, of customer: String) {
        guard var own = pending[customer], let index = own.firstIndex(where: { $0.state == state }) else { return }
        own.remove(at: index)
        count -= 1
        pending[customer] = own.isEmpty ? nil : own
    }

    private func dropOld(_ now: Date) {
        while queueStart < queue.count, count > limit || queue[queueStart].expiresAt <= now || isFinished(queueStart) {
            remove(queue[queueStart].state, of: queue[queueStart].customer)
            queueStart += 1
        }
        // Seldom, so that an authorization is moved a few times at most.
        if queueStart > queue.count / 2 {
            queue.removeFirst(queueStart)
            queueStart = 0
        } else if queue.count / 4 > limit {
            queue = queue.indices[queueStart...].filter { !isFinished($0) }.map { queue[$0] }
            queueStart = 0
        }
    }

    private func isFinished(_ index: Int) -> Bool {
        pending[queue[index].customer]?.contains { $0.state == queue[index].state } != true
    }
}

extension AuthorizationDesk: CustomStringConvertible, CustomReflectable {
    public nonisolated var description: String { "a desk of authorizations" }
    public nonisolated var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension AuthorizationFault {
    /// Whether the browser's answer was the last one: the customer said no, or it is too late.
    fileprivate var endsAuthorization: Bool {
        switch kind {
        case .denied, .consentExpired: true
        case .signedOut, .invalidCallback, .temporarilyUnavailable, .unreachable, .wrongAddress, .rejectedClient,
            .rejected, .misconfigured, .malformedAnswer, .unknownTokenType, .storeFailed:
            false
        }
    }
}
