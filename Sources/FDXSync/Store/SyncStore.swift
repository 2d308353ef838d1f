public import FDXRuntime
public import Foundation

/// Keeps what was read of consents where it outlives the process, and where several processes and machines share it.
///
/// A store decides nothing: what a booking is, and what became of it, `Sync` has decided when it calls `commit`. A store
/// keeps four promises, which `FDXTesting.syncStoreViolations` checks:
///
/// - what one `commit` writes is there whole or not at all, also after a power cut;
/// - a consent is claimed by one holder at a time, and only its holder can write to it;
/// - what was committed is what later reads answer, byte for byte;
/// - calls are counted for all processes together.
///
/// Times are given by the caller, so that tests can set them. Clocks of machines may differ: a consent that is claimed
/// early is claimed once all the same, and the slower holder's next commit is refused. What a clock that was wrong has
/// left of the future ends no later than `SyncTimes.furthest` says.
public protocol SyncStore: Sendable {
    // MARK: Time

    /// The time of the server that all workers share; nil where a store has none, and their own clocks count.
    func time() async throws -> Date?

    // MARK: Consents

    /// Makes a consent known, to be read at a time; one that is known stays as it is.
    ///
    /// - Parameters:
    ///   - consent: which one.
    ///   - dueAt: when it is to be read.
    ///   - date: now, which is kept as `SyncState.scheduledAt`.
    func add(_ consent: SyncConsent, dueAt: Date, at date: Date) async throws

    /// What is known of a consent; nil where it was never added.
    func record(of consent: SyncConsent) async throws -> SyncRecord?

    /// Claims one consent until a deadline; nil where another holder has it and that deadline has not passed, or where
    /// it was never added. Neither its state nor the time when it is due matters. A deadline that lies further ahead
    /// than `SyncTimes.furthest` is that of a wrong clock, and has passed.
    ///
    /// - Parameters:
    ///   - consent: which one.
    ///   - date: now. A claim whose deadline this is has ended.
    ///   - deadline: when others may take it over.
    func claim(_ consent: SyncConsent, at date: Date, until deadline: Date) async throws -> SyncClaim?

    /// Claims the consent that has been due for longest, of those that are active and that nobody holds; nil where there
    /// is none. Callers at the same time get different ones, and none waits for another (`FOR UPDATE SKIP LOCKED`).
    /// `SyncState.isDue` says what is due, `claim` what is held.
    ///
    /// - Parameters:
    ///   - providers: names of providers, of whose consents one is wanted; nil for all.
    ///   - date: now.
    ///   - deadline: when others may take it over.
    func claimNext(of providers: [String]?, at date: Date, until deadline: Date) async throws -> SyncClaim?

    /// Moves a claim's deadline. Answers false where the claim is lost: it was taken over, or given up.
    func extend(_ claim: SyncClaim, until deadline: Date) async throws -> Bool

    /// Writes rows and state in one transaction. Answers false, and writes nothing, where the claim is lost.
    ///
    /// - Parameters:
    ///   - rows: each replaces the stored row of its table and `id`, or is new.
    ///   - state: replaces the consent's.
    ///   - claim: what the caller holds; a deadline that has passed does no harm while nobody else took it.
    ///   - deadline: the claim's new deadline; nil gives the claim up.
    func commit(
        _ rows: [SyncRow],
        _ state: SyncState,
        under claim: SyncClaim,
        until deadline: Date?
    ) async throws -> Bool

    /// Removes a consent, its rows and its claim. One that is not known is no error.
    func delete(_ consent: SyncConsent) async throws

    // MARK: Rows

    /// The rows of a consent that a query asks for; those of nobody else.
    func rows(_ query: SyncQuery, of consent: SyncConsent) async throws -> [SyncRow]

    // MARK: Limits

    /// Asks whether a provider may be called now, and counts the call if so, in one step for all processes together.
    ///
    /// - Parameters:
    ///   - provider: the provider's name.
    ///   - day: the day that calls are counted for; the counts of earlier days may be dropped. Where the day after it
    ///     was counted already, by a machine that is a little ahead, the call is one of that day. A day beyond that was
    ///     a wrong clock's, and the count begins anew.
    ///   - limit: how many calls the day allows; nil for any number.
    ///   - date: now.
    /// - Returns: `.blocked` where `block` named a later time than now, though no later than `SyncTimes.furthest` says,
    ///   else `.usedUp` where the day has no calls left, else `.granted`. A block ends where a call is granted.
    func takeCall(to provider: String, on day: FDXDate, limit: Int?, at date: Date) async throws -> SyncPermit

    /// Lets nobody call a provider before a time. Of several such times the latest counts, of those that lie no further
    /// ahead than `SyncTimes.furthest` says.
    ///
    /// - Parameters:
    ///   - provider: the provider's name.
    ///   - end: the first moment at which it may be called.
    ///   - date: now.
    func block(_ provider: String, until end: Date, at date: Date) async throws

    // MARK: Overview

    /// What is known of consents, those first that were never read to the end, then those that were read last; and of
    /// providers, by name.
    ///
    /// - Parameters:
    ///   - limit: how many consents at most.
    ///   - date: now: a block or a claim whose time has passed is none.
    func overview(limit: Int, at date: Date) async throws -> SyncOverview
}

extension SyncStore {
    /// nil, for a store without a clock of its own: the clocks of the workers count.
    public func time() async throws -> Date? { nil }
}

/// How far ahead of now a stored time can lie and still be meant.
public enum SyncTimes {
    /// A day, in seconds. No claim and no wait lasts longer, and no machine's clock is taken to be further ahead. What
    /// lies beyond, a clock has left that was wrong for a while: a claim and a block have ended then, and a due time that
    /// was set then has come.
    public static let furthest: TimeInterval = 86_400
}

extension Date {
    /// Whether a claim or a block that ends now holds at a time.
    package func holds(at now: Date) -> Bool { self > now && self <= now.addingTimeInterval(SyncTimes.furthest) }
}

extension FDXDate {
    /// Whether a call of another day is counted with those of this one: a machine's clock may be a little behind.
    package func counts(with day: FDXDate) -> Bool { self == day || self == day.adding(days: 1) }
}

/// Which rows of a consent are wanted. Rows that vanished are among them.
public enum SyncQuery: Hashable, Sendable {
    /// All rows of a table, or those of one account, ordered by `id`.
    case all(SyncTable, account: String?)
    /// The transactions of an account whose day lies within these, the first and the last included; those without a day;
    /// and those that have one of the provider's ids. Ordered by `id`, each once.
    case transactions(account: String, from: FDXDate, through: FDXDate, orWithIDs: [String])
    /// The rows of all tables that come after a mark, ordered by `revision`, then by `id`; at most so many.
    case changes(after: SyncMark, limit: Int)
}

extension SyncQuery {
    /// The rows that a store found, each table's by itself, as the query wants all of them.
    package func answer(of found: [SyncRow]) -> [SyncRow] {
        guard case .changes(_, let limit) = self else { return found }
        return Array(found.sorted { ($0.revision, $0.id) < ($1.revision, $1.id) }.prefix(max(limit, 0)))
    }
}

/// A place in the order of changes of one consent.
public struct SyncMark: Hashable, Sendable, Codable {
    /// The last revision that was read.
    public var revision: Int
    /// The last row that was read of it; nil where the revision was read whole.
    public var id: UUID?

    /// The place after a whole revision, or after one of its rows.
    public init(revision: Int, id: UUID? = nil) {
        self.revision = revision
        self.id = id
    }

    /// The mark before all changes.
    public static let start = SyncMark(revision: 0)
}

/// Whether a provider may be called.
public enum SyncPermit: Hashable, Sendable {
    /// The call was counted.
    case granted
    /// The provider wants no call before this time.
    case blocked(until: Date)
    /// The day's calls are used up.
    case usedUp
}
