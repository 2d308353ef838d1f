public import FDXRuntime
public import Foundation

/// How one provider is spoken to: all that is peculiar to it, as a value.
///
///     var bank = ProviderProfile("First Bank", serverURL: url, version: .v6)
///     bank.signs.debts = .negative
///     bank.options.interactionIDHeader = name
public struct ProviderProfile: Sendable {
    /// A version of FDX, for what changes between minor versions.
    public struct Version: Hashable, Sendable, Comparable {
        /// 6 of FDX 6.3.
        public let major: Int
        /// 3 of FDX 6.3.
        public let minor: Int

        /// `Version(6, 3)` is FDX 6.3.
        public init(_ major: Int, _ minor: Int) {
            self.major = major
            self.minor = minor
        }

        /// FDX 5.0.
        public static let v5 = Version(5, 0)
        /// FDX 6.0.
        public static let v6 = Version(6, 0)

        public static func < (first: Version, second: Version) -> Bool {
            (first.major, first.minor) < (second.major, second.minor)
        }
    }

    /// Where things are, below the server's URL; `{accountId}` is filled in.
    public struct Paths: Hashable, Sendable {
        /// The list of accounts.
        public var accounts = "/accounts"
        /// One account.
        public var account = "/accounts/{accountId}"
        /// The transactions of an account.
        public var transactions = "/accounts/{accountId}/transactions"
        /// The statements of an account.
        public var statements = "/accounts/{accountId}/statements"
        /// The list of transfers.
        public var transfers = "/transfers"
        /// The list of payees.
        public var payees = "/payees"

        /// Makes a profile with FDX's own paths.
        public init() {}
    }

    /// How a call names the days for which it asks.
    public struct Period: Hashable, Sendable {
        /// How a day is written.
        public enum Form: Hashable, Sendable {
            /// `2026-07-15`. This is FDX.
            case day
            /// `2026-07-15T00:00:00Z`, and the last second of the last day.
            case timestamp
        }

        /// The name of the query parameter for the first day.
        public var start: String
        /// The name of the query parameter for the last day.
        public var end: String
        /// How the days are written.
        public var form: Form

        /// The names of both query parameters, and how the days are written.
        public init(start: String, end: String, form: Form = .day) {
            self.start = start
            self.end = end
            self.form = form
        }
    }

    /// How one gets from a page of a list to the next.
    public enum Paging: Hashable, Sendable {
        /// Pages say where the next one is, as FDX has it: by `nextPageKey`, `nextOffset`, or `links.next`.
        case followed
        /// The first page is all there is, whatever it says.
        case single
        /// The page says nothing: a query parameter counts, `first` on the first page and `step` more on each, until a
        /// page has no items.
        case counted(parameter: String, first: Int, step: Int)
    }

    /// What people call the provider.
    public var name: String
    /// What the paths are appended to.
    public var serverURL: URL
    /// The version of FDX that it speaks.
    public var version: Version
    /// Where things are, below the server's URL.
    public var paths = Paths()
    /// How calls name the days for which they ask; as `version` has it, unless you set it.
    public var period: Period
    /// How the next page is found.
    public var paging = Paging.followed
    /// How many items to ask for with one call; nil leaves it to the provider.
    public var pageSize: Int?
    /// How much to say about each account of a list: `details`, or nil for what the provider likes.
    public var resultType: String? = "details"
    /// What the signs of the provider's amounts mean.
    public var signs = SignRules()
    /// How its bookings are read again and again.
    public var bookings = Bookings()
    /// Names of headers, headers of every call, timeouts and limits.
    public var options = Client.Options()
    /// Where tokens come from; nil where someone else takes care of them.
    public var authorization: AuthorizationServer?

    /// A provider that does all as this version of FDX has it.
    public init(_ name: String, serverURL: URL, version: Version) {
        self.name = name
        self.serverURL = serverURL
        self.version = version
        period =
            version < Version(6, 3)
            ? Period(start: "startTime", end: "endTime") : Period(start: "startDate", end: "endDate")
    }
}

extension ProviderProfile.Period {
    func parameters(for days: DayRange) -> [Parameter] {
        switch form {
        case .day: [.query(start, days.first), .query(end, days.last)]
        case .timestamp:
            [.query(start, days.first.map { "\($0)T00:00:00Z" }), .query(end, days.last.map { "\($0)T23:59:59Z" })]
        }
    }
}
