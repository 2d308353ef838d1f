import FDXRuntime
public import FlinksOutbound

extension FlinksPartner {
    /// Asks that each of these apps may read at each of these banks. Flinks approves, then the bank activates.
    public func requestRegistrations(of clientIDs: [String], with providerIDs: [Int]) async throws {
        switch registrationIDs {
        case .inPath:
            _ = try await client.send(.requestRegistrations(recipientIds: clientIDs, providerIds: providerIDs))
        case .inBody:
            let request = RegistrationRequest(recipientIds: clientIDs, providerIds: providerIDs)
            _ = try await client.send(.requestRegistrationsByBody(body: request))
        }
    }

    /// How far the registrations of one app have come, or those of all.
    public func registrations(of clientID: String? = nil) async throws -> [Registration] {
        guard let clientID else { return try await client.send(.listRegistrations()).value }
        return try await client.send(.listRegistrationsOfRecipient(clientId: clientID)).value
    }

    /// Asks again and again until an app may read at all of these banks. People decide about it, so that it can take
    /// days; it goes on when Flinks is down or wants fewer calls, and ends when its task is cancelled.
    ///
    /// - Parameters:
    ///   - clientID: the id of the app.
    ///   - providers: the banks to register with, by their ids.
    ///   - limit: when to give up.
    ///   - interval: how long to wait from one answer to the next question.
    ///   - onPoll: sees the registrations each time.
    /// - Throws: `FlinksRegistrationFault`, or `FDXError` where asking again can't help.
    @discardableResult
    public func waitUntilActive(
        _ clientID: String,
        providers: [Int],
        within limit: Duration,
        every interval: Duration = .seconds(30),
        onPoll: @Sendable ([Registration]) async -> Void = { _ in }
    ) async throws -> [Registration] {
        let deadline = ContinuousClock.now.after(limit)
        var latest: [Registration] = []
        while true {
            var wait = interval
            do {
                latest = try await registrations(of: clientID).filter { providers.contains($0.providerId) }
                await onPoll(latest)
                if try latest.cover(providers) { return latest }
            } catch let error as FDXError {
                guard case .retry(let after) = FlinksRemedy(error) else { throw error }
                wait = max(interval, after ?? .zero)
            }
            guard .now.after(wait) <= deadline else { throw FlinksRegistrationFault.stillPending(latest) }
            try await Task.sleep(for: wait)
        }
    }
}

/// Why an app can't read at a bank yet. Versions to come add cases: let a `switch` have a `default`.
public enum FlinksRegistrationFault: Error, Hashable, Sendable {
    /// The time is up; this is how far it has come.
    case stillPending([Registration])
    /// Some registrations were switched off. Waiting does not help, asking Flinks may.
    case suspended([Registration])
    /// Flinks or the bank said no to these. Waiting won't help.
    case rejected([Registration])
}

extension FlinksRegistrationFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .stillPending(let registrations): "not active yet: \(Self.list(registrations))"
        case .suspended(let registrations): "suspended: \(Self.list(registrations))"
        case .rejected(let registrations): "rejected: \(Self.list(registrations))"
        }
    }

    private static func list(_ registrations: [Registration]) -> String {
        guard !registrations.isEmpty else { return "no registration at all" }
        return registrations.map { "\($0.providerName ?? "provider") (\($0.providerId)) is \($0.registrationStatus)" }
            .joined(separator: ", ")
    }
}

extension RegistrationStatus {
    /// Whether the app may read there: `ACTIVE` in registrations, `Activated` in the list of providers.
    public var isActive: Bool { self == .active || self == .activated }

    /// Whether the app will never be let in, in a word that Flinks' pages do not list but its service may say.
    public var isRejected: Bool {
        ["REJECTED", "DENIED", "DECLINED", "REFUSED", "CANCELLED", "CANCELED"].contains(rawValue.uppercased())
    }
}

extension [Registration] {
    /// Whether each of these providers has an active registration.
    fileprivate func cover(_ providers: [Int]) throws -> Bool {
        let suspended = filter { $0.registrationStatus == .suspended }
        let rejected = filter(\.registrationStatus.isRejected)
        guard rejected.isEmpty else { throw FlinksRegistrationFault.rejected(rejected) }
        guard suspended.isEmpty else { throw FlinksRegistrationFault.suspended(suspended) }
        return providers.allSatisfy { id in contains { $0.providerId == id && $0.registrationStatus.isActive } }
    }
}
