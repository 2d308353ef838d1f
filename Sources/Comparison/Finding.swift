import YAMLSource

/// What a place is called in reports.
struct Naming {
    let area: Change.Area
    let owner: String
    let subject: String

    /// The naming of a part, by the step that leads to it: `.city`, `[]`.
    func step(_ step: String, _ area: Change.Area = .properties) -> Naming {
        Naming(area: area, owner: owner, subject: Naming.shortened(subject + step))
    }

    /// The text, or both ends of one that leads through thousands of schemas.
    private static func shortened(_ text: String) -> String {
        text.utf8.count > 240 ? "\(text.prefix(120))…\(text.suffix(80))" : text
    }
}

/// A difference before it is known which way the values go.
struct Finding {
    let rule: Rule
    var kind = Change.Kind.changed
    let naming: Naming
    var aspect = ""
    var old: String?
    var new: String?
    var oldMark: SourceMark?
    var newMark: SourceMark?
    var confidence: Int?
    /// Which of its schema's ways the difference concerns.
    var flow = Flow.all

    func change(_ flow: Flow) -> Change {
        Change(
            rule: rule,
            area: naming.area,
            kind: kind,
            owner: naming.owner,
            subject: naming.subject,
            aspect: aspect,
            old: old,
            new: new,
            effects: rule.effects(flow.intersection(self.flow)),
            confidence: confidence,
            oldMark: oldMark,
            newMark: newMark
        )
    }
}

/// Two schemas that take each other's place.
final class SchemaPair {
    let old: [WrittenPlace]
    let new: [WrittenPlace]
    let naming: Naming
    /// Which way the values of the two schemas go, as far as that is known.
    var flow: Flow = []
    var findings: [Finding] = []
    var edges: [Edge] = []

    /// A pair that lies within this one, and which way its values go, given this one's.
    struct Edge {
        enum Sign { case kept, negated, both }

        let pair: Int
        let mask: Flow
        let sign: Sign

        func flow(_ flow: Flow) -> Flow {
            let passed = flow.intersection(mask)
            return switch sign {
            case .kept: passed
            case .negated: passed.negated
            case .both: passed.union(passed.negated)
            }
        }
    }

    init(old: [WrittenPlace], new: [WrittenPlace], naming: Naming) {
        self.old = old
        self.new = new
        self.naming = naming
    }
}
