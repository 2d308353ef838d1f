package import YAMLSource

/// One difference between two sets of documents.
package struct Change: Hashable, Sendable {
    package enum Area: String, CaseIterable, Sendable { case operations, parameters, schemas, properties, values }

    package enum Kind: String, Sendable { case added, removed, changed, renamed }

    /// Whom a change meets: those who read what is received, those who write what is sent, or nobody yet.
    package enum Effect: String, CaseIterable, Comparable, Sendable {
        case readers, writers, additive, documentation

        package var title: String {
            switch self {
            case .readers: "breaking for readers"
            case .writers: "breaking for writers"
            case .additive: "additive"
            case .documentation: "documentation"
            }
        }

        package static func < (first: Effect, second: Effect) -> Bool { first.rank < second.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    package var area: Area
    package var kind: Kind
    /// What changed: `DepositAccount.accountId`, `GET /accounts`.
    package var subject: String
    /// Which side of it: `type`, `requiredness`; empty where all of it came or went.
    package var aspect = ""
    package var old: String?
    package var new: String?
    /// Sorted; never empty.
    package var effects: [Effect]
    /// Of a detected renaming, from 0 to 100.
    package var confidence: Int?
    package var oldMark: SourceMark?
    package var newMark: SourceMark?

    package var isBreaking: Bool { effects.contains(.readers) || effects.contains(.writers) }
}
