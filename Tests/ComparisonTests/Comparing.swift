import Comparison
import OpenAPI
import Testing
import YAMLSource

func changes(from old: String, to new: String) -> [Change] {
    GraphComparison(from: graph(old), to: graph(new)).changes()
}

func graph(_ text: String) -> SchemaGraph {
    let log = DiagnosticLog()
    let document = log.attempt { () throws(Diagnostic) in
        let node = try Node(reading: SourceFile(path: "case.yaml", text: text), log: log)
        return try Document(reading: node, log: log)
    }
    let graph = SchemaGraph(resolving: [document].compactMap(\.self), log: log)
    #expect(!log.hasErrors)
    return graph
}

extension Change {
    /// The same change, seen from the other document. Whom it meets depends on the way.
    var mirrored: Change {
        var change = self
        change.kind = kind == .added ? .removed : kind == .removed ? .added : kind
        if kind == .renamed, let new { change.subject = new }
        (change.old, change.new, change.oldMark, change.newMark) = (new, old, newMark, oldMark)
        return change
    }

    /// All but the effects. What is about a renamed thing is named as the old documents name it, so the places tell it.
    var sides: String {
        "\(area) \(kind) \(aspect) \(old ?? "") \(new ?? "") \(oldMark?.description ?? "") \(newMark?.description ?? "")"
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
