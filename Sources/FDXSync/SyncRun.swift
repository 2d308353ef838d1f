/// The reading of one consent, as the changes that it finds.
///
/// Each step asks the provider, writes what it found, and then tells it: a change that a program was told is stored,
/// and one that it was not told before a crash is among `Sync.changes`. A run is read once.
public struct SyncRun: AsyncSequence, Sendable {
    public typealias Element = SyncChange

    let reader: SyncReader

    /// How far the run has got; each value is the latest, and those that nobody waited for are left out.
    public var progress: AsyncStream<SyncProgress> { reader.progressValues }

    public func makeAsyncIterator() -> Iterator {
        Iterator(holder: Holder(reader: reader))
    }

    /// Reads on whenever the changes of the last step are used up.
    public struct Iterator: AsyncIteratorProtocol {
        let holder: Holder
        private var changes: ArraySlice<SyncChange> = []

        fileprivate init(holder: Holder) {
            self.holder = holder
        }

        public mutating func next() async throws -> SyncChange? {
            // A step may find nothing and not be the last.
            while changes.isEmpty {
                guard let step = try await holder.reader.next() else { return nil }
                changes = step[...]
            }
            return changes.popFirst()
        }
    }

    /// Gives the consent up when nobody reads on.
    final class Holder: Sendable {
        let reader: SyncReader

        init(reader: SyncReader) {
            self.reader = reader
        }

        deinit {
            Task { [reader] in await reader.end(because: nil) }
        }
    }
}
