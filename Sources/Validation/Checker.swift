import OpenAPI
import YAMLSource

/// One walk through a payload along its schema. Each family of keywords has a file of its own.
struct Checker {
    let book: RuleBook
    let direction: Direction?
    let showsValues: Bool
    var path = JSONPath()
    private(set) var violations: [Violation] = []
    /// In a trial only the verdict counts, and the first violation is the last.
    private var isTrial = false
    private var hasFailed = false
    /// What is known of values already. The trials of a check share it.
    private let verdicts = Verdicts()
    /// The schemas whose violations by the value at hand are told.
    private var told = Verdicts.Told()
    /// Whether the schema at hand is a part of one that extends it: then a base is meant as it is.
    var isPart = false

    init(_ book: RuleBook, direction: Direction?, showsValues: Bool) {
        self.book = book
        self.direction = direction
        self.showsValues = showsValues
    }

    mutating func check(_ value: Node, _ schema: Schema) {
        guard !isDecided else { return }
        if let boolean = schema.boolean {
            if !boolean { report(at: value, "false", schema.mark) { _ in "no value is allowed here" } }
            return
        }
        let rules = book[schema]
        if schema.reference != nil {
            follow(value, rules)
            guard rules.dialect.readsBesideReferences else { return }
        }
        let kind = JSONKind(value)
        checkType(value, kind, by: rules)
        checkValue(value, kind, by: rules)
        switch value {
        case .scalar(let scalar): checkScalar(scalar, kind, by: rules)
        case .sequence(let items, _): checkArray(items, of: value, by: rules)
        case .mapping(let members, _): checkObject(members, of: value, by: rules)
        }
        checkCombinations(value, rules)
        if let assertions = schema.assertions { checkUnevaluated(value, assertions, by: rules) }
    }

    private mutating func checkScalar(_ scalar: Scalar, _ kind: JSONKind, by rules: Rules) {
        switch kind {
        case .string: checkString(scalar, rules)
        case .number: checkNumber(scalar, rules)
        case .null, .boolean, .array, .object: break
        }
    }

    private mutating func follow(_ value: Node, _ rules: Rules) {
        guard let target = rules.target else { return }
        let schema = isPart ? target : meant(by: target, value)
        let question = Verdicts.Question(schema, value, isPart: isPart)
        // A schema that comes again to the same value before it is done with it adds nothing.
        guard verdicts.open(question) else { return }
        defer { verdicts.close(question) }
        if isTrial {
            if let known = verdicts[question] {
                hasFailed = !known
                return
            }
            check(value, schema)
            verdicts[question] = !hasFailed
        } else {
            guard verdicts[question] != true, told.insert(question) else { return }
            check(value, schema)
        }
    }

    /// Checks what lies within a value.
    mutating func checkWithin(_ check: (inout Checker) -> Void) {
        guard !isDecided else { return }
        let outer = (told, isPart)
        isPart = false
        check(&self)
        (told, isPart) = outer
    }

    // MARK: - Verdicts

    /// Nothing more can change the verdict of a trial.
    var isDecided: Bool { isTrial && hasFailed }

    mutating func report(
        at value: Node,
        _ keyword: String,
        _ schemaMark: SourceMark,
        causes: [Violation] = [],
        message: (Checker) -> String
    ) {
        hasFailed = true
        guard !isTrial else { return }
        violations.append(
            Violation(
                path: path.text,
                keyword: keyword,
                message: message(self),
                mark: value.mark,
                schemaMark: schemaMark,
                causes: causes
            )
        )
    }

    /// Whether a value would satisfy a schema.
    func fits(_ value: Node, _ schema: Schema) -> Bool {
        var trial = self
        trial.violations = []
        trial.isTrial = true
        trial.hasFailed = false
        trial.isPart = false
        trial.check(value, schema)
        return !trial.hasFailed
    }

    /// What a value would violate of a schema.
    func violations(of value: Node, _ schema: Schema) -> [Violation] {
        guard !isTrial else { return [] }
        let question = Verdicts.Question(schema, value, isPart: false)
        if let known = verdicts.violations[question] { return known }
        var other = self
        other.violations = []
        other.told = Verdicts.Told()
        other.isPart = false
        other.check(value, schema)
        verdicts.violations[question] = other.violations
        return other.violations
    }

    // MARK: - Words

    /// A value in a message: only where it is asked for, because what is in a payload may be personal.
    func shown(_ value: Node) -> String {
        guard showsValues, let scalar = value.scalar else { return "the \(JSONKind(value).rawValue)" }
        let text = scalar.text.count > 60 ? "\(scalar.text.prefix(60))…" : scalar.text
        return scalar.style == .plain ? text : "'\(text)'"
    }
}
