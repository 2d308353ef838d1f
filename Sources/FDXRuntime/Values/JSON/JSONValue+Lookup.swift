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

    /// A member by its name in any case, with or without `_` and `-`; the one that is written exactly so first.
    ///
    /// - Parameter ignoresLeading: whether an underscore in front makes no difference; otherwise `_links` is not `links`.
    package func member(_ name: String, ignoresLeading: Bool = false) -> JSONValue? {
        guard case .object(let object) = self else { return nil }
        if let exact = object[name] { return exact }
        let plain = { (name: String) in
            let letters = name.lowercased().filter { $0 != "_" && $0 != "-" }
            return !ignoresLeading && name.hasPrefix("_") ? "_" + letters : letters
        }
        let wanted = plain(name)
        return object.members.first { plain($0.name) == wanted }?.value
    }

    /// An object of texts; of two with one name, the last.
    package static func object(texts: [(name: String, value: String)]) -> JSONValue {
        var object = JSONObject.Builder()
        for text in texts { _ = object.append(text.name, .string(text.value)) }
        return .object(object.object)
    }
}
