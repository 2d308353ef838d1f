#if FDXPostgres
import FDXRuntime
import Foundation
import LoopbackServer

/// A bank with an OAuth server whose refresh tokens work once, for any number of customers.
///
/// A refresh token is named after its customer: `refresh-jane-3`. Whoever presents one again after its successor was
/// used is written down. Before that, the bank takes it for somebody who did not get the answer, if it is patient.
final class RotatingServer: Sendable {
    private struct Customer {
        var count = 0
        /// Whether the newest token has come back to the bank.
        var isUsed = true
        var isRevoked = false
    }

    private struct State {
        var customers: [String: Customer] = [:]
        var refreshes = 0
        var replays: [String] = []
    }

    private let state: Locked<State>
    private let server: LoopbackServer

    /// - Parameters:
    ///   - delay: how long the bank takes for a token, in seconds.
    ///   - isHasty: whether an access token is good for one call.
    ///   - isPatient: whether a refresh token works again until its successor was used.
    init(delay: ClosedRange<Double>, isHasty: Bool = false, isPatient: Bool = false) throws {
        let state = Locked(State())
        self.state = state
        server = try LoopbackServer { connection in
            while let request = try connection.request() {
                if request.path == "/token" {
                    let answer = Self.token(request.body, state, isPatient: isPatient)
                    Thread.sleep(forTimeInterval: .random(in: delay))
                    try connection.answer(
                        answer == nil ? "400 Bad Request" : "200 OK",
                        ["Content-Type: application/json"],
                        body: answer ?? #"{"error": "invalid_grant"}"#
                    )
                } else {
                    try Self.read(
                        request.headers["authorization"] ?? "",
                        state,
                        isHasty: isHasty,
                        connection: connection
                    )
                }
            }
        }
    }

    var url: String { server.url }
    /// How many tokens were given.
    var refreshes: Int { state.withLock { $0.refreshes } }
    /// The refresh tokens that were presented after they had been replaced.
    var replays: [String] { state.withLock { $0.replays } }
    func stop() { server.stop() }

    /// The customer's newest refresh token.
    func refreshToken(of customer: String) -> String {
        state.withLock { "refresh-\(customer)-\($0.customers[customer]?.count ?? 0)" }
    }

    /// What the bank answers to a customer's call.
    func answer(to source: TokenSource) async throws -> [String] {
        guard let url = URL(string: server.url) else { return [] }
        let client = Client(serverURL: url, authorizer: source, middlewares: [])
        return try await client.send(Endpoint<[String]>("read", .get, "/accounts")).value
    }

    /// Ends the access token of a customer.
    func revoke(_ customer: String) {
        state.withLock { $0.customers[customer, default: Customer()].isRevoked = true }
    }

    private static func token(_ body: String, _ state: Locked<State>, isPatient: Bool) -> String? {
        let fields = FormText.fields(in: body) ?? []
        let parts = fields.first { $0.name == "refresh_token" }?.value.split(separator: "-") ?? []
        guard parts.count == 3, let count = Int(parts[2]) else { return nil }
        let name = String(parts[1])
        return state.withLock { state in
            var customer = state.customers[name] ?? Customer()
            let isRepeated = isPatient && count == customer.count - 1 && !customer.isUsed
            guard count == customer.count || isRepeated else {
                state.replays.append("refresh-\(name)-\(count) after \(customer.count)")
                return nil
            }
            // The one that did not get the answer gets it again.
            if !isRepeated { customer.count += 1 }
            (customer.isUsed, customer.isRevoked) = (false, false)
            state.customers[name] = customer
            state.refreshes += 1
            return #"{"access_token": "access-\#(name)-\#(customer.count)", "expires_in": 300, "#
                + #""refresh_token": "refresh-\#(name)-\#(customer.count)"}"#
        }
    }

    private static func read(
        _ credential: String,
        _ state: Locked<State>,
        isHasty: Bool,
        connection: Connection
    ) throws {
        let parts = credential.split(separator: "-")
        guard parts.count == 3, let count = Int(parts[2]) else { return try connection.answer("401 Unauthorized") }
        let isGood = state.withLock { state in
            guard let customer = state.customers[String(parts[1])], count == customer.count, !customer.isRevoked else {
                return false
            }
            state.customers[String(parts[1])]?.isUsed = true
            state.customers[String(parts[1])]?.isRevoked = isHasty
            return true
        }
        if isGood {
            try connection.answer("200 OK", ["Content-Type: application/json"], body: #"["account"]"#)
        } else {
            try connection.answer("401 Unauthorized", [#"WWW-Authenticate: Bearer error="invalid_token""#])
        }
    }
}
#endif
