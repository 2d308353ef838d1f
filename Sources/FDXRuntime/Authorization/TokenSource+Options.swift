package import Foundation

extension TokenSource {
    /// Which of a provider's tokens is the bearer.
    public enum Bearer: Sendable {
        /// The access token, as OAuth has it.
        case accessToken
        /// OpenID Connect's id token, as Akoya has it.
        case idToken
    }

    /// When tokens are renewed, and what happens while their server is down.
    public struct Options: Sendable {
        /// Which of the server's tokens calls carry.
        public var bearer = Bearer.accessToken
        /// A token with less time left than this is renewed in the background, while calls go on with it.
        public var early = Duration.seconds(60)
        /// A token with less time left than this is not sent any more.
        public var late = Duration.seconds(10)
        /// How often to ask a server that is down, before calls are told.
        public var attempts = 3
        /// The longest wait before the server is asked a second time; it doubles with each further attempt.
        public var firstDelay = Duration.milliseconds(250)
        /// How long to leave a server alone after that; it doubles with each failure, up to `longestPause`.
        public var pause = Duration.seconds(1)
        /// The longest that a server is left alone.
        public var longestPause = Duration.seconds(30)
        /// How long others wait for whoever renews the token, before they take over; an hour at most.
        public var lease = Duration.seconds(60)
        package var now: @Sendable () -> Date = { Date() }
        /// A clock that nobody sets, for how long a server is left alone.
        package var uptime: @Sendable () -> ContinuousClock.Instant = { .now }
        package var clock: any Clock<Duration> = ContinuousClock()

        /// The defaults, each of which may be set.
        public init() {}
    }
}
