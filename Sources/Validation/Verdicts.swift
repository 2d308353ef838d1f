import OpenAPI
import YAMLSource

/// What one walk through a payload found out about values, so that it asks nothing twice: schemas may lead to one
/// schema in more ways than there is time for.
///
/// Where schemas lead back to each other at one value, no answer is right (JSON Schema 2020-12, 9.4.1); what counts is
/// that there is one.
final class Verdicts {
    /// Whether a value satisfies a schema.
    struct Question: Hashable {
        fileprivate let value: Place
        fileprivate let schema: ObjectIdentifier
        /// Whether the schema is asked as a part of one that extends it.
        fileprivate let isPart: Bool

        init(_ schema: Schema, _ value: Node, isPart: Bool) {
            self.schema = ObjectIdentifier(schema)
            self.value = Place(value)
            self.isPart = isPart
        }
    }

    /// Which value of the payload: an object and its first key may begin at one place.
    fileprivate struct Place: Hashable {
        let line: Int32
        let column: Int32
        let isScalar: Bool

        init(_ value: Node) {
            (line, column) = (value.mark.line, value.mark.column)
            isScalar = value.scalar != nil
        }
    }

    /// More answers than this are not worth their memory.
    private static let limit = 200_000

    private var answers: [Question: Bool] = [:]
    private var asked: Set<Question> = []
    /// What values violate, for messages about unions.
    var violations: [Question: [Violation]] = [:]

    subscript(question: Question) -> Bool? {
        get { answers[question] }
        set {
            if answers.count >= Self.limit { answers = [:] }
            answers[question] = newValue
        }
    }

    /// Notes that a question is being asked; `false` if it is already.
    func open(_ question: Question) -> Bool { asked.insert(question.whole).inserted }

    func close(_ question: Question) { asked.remove(question.whole) }

    /// The schemas whose violations by one value are told already.
    struct Told {
        private var value: Place?
        private var schemas: Set<Question> = []

        /// Notes that the violations are told; `false` if they were told before.
        mutating func insert(_ question: Question) -> Bool {
            if value != question.value { (value, schemas) = (question.value, []) }
            return schemas.insert(question).inserted
        }
    }
}

extension Verdicts.Question {
    private init(value: Verdicts.Place, schema: ObjectIdentifier) {
        (self.value, self.schema, isPart) = (value, schema, false)
    }

    /// The question, whether it is about a part or not.
    fileprivate var whole: Self { Self(value: value, schema: schema) }
}
