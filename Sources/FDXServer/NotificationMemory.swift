import FDXRuntime
import Foundation

/// Which notifications were taken, by sender and id: the newest of them, up to a number.
///
/// Digests are kept instead of ids, so that each takes as little memory as the others, however long an id a sender makes.
actor NotificationMemory {
    private struct Key: Hashable {
        let digest: [UInt8]

        /// The length parts the sender's name from the id: no two pairs make one text.
        init(_ id: String, of sender: String) {
            digest = SHA256Digest.bytes(of: Data("\(sender.utf8.count) \(sender)\(id)".utf8))
        }
    }

    private let capacity: Int
    private var taken: Set<Key> = []
    /// The notifications in the order in which they were taken, which begins at `oldest` once all places are filled.
    private var order: [Key] = []
    private var oldest = 0
    /// Who waits for what is being taken right now.
    private var waiting: [Key: [CheckedContinuation<Void, Never>]] = [:]

    init(capacity: Int) {
        self.capacity = max(capacity, 1)
    }

    /// Takes a notification, unless it was taken before; answers whether it did.
    ///
    /// A notification that comes again while it is being taken waits for how that ends: where it fails, it is the next try.
    func once(_ id: String, of sender: String, _ take: @Sendable () async throws -> Void) async throws -> Bool {
        let key = Key(id, of: sender)
        while waiting[key] != nil {
            await withCheckedContinuation { waiting[key]?.append($0) }
        }
        guard !taken.contains(key) else { return false }
        waiting[key] = []
        defer { for waiter in waiting.removeValue(forKey: key) ?? [] { waiter.resume() } }
        try await take()
        remember(key)
        return true
    }

    private func remember(_ key: Key) {
        taken.insert(key)
        guard order.count == capacity else { return order.append(key) }
        taken.remove(order[oldest])
        order[oldest] = key
        oldest = (oldest + 1) % capacity
    }
}
