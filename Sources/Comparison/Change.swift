package import YAMLSource

/// One difference between two sets of documents.
package struct Change: Hashable, Sendable {
    package enum Area: String, CaseIterable, Sendable {
        case document, operations, parameters, schemas, properties, values
    }

    package enum Kind: String, Sendable { case added, removed, changed, renamed }

    /// Whom a change meets: those who read what is received, those who write what is sent, or nobody yet.
    package enum Effect: String, CaseIterable, Comparable, Sendable {
        case readers, writers, compatible, documentation

        package var title: String {
            switch self {
            case .readers: "breaking for readers"
            case .writers: "breaking for writers"
            case .compatible: "compatible"
            case .documentation: "documentation"
            }
        }

        package static func < (first: Effect, second: Effect) -> Bool { first.rank < second.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    package var rule: Rule
    package var area: Area
    package var kind: Kind
    /// The schema or the operation that it is about: `DepositAccount`, `GET /accounts`.
    package var owner: String
    /// What changed: `DepositAccount.accountId`, `GET /accounts query limit`.
    package var subject: String
    /// Which side of the subject changed: `type`, `requiredness`; empty where all of the subject came or went.
    package var aspect = ""
    package var old: String?
    package var new: String?
    /// Whom the change meets, in the order of the enumeration; never empty.
    package var effects: [Effect]
    /// How likely it is that the one became the other, from 0 to 100; nil where it is certain.
    package var confidence: Int?
    package var oldMark: SourceMark?
    package var newMark: SourceMark?
    /// By what the change is known again in every report and every run, wherever in the files it stands: 12 hexadecimal
    /// digits.
    package var id = ""

    package var isBreaking: Bool { effects.contains(.readers) || effects.contains(.writers) }
}

extension [Change] {
    /// Gives each change its id, which two changes of the same words share only with a number behind it.
    func identified() -> [Change] {
        var counts: [String: Int] = [:]
        return map { change in
            var change = change
            let fingerprint = change.fingerprint
            counts[fingerprint, default: 0] += 1
            let count = counts[fingerprint] ?? 1
            change.id = count == 1 ? fingerprint : "\(fingerprint)-\(count)"
            return change
        }
    }
}

extension Change {
    /// FNV-1a of what is said about the change, without its places.
    fileprivate var fingerprint: String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for part in [rule.rawValue, subject, aspect, old ?? "", new ?? ""] {
            for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0xFF) &* 0x100_0000_01B3
        }
        let digits = String((hash ^ hash >> 48) & 0xFFFF_FFFF_FFFF, radix: 16)
        return String(repeating: "0", count: 12 - digits.count) + digits
    }
}
