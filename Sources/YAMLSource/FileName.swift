/// The path of a file, as complaints show it. There is one for each path, and it stays until the program ends: marks are
/// made for every node and copied everywhere, and so hold nothing that is counted.
///
/// Unchecked, because the compiler does not see that a text is never changed once it is there.
package struct FileName: Hashable, @unchecked Sendable {
    private let storage: UnsafePointer<String>

    package init(_ text: String) { storage = FileNames.shared.storage(of: text) }

    package var text: String { storage.pointee }
}

/// All names there are.
///
/// Unchecked, because the compiler does not see that the lock guards them.
private final class FileNames: @unchecked Sendable {
    static let shared = FileNames()

    private let lock = Lock()
    private var known: [ExactText: UnsafePointer<String>] = [:]

    func storage(of text: String) -> UnsafePointer<String> {
        lock.locked {
            if let storage = known[ExactText(text)] { return storage }
            let storage = UnsafeMutablePointer<String>.allocate(capacity: 1)
            storage.initialize(to: text)
            known[ExactText(text)] = UnsafePointer(storage)
            return UnsafePointer(storage)
        }
    }
}
