/// A form of a page, filled in as it stands, with one of its buttons pressed.
struct HTMLForm {
    /// Where it is sent; empty for the page itself.
    let action: String
    let fields: [(name: String, value: String)]

    /// - Parameter button: the value of the button to press. The first form with such a button is the one; nil where
    ///   there is none.
    init?(_ page: String, pressing button: String) {
        for form in page.matches(of: /(?is)<form\b(?<attributes>[^>]*)>(?<content>.*?)<\/form>/) {
            let tags = form.content.matches(of: /(?is)<(?<name>input|button|select|option)\b(?<attributes>[^>]*)>/)
                .map { Tag(name: $0.name.lowercased(), attributes: Self.attributes($0.attributes)) }
            guard let pressed = tags.first(where: { $0.isSubmit && $0.attributes["value"] == button }) else { continue }
            action = Self.attributes(form.attributes)["action"] ?? ""
            fields = Self.values(tags) + [pressed].compactMap(\.field)
            return
        }
        return nil
    }

    private struct Tag {
        let name: String
        let attributes: [String: String]

        var type: String { attributes["type"]?.lowercased() ?? (name == "button" ? "submit" : "text") }
        var isSubmit: Bool { (name == "button" || name == "input") && type == "submit" }
        var isChosen: Bool { attributes["checked"] != nil || attributes["selected"] != nil }

        var field: (name: String, value: String)? {
            attributes["name"].map { ($0, attributes["value"] ?? "") }
        }
    }

    /// What the controls hold; of those that share a name, such as radio buttons, the chosen one or else the first.
    private static func values(_ tags: [Tag]) -> [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        var select: String?
        var chosen: Set<String> = []
        for tag in tags {
            switch (tag.name, tag.type) {
            case ("select", _): select = tag.attributes["name"]
            case ("option", _): choose(tag, among: select)
            case ("input", "radio"): choose(tag, among: tag.attributes["name"])
            case ("input", "checkbox"): if tag.isChosen, let field = tag.field { fields.append(field) }
            case ("input", "submit"), ("button", _): break
            default: if let field = tag.field { fields.append(field) }
            }
        }
        return fields

        func choose(_ tag: Tag, among name: String?) {
            guard let name else { return }
            let value = tag.attributes["value"] ?? ""
            guard let index = fields.firstIndex(where: { $0.name == name }) else {
                fields.append((name, value))
                if tag.isChosen { chosen.insert(name) }
                return
            }
            if tag.isChosen, chosen.insert(name).inserted { fields[index].value = value }
        }
    }

    private static func attributes(_ text: Substring) -> [String: String] {
        text.matches(of: /(?<name>[A-Za-z-]+)(?:\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s>]+)))?/)
            .reduce(into: [:]) { attributes, match in
                let value = match.double ?? match.single ?? match.bare ?? ""
                attributes[match.name.lowercased()] = unescaped(value)
            }
    }

    private static func unescaped(_ text: Substring) -> String {
        [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"), ("&#x27;", "'"),
            ("&amp;", "&"),
        ]
        .reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
    }
}
