import OpenAPI
import YAMLSource

// Keywords for strings: minLength, maxLength, pattern, format.
extension Checker {
    mutating func checkString(_ scalar: Scalar, _ rules: Rules) {
        let schema = rules.schema
        if let limits = schema.rareConstraints.value { checkLength(scalar, limits) }
        if let pattern = rules.pattern, let written = schema.constraints.pattern, !pattern.matches(scalar.text) {
            let value = Node.scalar(scalar)
            report(at: value, "pattern", written.mark) { "\($0.shown(value)) does not match '\(written.value)'" }
        }
        guard let format = schema.format, let known = Format(rawValue: format.value) else { return }
        guard !known.matches(scalar.text) else { return }
        let value = Node.scalar(scalar)
        report(at: value, "format", format.mark) { "\($0.shown(value)) is not \(known.noun)" }
    }

    /// Checks how long a text is, in code points, as JSON Schema counts characters.
    private mutating func checkLength(_ scalar: Scalar, _ limits: Schema.Constraints) {
        guard limits.minLength != nil || limits.maxLength != nil else { return }
        let count = scalar.text.unicodeScalars.count
        let (least, most) = (limits.minLength, limits.maxLength)
        checkCount(count, least: least, most: most, of: .characters, keyword: "Length", at: .scalar(scalar))
    }
}

// Keywords for numbers: minimum, maximum and their exclusive twins, multipleOf, and formats that limit a range.
extension Checker {
    mutating func checkNumber(_ scalar: Scalar, _ rules: Rules) {
        let schema = rules.schema
        if let format = schema.format, let range = NumberFormat(rawValue: format.value) {
            if !range.contains(ExactNumber(scalar.text)) {
                let value = Node.scalar(scalar)
                report(at: value, "format", format.mark) { "\($0.shown(value)) does not fit \(range.noun)" }
            }
        }
        guard let limits = schema.rareConstraints.value else { return }
        let (number, bounds) = (ExactNumber(scalar.text), rules.bounds)
        demand(bounds.minimum.map { number >= $0 }, orSay: "less than", limits.minimum, keyword: "minimum", of: scalar)
        demand(bounds.maximum.map { number <= $0 }, orSay: "more than", limits.maximum, keyword: "maximum", of: scalar)
        let (low, high) = (limits.exclusiveMinimum, limits.exclusiveMaximum)
        demand(
            bounds.exclusiveMinimum.map { number > $0 },
            orSay: "not more than",
            low,
            keyword: "exclusiveMinimum",
            of: scalar
        )
        demand(
            bounds.exclusiveMaximum.map { number < $0 },
            orSay: "not less than",
            high,
            keyword: "exclusiveMaximum",
            of: scalar
        )
        demand(
            bounds.multipleOf.flatMap(number.isMultiple),
            orSay: "no multiple of",
            limits.multipleOf,
            keyword: "multipleOf",
            of: scalar
        )
    }

    private mutating func demand(
        _ isMet: Bool?,
        orSay relation: String,
        _ limit: Located<String>?,
        keyword: String,
        of scalar: Scalar
    ) {
        guard isMet == false, let limit else { return }
        let value = Node.scalar(scalar)
        report(at: value, keyword, limit.mark) { "\($0.shown(value)) is \(relation) \(limit.value)" }
    }
}

/// What is counted, as a sentence has it.
struct CountedNoun {
    let one, many: String

    static let characters = CountedNoun(one: "character", many: "characters")
    static let items = CountedNoun(one: "item", many: "items")
    static let contained = CountedNoun(one: "item that fits 'contains'", many: "items that fit 'contains'")
    static let properties = CountedNoun(one: "property", many: "properties")
}

extension Checker {
    /// `minLength`, `maxItems` and their like, whose names end in `ending`.
    mutating func checkCount(
        _ count: Int,
        least: Located<Int>?,
        most: Located<Int>?,
        of noun: CountedNoun,
        keyword ending: String,
        at value: Node
    ) {
        let counted = "\(count) \(count == 1 ? noun.one : noun.many)"
        if let least, count < least.value {
            report(at: value, "min\(ending)", least.mark) { _ in "\(counted), fewer than \(least.value)" }
        }
        if let most, count > most.value {
            report(at: value, "max\(ending)", most.mark) { _ in "\(counted), more than \(most.value)" }
        }
    }
}
