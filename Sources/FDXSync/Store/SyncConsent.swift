public import Foundation

/// A customer's consent at a provider: what is read together, and by one worker at a time.
public struct SyncConsent: Hashable, Sendable, Codable {
    /// The name of the provider's profile.
    public let provider: String
    /// The app's own id for the customer, which never changes.
    public let customer: String

    /// A customer who has two consents at one provider needs two ids.
    public init(provider: String, customer: String) {
        self.provider = provider
        self.customer = customer
    }
}

/// The right to write to a consent, which one holder has at a time.
public struct SyncClaim: Hashable, Sendable {
    /// The consent that was claimed.
    public let consent: SyncConsent
    /// What nobody but the holder knows; another one with each claim.
    public let token: UUID
    /// The consent's state when it was claimed.
    public let state: SyncState

    /// Makes the value, for a store to answer with.
    public init(consent: SyncConsent, token: UUID, state: SyncState) {
        self.consent = consent
        self.token = token
        self.state = state
    }
}

/// How far the reading of a consent has got.
public struct SyncState: Hashable, Sendable {
    /// Whether a consent can be read.
    public enum Standing: Hashable, Sendable {
        /// The consent is read whenever it is due.
        case active
        /// It ended, for a reason in few words without personal data; nobody reads it until `Sync.reopen`.
        case ended(String)

        /// Why it ended; nil while it can be read.
        package var endReason: String? {
            if case .ended(let reason) = self { reason } else { nil }
        }
    }

    /// Whether the consent can be read.
    public var standing: Standing
    /// Counts the commits that changed rows, from 1.
    public var revision: Int
    /// What `Sync` remembers of it: JSON, which a store keeps as it is. Empty before the first commit.
    public var cursor: String
    /// When the consent is to be read again.
    public var dueAt: Date
    /// When `dueAt` was set, by the clock that it was set by; nil where nobody knows.
    public var scheduledAt: Date?
    /// When the consent was last read to the end.
    public var finishedAt: Date?
    /// Why the last run ended early, in few words without personal data; nil where it did not.
    public var trouble: String?

    /// A consent of which nothing was read yet, unless said otherwise.
    public init(
        standing: Standing = .active,
        revision: Int = 0,
        cursor: String = "",
        dueAt: Date,
        scheduledAt: Date? = nil,
        finishedAt: Date? = nil,
        trouble: String? = nil
    ) {
        self.standing = standing
        self.revision = revision
        self.cursor = cursor
        self.dueAt = dueAt
        self.scheduledAt = scheduledAt
        self.finishedAt = finishedAt
        self.trouble = trouble
    }
}

extension SyncState {
    /// Whether it is to be read: its time has come, or was set by a clock that was ahead by more than
    /// `SyncTimes.furthest`.
    public func isDue(at now: Date) -> Bool {
        standing == .active && (dueAt <= now || isMisscheduled(at: now))
    }

    private func isMisscheduled(at now: Date) -> Bool {
        scheduledAt.map { $0 > now.addingTimeInterval(SyncTimes.furthest) } ?? false
    }

    mutating func schedule(at date: Date, now: Date) {
        dueAt = date
        scheduledAt = now
    }
}

/// What a store knows of a consent.
public struct SyncRecord: Hashable, Sendable {
    /// The consent that this is known of.
    public let consent: SyncConsent
    /// How far the reading has got.
    public let state: SyncState
    /// When the holder's claim ends; nil where nobody holds it. It may have passed.
    public let claimedUntil: Date?

    /// Makes the value, for a store to answer with.
    public init(consent: SyncConsent, state: SyncState, claimedUntil: Date?) {
        self.consent = consent
        self.state = state
        self.claimedUntil = claimedUntil
    }

    /// The state that an overview shows. A claim whose time has passed does not count.
    package func shown(at date: Date) -> SyncRecord {
        SyncRecord(consent: consent, state: state, claimedUntil: claimedUntil.flatMap { $0.holds(at: date) ? $0 : nil })
    }
}

/// What there is in a store, for people to look at.
public struct SyncOverview: Hashable, Sendable {
    /// A consent and how many rows it has.
    public struct Consent: Hashable, Sendable {
        /// What is known of it.
        public let record: SyncRecord
        /// How many accounts the store has of the consent, without those that vanished.
        public let accounts: Int
        /// How many transactions the store has of the consent, without those that vanished.
        public let transactions: Int
        /// How many of the transactions are pending.
        public let pending: Int
        /// How many statements the store has of the consent, without those that vanished.
        public let statements: Int

        /// Makes the value, for a store to answer with.
        public init(record: SyncRecord, accounts: Int, transactions: Int, pending: Int, statements: Int) {
            self.record = record
            self.accounts = accounts
            self.transactions = transactions
            self.pending = pending
            self.statements = statements
        }
    }

    /// What is known of a provider's limits.
    public struct Provider: Hashable, Sendable {
        /// The provider's name.
        public let name: String
        /// The last day on which calls were counted, as `yyyy-mm-dd`, and how many; nil where none were.
        public let day: String?
        /// How many calls the provider got on that day.
        public let calls: Int
        /// Before when nobody may call it; nil where it may be called.
        public let blockedUntil: Date?

        /// Makes the value, for a store to answer with.
        public init(name: String, day: String?, calls: Int, blockedUntil: Date?) {
            self.name = name
            self.day = day
            self.calls = calls
            self.blockedUntil = blockedUntil
        }
    }

    /// How many consents there are in all.
    public let count: Int
    /// The consents that were never read to the end, then those that were read last.
    public let consents: [Consent]
    /// The providers that were called or blocked, by name.
    public let providers: [Provider]

    /// Makes the value, for a store to answer with.
    public init(count: Int, consents: [Consent], providers: [Provider]) {
        self.count = count
        self.consents = consents
        self.providers = providers
    }
}
