public import FDXRuntime
public import Foundation

/// What a run found, of an account, a transaction or a statement.
public enum SyncChange: Hashable, Sendable {
    /// The row is new, or came back after it had vanished.
    case inserted(SyncRow)
    /// The row changed; what it was before is nil where the change is told later, by `Sync.changes`.
    case updated(SyncRow, from: JSONValue?)
    /// A pending booking is booked now. The row keeps its id, whatever the provider's id became.
    case settled(SyncRow, from: JSONValue)
    /// A pending booking's row is over, because the provider listed the posted booking beside it for a while, which has a
    /// row of its own. That row is told as settled; what an app attached to this one belongs there.
    case merged(SyncRow, into: UUID)
    /// The provider does not have it any more. The row is kept, with `vanishedAt`.
    case vanished(SyncRow)
    /// Something could not be read, or not for sure. The next run tries again; nothing of it vanished.
    case unread(SyncGap)

    /// The row that changed; nil where something could not be read.
    public var row: SyncRow? {
        switch self {
        case .inserted(let row), .updated(let row, _), .settled(let row, _), .merged(let row, _),
            .vanished(let row):
            row
        case .unread: nil
        }
    }

    /// What has become of a row since a mark.
    init(_ row: SyncRow, since mark: SyncMark) {
        // A mark within a revision has seen its rows up to one.
        func isNew(_ revision: Int) -> Bool {
            revision > mark.revision || (revision == mark.revision && mark.id.map { row.id > $0 } == true)
        }
        if row.vanishedAt != nil {
            self = row.settledAs.map { .merged(row, into: $0) } ?? .vanished(row)
        } else if isNew(row.insertedRevision) {
            self = .inserted(row)
        } else if let settled = row.settledRevision, isNew(settled), let pending = row.pendingJSON {
            self = .settled(row, from: pending)
        } else {
            self = .updated(row, from: nil)
        }
    }
}

/// A part of a consent that a run could not read, or not whole.
public struct SyncGap: Hashable, Sendable {
    /// What could not be read.
    public let table: SyncTable
    /// The account that this is about; nil for the list of accounts.
    public let accountID: String?
    /// The days that were asked for; nil where a list has no days.
    public let days: DayRange?
    /// Why, without personal data.
    public let reason: String
    /// What a caller can do about it; nil where the provider answered.
    public let classification: FDXError.Classification?
}

extension SyncGap {
    init(
        _ table: SyncTable,
        _ reason: String,
        of accountID: String? = nil,
        in days: DayRange? = nil,
        error: FDXError? = nil
    ) {
        self.table = table
        self.reason = reason
        self.accountID = accountID
        self.days = days
        classification = error?.classification
    }
}

extension SyncGap: CustomStringConvertible, CustomReflectable {
    /// What and why; not of which account.
    public var description: String { "\(table.rawValue): \(reason)" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

/// Why a run did not come to its end. What it had read is stored.
public enum SyncFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another worker has this consent, until then at least.
    case busy(until: Date)
    /// Another worker took the consent over, because this one did not move its deadline in time.
    case claimLost
    /// The consent is over (602, `invalid_grant`): let the customer consent again, then call `Sync.reopen`.
    case consentEnded(String)
    /// The provider allows no more calls until then.
    case limited(until: Date)
    /// The list of accounts could not be read whole.
    case unreadable(String)

    public var description: String {
        switch self {
        case .busy(let date): "another worker reads this consent, until \(date) at least"
        case .claimLost: "another worker took this consent over"
        case .consentEnded(let reason): "the consent is over: \(reason)"
        case .limited(let date): "the provider allows no more calls until \(date)"
        case .unreadable(let reason): "the accounts could not be read: \(reason)"
        }
    }
}

/// How far a run has got.
public struct SyncProgress: Hashable, Sendable {
    /// The consent that is read.
    public let consent: SyncConsent
    /// How many accounts there are; 0 until the list was read.
    public internal(set) var accounts = 0
    /// How many of them were read to the end.
    public internal(set) var accountsRead = 0
    /// How much of the account at hand was read, from 0 to 1.
    public internal(set) var accountFraction = 0.0
    /// How many items the provider sent.
    public internal(set) var items = 0
    /// How many pages it sent them on.
    public internal(set) var pages = 0
    /// How many rows are new.
    public internal(set) var inserted = 0
    /// How many rows changed.
    public internal(set) var updated = 0
    /// How many pending bookings are booked now.
    public internal(set) var settled = 0
    /// How many rows vanished.
    public internal(set) var vanished = 0
    /// How many parts could not be read.
    public internal(set) var unread = 0
    /// Whether the run came to its end.
    public internal(set) var isFinished = false
    /// Whether nothing more comes of this run: it came to its end, failed, or was left.
    public internal(set) var isOver = false

    /// How much of all accounts was read, from 0 to 1.
    public var fraction: Double {
        if isFinished { return 1 }
        return accounts == 0 ? 0 : min(1, (Double(accountsRead) + accountFraction) / Double(accounts))
    }

    mutating func count(_ changes: [SyncChange]) {
        for change in changes {
            switch change {
            case .inserted: inserted += 1
            case .updated: updated += 1
            case .settled: settled += 1
            // Its booking is counted as settled.
            case .merged: break
            case .vanished: vanished += 1
            case .unread: unread += 1
            }
        }
    }
}
