public import Foundation

extension ProviderProfile {
    /// How a provider's bookings are to be read again and again, so that none is lost and none is counted twice.
    ///
    ///     bank.paging = .single                  // no pages:
    ///     bank.bookings.windowDays = 7           // so few days at once that no answer is cut off,
    ///     bank.bookings.listLimit = 100          // which it would be here
    ///     bank.bookings.ids = .changing          // and ids are others with each call
    public struct Bookings: Hashable, Sendable {
        /// What the provider's ids of transactions are good for.
        public enum IDs: Hashable, Sendable {
            /// A booking keeps its id, as FDX wants it. While it is pending it may have another id, and it may have
            /// none.
            case stable
            /// An id says nothing: bookings are told apart by amount, day and text.
            case changing
        }

        /// How many days back the provider has bookings.
        public var historyDays = 730
        /// How many days to ask for at once; at least three.
        public var windowDays = 60
        /// How many of the last days are read again each time, for bookings that come late, change, settle or vanish.
        public var refreshDays = 30
        /// After how many days all of the history is read again, to find what changed long ago; nil means never.
        public var fullReadDays: Int? = 90
        /// What the ids of transactions are good for.
        public var ids = IDs.stable
        /// How many items a list has where the provider cuts it off without saying so; nil where it does not.
        public var listLimit: Int?
        /// Whether the numbers of items that its pages state are right; where they are not, they are not looked at.
        public var statesTotals = true
        /// How many days after a pending booking the posted one may come that it became.
        public var settlingDays = 10
        /// How much the amount of an authorization may change when it is posted, as for tips and fuel: 0.25 is a
        /// quarter of it.
        public var settlingChange: Decimal = 0.25
        /// How long after a run a consent is due again.
        public var interval = Duration.seconds(6 * 3600)
        /// How many calls a day the provider allows for all customers together; nil for any number.
        public var callsPerDay: Int?
        /// The time zone in which the days of `callsPerDay` begin.
        public var zone = TimeZone.gmt

        /// What fits a provider that does as FDX says.
        public init() {}
    }
}
