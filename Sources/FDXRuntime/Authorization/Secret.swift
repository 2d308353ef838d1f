import Foundation

/// A token, code, password or key, which never prints itself.
public struct Secret: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The secret in the clear, for the one place that sends it.
    public let value: String

    /// Hides a text: neither printing nor a debugger's mirror shows it.
    public init(_ value: String) {
        self.value = value
    }

    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// Compares in a time that tells nothing about where two secrets differ.
    public static func == (left: Secret, right: Secret) -> Bool {
        let (left, right) = (Array(left.value.utf8), Array(right.value.utf8))
        var difference = left.count ^ right.count
        for index in left.indices {
            difference |= Int(left[index] ^ (right.isEmpty ? 1 : right[index % right.count]))
        }
        return difference == 0
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "<secret>" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Secret {
    /// 32 bytes of the system's randomness, as 43 characters that need no escaping.
    public static func random() -> Secret {
        Secret(Data((0..<32).map { _ in UInt8.random(in: 0...255) }).base64URL)
    }
}
