import FDXRuntime
import Foundation

/// What a run needs to know of those before it. It is stored as JSON, together with the rows that it speaks of.
struct SyncCursor: Codable, Equatable {
    /// How far one account was read.
    struct Account: Codable, Equatable {
        /// The last day of the last run that read it to the end; nil before the first.
        var through: FDXDate?
        /// Where the run that is under way goes on; nil where it has not begun with this account.
        var next: FDXDate?
        /// Whether the run that is under way reads all the history.
        var isFull: Bool?
        /// Whether the run that is under way could not read some of its days.
        var hasGap: Bool?
        /// When all the history was last read.
        var fullReadAt: Date?
        /// Whether the run that is under way has read it to the end.
        var isDone: Bool?
    }

    /// When the run began that has not come to its end yet.
    var startedAt: Date?
    /// By the provider's ids.
    var accounts: [String: Account] = [:]

    /// Reads a stored cursor. Where there is none, or one of another version, the cursor is empty: then all is read
    /// again, which does no harm.
    init(_ text: String) {
        let cursor = try? JSONDecoder().decode(Self.self, from: Data(text.utf8))
        self = cursor ?? SyncCursor()
    }

    private init() {}

    /// The cursor as a store keeps it; equal cursors have equal texts.
    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}

/// The days that one call for transactions asks for, and what its answer says for certain.
struct SyncWindow: Equatable {
    let first: FDXDate
    let last: FDXDate
    /// Whether no window comes after it.
    let isLast: Bool

    /// At most so many days from a first one, to today.
    init(from first: FDXDate, days: Int, today: FDXDate) {
        let end = first.adding(days: max(days, Self.fewestDays) - 1)
        self.first = first
        isLast = end >= today
        last = isLast ? max(today, first) : end
    }

    /// A day that is inside for certain, and its edges.
    static let fewestDays = 3

    /// Whether fewer days can be asked for.
    var isDivisible: Bool { days > Self.fewestDays }

    /// How many bookings are read of it at most: what cannot be divided may have twenty times as many.
    func itemLimit(_ limit: Int) -> Int {
        if isDivisible { return limit }
        let (product, overflow) = limit.multipliedReportingOverflow(by: 20)
        return overflow ? .max : product
    }

    var range: DayRange { .from(first, through: last) }

    /// The next window begins two days before this one's end, so that each day lies within some window, and not at its
    /// edge.
    var next: FDXDate { last.adding(days: -1) }

    /// Whether a day lies within the window for certain. At the edges that is not so: providers have days of other zones.
    func isInside(_ day: FDXDate) -> Bool { first < day && (isLast ? day <= last : day < last) }

    var days: Int { first.days(until: last) + 1 }
}
