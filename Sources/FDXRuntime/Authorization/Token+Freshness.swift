import Foundation

extension Token {
    /// What to do with a token before a call.
    enum Freshness {
        /// Send it.
        case fresh
        /// Send it, and renew it in the background.
        case early
        /// Renew it first.
        case late
    }

    /// - Parameter isRenewable: whether there is a way to renew it; without one, it is sent for as long as it lasts.
    func freshness(at now: Date, isRenewable: Bool, _ options: TokenSource.Options) -> Freshness {
        guard let expiresAt else { return .fresh }
        guard isRenewable else { return isExpired(at: now) ? .late : .fresh }
        let left = expiresAt.timeIntervalSince(now)
        // A token that lives for a minute is not old at birth.
        let life = expiresAt.timeIntervalSince(obtainedAt)
        if left <= min(options.late.margin, life / 10) { return .late }
        return left <= min(options.early.margin, life / 4) ? .early : .fresh
    }

    func isExpired(at now: Date) -> Bool {
        expiresAt.map { $0 <= now } ?? false
    }

    /// Whether it is so young that it is not suspected without proof: less than 30 seconds old.
    func isYoung(at now: Date) -> Bool {
        // A token of the future is as old as one likes: somebody has set the clock back.
        (0..<30).contains(now.timeIntervalSince(obtainedAt))
    }

    /// This token, with what the old one has and this one lacks: servers leave out what stays the same.
    func inheriting(from old: Token) -> Token {
        var token = self
        token.refreshToken = refreshToken ?? old.refreshToken
        token.idToken = idToken ?? old.idToken
        token.scopes = scopes ?? old.scopes
        token.extras = old.extras.merging(extras) { _, new in new }
        return token
    }
}

extension Duration {
    /// How long before its end a token is old, in seconds. Below zero it is kept beyond its end, for a hundred years at
    /// most.
    fileprivate var margin: Double { max(seconds, -Duration.longest.seconds) }
}
