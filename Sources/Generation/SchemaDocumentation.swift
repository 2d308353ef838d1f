import OpenAPI
import SwiftCode

extension Annotation {
    /// How a deprecated property is marked, with what its description says about that; nil where it is not deprecated.
    var deprecation: StructDeclaration.Property.Deprecation? {
        guard isDeprecated else { return nil }
        let sentences = (description ?? "").sentences.filter(\.speaksOfDeprecation)
        return sentences.isEmpty ? .silent : .message(sentences.joined(separator: " "))
    }
}

extension String {
    /// Its sentences, each on one line.
    fileprivate var sentences: [String] {
        var sentences: [String] = []
        for paragraph in split(whereSeparator: \.isNewline) {
            var words: [Substring] = []
            for word in paragraph.split(whereSeparator: \.isWhitespace) {
                words.append(word)
                guard let last = word.last, ".!?;".contains(last) else { continue }
                sentences.append(words.joined(separator: " "))
                words = []
            }
            if !words.isEmpty { sentences.append(words.joined(separator: " ")) }
        }
        return sentences
    }

    /// Whether it says that something is deprecated, why, or what to use instead.
    fileprivate var speaksOfDeprecation: Bool {
        let text = lowercased()
        let signs = ["deprecat", "instead", "replac", "supersed", "obsolete", "no longer", "in favor", "in favour"]
        return text.hasPrefix("use ") || text.hasPrefix("since ") || signs.contains { text.contains($0) }
    }
}

extension Annotation {
    /// What the document says, then what a value must satisfy beyond its type.
    func documentation(of type: ValueType = .any, fixedValue: String? = nil, isForbidden: Bool = false) -> Documentation
    {
        var paragraphs: [String] = []
        if let text = description ?? title { paragraphs.append(text.trimmingNewlines) }
        let limits = rareConstraints.value
        var rules = (type.hasFixedForm ? limits?.withoutForm : limits)?.sentences ?? []
        if isForbidden {
            rules.insert("Not allowed by the document.", at: 0)
        } else if let fixedValue {
            rules.insert(fixedValue.isEmpty ? "Always the empty string." : "Always `\(fixedValue)`.", at: 0)
        } else if !allowedValues.isEmpty, allowedValues.count <= 12 {
            rules.insert("One of " + allowedValues.map { "`\($0)`" }.joined(separator: ", ") + ".", at: 0)
        }
        switch direction {
        case .both: break
        case .onlyReceived: rules.append("Only in answers.")
        case .onlySent: rules.append("Only in requests.")
        }
        if let text = defaultValue?.text {
            rules.append(text.isEmpty ? "Default: the empty string." : "Default: `\(text)`.")
        }
        if !rules.isEmpty { paragraphs.append(rules.joined(separator: " ")) }
        return Documentation(paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n"))
    }
}

extension ValueType {
    /// A calendar date always has ten characters: a limit says nothing.
    fileprivate var hasFixedForm: Bool {
        switch self {
        case .primitive(let primitive): primitive.hasFixedForm
        case .array(let type), .map(let type), .nullable(let type): type.hasFixedForm
        case .any, .custom, .named: false
        }
    }
}

extension Schema.Constraints {
    fileprivate var withoutForm: Schema.Constraints {
        var constraints = self
        (constraints.minLength, constraints.maxLength, constraints.pattern) = (nil, nil, nil)
        return constraints
    }

    fileprivate var sentences: [String] {
        [
            Self.range(of: "character", from: minLength?.value, to: maxLength?.value),
            pattern.map { "Matches `\($0.value)`." },
            minimum.map { "At least \($0.value)." },
            maximum.map { "At most \($0.value)." },
            exclusiveMinimum.map { "More than \($0.value)." },
            exclusiveMaximum.map { "Less than \($0.value)." },
            multipleOf.map { "A multiple of \($0.value)." },
            Self.range(of: "item", from: minItems?.value, to: maxItems?.value),
            uniqueItems?.value == true ? "Each item once." : nil,
            Self.range(of: "member", from: minProperties?.value, to: maxProperties?.value),
        ].compactMap { $0 }
    }

    private static func range(of noun: String, from minimum: Int?, to maximum: Int?) -> String? {
        let counted: (Int) -> String = { "\($0) \(noun)\($0 == 1 ? "" : "s")" }
        switch (minimum, maximum) {
        case (nil, nil), (0, nil): return nil
        case (let minimum?, let maximum?) where minimum == maximum: return "\(counted(minimum))."
        case (nil, let maximum?), (0, let maximum?): return "At most \(counted(maximum))."
        case (let minimum?, nil): return "At least \(counted(minimum))."
        case (let minimum?, let maximum?): return "\(minimum) to \(counted(maximum))."
        }
    }
}

extension String {
    var trimmingNewlines: String {
        var rest = self[...]
        // Most texts end in a visible ASCII character, which is seen without looking for the Unicode around it.
        if let start = utf8.first, let end = utf8.last, (0x21...0x7E).contains(start), (0x21...0x7E).contains(end) {
            return self
        }
        while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
        while let first = rest.first, first.isNewline { rest = rest.dropFirst() }
        return String(rest)
    }
}
