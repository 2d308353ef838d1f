package import FDXCommon
import FDXRuntime
package import FDXSync
package import Foundation

/// A time that a test sets; whoever waits moves it.
package final class TestTime: Sendable {
    private let time = Locked(Date(timeIntervalSince1970: 1_795_824_000))  // 2026-11-28

    package init() {}

    package var now: Date { time.withLock { $0 } }
    package func move(days: Double) { time.withLock { $0 += days * 86_400 } }
    package func move(seconds: Double) { time.withLock { $0 += seconds } }

    /// The day so many days before today.
    package func day(_ ago: Int) -> String { "\(FDXDate.today(in: .gmt, at: now).adding(days: -ago))" }

    package func sync(_ store: some SyncStore, _ change: (inout Sync.Options) -> Void = { _ in }) -> Sync {
        var sync = Sync(store: store)
        change(&sync.options)
        sync.clock.now = { self.now }
        sync.clock.sleep = { self.move(seconds: $0) }
        sync.clock.followsStore = false
        return sync
    }
}

extension Sync {
    package func changes(_ provider: Provider, _ customer: String = "7") async throws -> [SyncChange] {
        var changes: [SyncChange] = []
        for try await change in run(provider, customer) { changes.append(change) }
        return changes
    }

    /// The transactions that are there, as JSON.
    package func bookings(_ customer: String = "7", of account: String = "A") async throws -> [String] {
        let consent = SyncConsent(provider: "Bank", customer: customer)
        return try await store.rows(.all(.transactions, account: account), of: consent)
            .filter { $0.vanishedAt == nil }.map(\.json.json).sorted()
    }
}

extension [SyncChange] {
    /// `inserted 3, settled 1`, of transactions only.
    package var summary: String {
        var counts: [String: Int] = [:]
        for change in self {
            switch change {
            case .unread: counts["unread", default: 0] += 1
            case .inserted(let row) where row.table == .transactions: counts["inserted", default: 0] += 1
            case .updated(let row, _) where row.table == .transactions: counts["updated", default: 0] += 1
            case .settled: counts["settled", default: 0] += 1
            case .merged: counts["merged", default: 0] += 1
            case .vanished(let row) where row.table == .transactions: counts["vanished", default: 0] += 1
            case .inserted, .updated, .vanished: break
            }
        }
        return counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }

    package func rows(_ table: SyncTable) -> [SyncRow] { compactMap(\.row).filter { $0.table == table } }
}
