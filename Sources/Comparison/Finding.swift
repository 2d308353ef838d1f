import YAMLSource

/// What a place is called in reports.
struct Naming {
    let area: Change.Area
    let owner: String
    let subject: String

    /// A part of what is named so: `.city`, `[]`.
    func step(_ step: String, _ area: Change.Area = .properties) -> Naming {
        Naming(area: area, owner: owner, subject: Naming.shortened(subject + step))
    }

    /// Of a way through thousands of schemas, both ends tell enough.
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
    /// The ways of its schema that it is about.
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
    /// Which way values of them go, as far as is known.
    var flow: Flow = []
    var findings: [Finding] = []
    var edges: [Edge] = []

    /// A pair within this one, and what becomes of the way on the step to it.
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
