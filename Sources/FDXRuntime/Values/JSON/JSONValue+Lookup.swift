/// Reading JSON whose shape nobody promises: error bodies, token responses, links.
extension JSONValue {
    /// The text of a member that is text or a number.
    package func text(_ key: String) -> String? {
        self[key]?.text
    }

    package var text: String? {
        switch self {
        case .string(let text): text
        case .number(let number): number.text
        case .null, .bool, .array, .object: nil
        }
    }

    /// An object of texts; of two with one name, the last.
    package static func object(texts: [(name: String, value: String)]) -> JSONValue {
        var object = JSONObject.Builder()
        for text in texts { _ = object.append(text.name, .string(text.value)) }
        return .object(object.object)
    }
}
