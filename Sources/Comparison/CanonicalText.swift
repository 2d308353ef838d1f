import Validation
import YAMLSource

extension Node {
    /// The value in one spelling: keys sorted, numbers by their value, strings in quotes.
    var canonicalText: String {
        var text = ""
        write(to: &text, omitting: [])
        return text
    }

    /// The canonical text of a schema, without what is only for people.
    var canonicalSchemaText: String {
        var text = ""
        write(to: &text, omitting: Keyword.wording)
        return text
    }

    private func write(to text: inout String, omitting omitted: Set<String>) {
        switch self {
        case .scalar(let scalar): text += scalar.canonicalText
        case .sequence(let items, _):
            text += "["
            for (index, item) in items.enumerated() {
                if index > 0 { text += ", " }
                item.write(to: &text, omitting: omitted)
            }
            text += "]"
        case .mapping(let entries, _):
            text += "{"
            let kept = entries.indices.filter { !omitted.contains(entries[$0].key) }
            for (index, place) in kept.sorted(by: { entries[$0].key < entries[$1].key }).enumerated() {
                if index > 0 { text += ", " }
                text += entries[place].key.quotedForJSON + ": "
                entries[place].value.write(to: &text, omitting: omitted)
            }
            text += "}"
        }
    }
}

extension Node {
    /// How many entries the node has as a mapping; 0 where it is none.
    var entryCount: Int {
        guard case .mapping(let entries, _) = self else { return 0 }
        return entries.count
    }
}

extension Scalar {
    var canonicalText: String {
        if isNull { return "null" }
        if let boolean { return boolean ? "true" : "false" }
        if isNumber, let number = ExactNumber(decimal: text) { return number.text }
        return text.quotedForJSON
    }

    /// The text in one spelling, as a string, for places where only strings can be: a plain `2021` or `NO` is one
    /// there.
    var canonicalString: String {
        if isNumber, let number = ExactNumber(decimal: text) { return number.text.quotedForJSON }
        return text.quotedForJSON
    }
}

/// Groups of keywords and fields.
enum Keyword {
    static let wording: Set<String> = [
        "title", "description", "summary", "example", "examples", "externalDocs", "$comment", "deprecated",
    ]
}
