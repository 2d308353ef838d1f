#if FDXObservability
import FDXRuntime
public import FDXSync
public import Metrics

extension Sync.Options {
    /// Adds metrics of each run to the options, by the provider's name.
    ///
    /// `fdx_sync_runs` counts runs that came to their end; `fdx_sync_pages` and `fdx_sync_items` count what providers
    /// sent; `fdx_sync_rows` counts rows that changed, and what could not be read, with the dimension `change`:
    /// `inserted`, `updated`, `settled`, `vanished`, `unread`.
    ///
    /// - Parameter factory: where the figures go; the program's own by default.
    public func metered(by factory: any MetricsFactory = MetricsSystem.factory) -> Sync.Options {
        var options = self
        let meter = SyncMeter(factory: factory)
        let earlier = onProgress
        options.onProgress = { progress in
            earlier?(progress)
            meter.record(progress)
        }
        return options
    }
}

/// Counts what was added to the totals of a run, which its progress has.
private final class SyncMeter: Sendable {
    private let factory: any MetricsFactory
    private let last = Locked<[SyncConsent: SyncProgress]>([:])

    init(factory: any MetricsFactory) {
        self.factory = factory
    }

    func record(_ progress: SyncProgress) {
        let earlier = last.withLock { last -> SyncProgress? in
            defer { last[progress.consent] = progress.isOver ? nil : progress }
            return last[progress.consent]
        }
        count("fdx_sync_pages", progress.pages - (earlier?.pages ?? 0), of: progress)
        count("fdx_sync_items", progress.items - (earlier?.items ?? 0), of: progress)
        for change in Self.changes {
            let added = progress[keyPath: change.count] - (earlier?[keyPath: change.count] ?? 0)
            count("fdx_sync_rows", added, of: progress, labels: [("change", change.name)])
        }
        if progress.isFinished { count("fdx_sync_runs", 1, of: progress) }
    }

    private func count(_ label: String, _ added: Int, of progress: SyncProgress, labels more: [(String, String)] = []) {
        guard added > 0 else { return }
        let dimensions = [("provider", progress.consent.provider)] + more
        Counter(label: label, dimensions: dimensions, factory: factory).increment(by: added)
    }

    private static var changes: [(name: String, count: any KeyPath<SyncProgress, Int> & Sendable)] {
        [
            ("inserted", \.inserted), ("updated", \.updated), ("settled", \.settled), ("vanished", \.vanished),
            ("unread", \.unread),
        ]
    }
}
#endif
