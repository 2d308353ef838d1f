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
    /// How far each account was read, by the provider's ids.
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
