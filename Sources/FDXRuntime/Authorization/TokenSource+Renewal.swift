import Foundation

// How one token is renewed once, by whichever of several processes with the same store is first.
//
// `waitForRenewal` joins the queue and starts a renewal where none runs; `renew` takes a lease in the store, or waits for
// whoever has it; `requestAndWrite` asks the server under that lease and writes the answer down.
extension TokenSource {
    /// Waits for the token that replaces the old one.
    func waitForRenewal(of old: Token?) async throws -> Token {
        if !queue.isRenewing, let error = queue.failure(at: options.uptime()) { throw error }
        startRenewal(of: old)
        let ticket = queue.nextTicket()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                if Task.isCancelled {
                    continuation.resume(throwing: CancellationError())
                } else {
                    queue.join(ticket, continuation)
                }
            }
        } onCancel: {
            Task { await self.leave(ticket) }
        }
    }

    private func leave(_ ticket: Int) {
        queue.leave(ticket)
    }

    /// Starts a renewal in a task of its own, unless one runs.
    func startRenewal(of old: Token?) {
        guard queue.begin() else { return }
        Task {
            do {
                let token = try await renew(old)
                queue.end(with: .success(token), at: options.uptime(), options)
            } catch {
                queue.end(with: .failure(error), at: options.uptime(), options)
            }
        }
    }

    /// Renews the token, unless someone else with the same store is faster.
    private func renew(_ old: Token?) async throws -> Token {
        var (awaited, waited): (TokenRecord.Lease?, Duration) = (nil, .zero)
        while true {
            let record = try await slot.reload()
            if let token = record?.token, token != old, freshness(of: token) != .late { return token }
            if let lease = record?.lease, isHeldElsewhere(lease), waited < options.lease || lease != awaited {
                if lease != awaited { (awaited, waited) = (lease, .zero) }
                let nap = Duration.milliseconds(Int.random(in: 50...150))
                try await options.clock.sleep(for: nap)
                waited += nap
                continue
            }
            if let leased = try await takeLease(after: record) {
                return try await requestAndWrite(under: leased, isTakenOver: record?.lease != nil)
            }
        }
    }

    /// Whether someone else is renewing. A lease that ends in a far future was taken before somebody set a clock back.
    private func isHeldElsewhere(_ lease: TokenRecord.Lease) -> Bool {
        let left = lease.until.timeIntervalSince(options.now())
        return lease.holder != holder && left > 0 && left < Self.longestLease
    }

    /// Longer than anyone takes for a renewal, in seconds. No lease is so long: others would take it for one of the future.
    private static let longestLease = 3600.0

    private func takeLease(after record: TokenRecord?) async throws -> TokenRecord? {
        let end = options.now().addingTimeInterval(min(options.lease.seconds, Self.longestLease - 1))
        let lease = TokenRecord.Lease(holder: holder, until: end)
        let leased = TokenRecord.following(record, token: record?.token, lease: lease)
        return try await slot.replace(record?.version, with: leased) ? leased : nil
    }

    /// Asks for a token and writes it, which ends the lease.
    ///
    /// - Parameter isTakenOver: whether someone else began and did not end in time, and may have used up the token.
    private func requestAndWrite(under leased: TokenRecord, isTakenOver: Bool) async throws -> Token {
        do {
            let new = try await retrying { try await self.request(replacing: leased.token) }
            guard let token = try await slot.write(new, replacing: leased.token) else {
                throw AuthorizationFault.signedOut
            }
            return token
        } catch let fault as AuthorizationFault where fault == .signedOut {
            return try await writeRefusal(fault, under: leased, isTakenOver: isTakenOver)
        } catch {
            // After anything but `invalid_grant` the token is as good as it was.
            if !slot.hasUnwritten {
                _ = try? await slot.replace(leased.version, with: leased.next(token: leased.token))
            }
            throw error
        }
    }

    /// Signs out after `invalid_grant`, unless someone else has a token by now or may yet have one.
    private func writeRefusal(
        _ fault: AuthorizationFault,
        under leased: TokenRecord,
        isTakenOver: Bool
    ) async throws -> Token {
        let kept = isTakenOver ? leased.token : nil
        if try await slot.replace(leased.version, with: leased.next(token: kept)) {
            throw isTakenOver ? AuthorizationFault.temporarilyUnavailable(after: nil) : fault
        }
        guard let token = try await slot.reload()?.token, token != leased.token else {
            throw AuthorizationFault.signedOut
        }
        return token
    }

    /// One request for a token.
    private func request(replacing old: Token?) async throws -> Token {
        switch renewal {
        case .clientCredentials(let scopes):
            return try await server.token(for: .clientCredentials(scopes: scopes), now: options.now())
        case .refreshToken:
            guard let old, let refreshToken = old.refreshToken else { throw AuthorizationFault.signedOut }
            return try await server.token(for: .refreshToken(refreshToken), now: options.now()).inheriting(from: old)
        }
    }

    /// Makes a request, and again a few times where the server is down.
    func retrying<Value: Sendable>(_ request: () async throws -> Value) async throws -> Value {
        var attempt = 1
        while true {
            do {
                return try await request()
            } catch let fault as AuthorizationFault {
                guard case .temporarilyUnavailable(let after) = fault.kind, attempt < options.attempts else {
                    throw fault
                }
                let wait = after ?? options.firstDelay.doubled(attempt - 1, atMost: 10) * Double.random(in: 0.5...1)
                guard wait < .seconds(5) else { throw fault }
                try await options.clock.sleep(for: wait)
                attempt += 1
            }
        }
    }
}
