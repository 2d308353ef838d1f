#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Text that equals only what has the same code points, as JSON and JSON Schema have it (RFC 8259, section 8.3): `é` in
/// one and in two code points are two names. Swift's own text also equals what looks the same.
package struct ExactText: Hashable, Sendable {
    package let text: String

    package init(_ text: String) { self.text = text }

    package static func == (first: Self, second: Self) -> Bool { first.text.isExactly(second.text) }

    package func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

extension String {
    /// Whether the other text has the same code points.
    package func isExactly(_ other: String) -> Bool {
        var (first, second) = (self, other)
        return first.withUTF8 { first in
            second.withUTF8 { second in
                guard first.count == second.count, let start = first.baseAddress, let other = second.baseAddress else {
                    return first.isEmpty && second.isEmpty
                }
                return memcmp(start, other, first.count) == 0
            }
        }
    }

    /// Whether the text begins with these code points: a mark that follows belongs to the next name, not to a `/`.
    package func begins(with start: String) -> Bool { utf8.starts(with: start.utf8) }

    /// The text between ASCII characters, whatever marks follow them.
    package func parts(
        at separator: Unicode.Scalar,
        maxSplits: Int = .max,
        omittingEmpty: Bool = false
    ) -> [Substring] {
        utf8.split(separator: UInt8(ascii: separator), maxSplits: maxSplits, omittingEmptySubsequences: omittingEmpty)
            .map { Substring($0) }
    }
}
