import Comparison
import Testing
import YAMLSource

func changes(from old: String, to new: String) -> [Change] {
    do {
        return try changes(from: [file(old)], to: [file(new)])
    } catch {
        Issue.record("\(error)")
        return []
    }
}

func changes(from old: [ComparedFile], to new: [ComparedFile]) throws -> [Change] {
    let log = DiagnosticLog()
    let changes = DocumentComparison(from: old, to: new, log: log).changes()
    try #require(log.diagnostics.isEmpty, "\(log.diagnostics.flatMap(\.lines))")
    return changes
}

func file(_ text: String, _ name: String = "case.yaml") throws -> ComparedFile {
    let log = DiagnosticLog()
    let node = try Node(reading: SourceFile(path: name, text: text), log: log)
    try #require(!log.hasErrors)
    return ComparedFile(key: name, path: "/\(name)", root: node)
}

extension Change {
    /// The same change, seen from the other document. Whom it meets depends on the way.
    var mirrored: Change {
        var change = self
        change.kind = kind == .added ? .removed : kind == .removed ? .added : kind
        (change.old, change.new, change.oldMark, change.newMark) = (new, old, newMark, oldMark)
        return change
    }

    /// All but the effects and the rule, which depend on the way; what is about a renamed thing has the old name.
    var sides: String {
        let name = kind == .renamed ? "" : "\(old ?? "") \(new ?? "")"
        return "\(area) \(kind) \(aspect) \(name) \(oldMark?.description ?? "") \(newMark?.description ?? "")"
    }
}

/// Numbers that the seed decides (a linear congruential generator with Knuth's factors).
struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
    }
}
