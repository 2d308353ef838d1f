import YAMLSource

extension [Change] {
    /// How many changes meet these readers or writers; a change that meets both counts for both.
    package func count(_ effect: Change.Effect) -> Int { filter { $0.effects.contains(effect) }.count }

    private var counts: String {
        Change.Effect.allCases.map { "\(count($0)) \($0.title)" }.joined(separator: ", ")
    }

    /// The changes for a terminal: a line for each, then how many there are.
    package func terminalText(colored: Bool) -> String {
        guard !isEmpty else { return "no differences" }
        let lines = Change.Area.allCases.flatMap { area -> [String] in
            let changes = filter { $0.area == area }
            return changes.isEmpty ? [] : ["\(area.rawValue):"] + changes.map { "  " + $0.line(colored: colored) }
        }
        return (lines + [counts]).joined(separator: "\n")
    }

    package func markdown() -> String {
        guard !isEmpty else { return "No differences." }
        let sections = Change.Area.allCases.flatMap { area -> [String] in
            let rows = filter { $0.area == area }.map(\.row)
            let head = [
                "", "## \(area.rawValue.capitalizedFirst)", "", "| what | change | effect | old | new | id |",
                "|---|---|---|---|---|---|",
            ]
            return rows.isEmpty ? [] : head + rows
        }
        return (["# What changed", "", counts + "."] + sections).joined(separator: "\n")
    }

    /// The changes for a browser: one file that needs no other.
    package func html(from old: String, to new: String, note: String? = nil) -> String {
        HTMLReport(changes: self, old: old, new: new, note: note).text
    }

    package func json() -> String {
        guard !isEmpty else { return "[]" }
        return "[\n" + map { "  " + $0.json }.joined(separator: ",\n") + "\n]"
    }
}

extension Change {
    private var sign: String {
        switch kind {
        case .added: "+"
        case .removed: "-"
        case .changed: "~"
        case .renamed: ">"
        }
    }

    /// Red for what breaks, green for what does not, dim for words.
    private var color: Int {
        switch effects.first {
        case .readers, .writers: 31
        case .compatible: 32
        case .documentation, nil: 2
        }
    }

    private var effectTitles: String { effects.map(\.title).joined(separator: ", ") }

    var what: String {
        switch kind {
        case .added: "added: \(new ?? "")"
        case .removed: "removed: \(old ?? "")"
        case .renamed: renaming
        case .changed:
            isProse || old == nil && new == nil
                ? "\(aspect) changed" : "\(aspect): \(old ?? "none") → \(new ?? "none")"
        }
    }

    private var renaming: String {
        let name = "renamed to \(new ?? "")"
        if let confidence { return "\(name) (\(confidence) % sure)" }
        guard !isBreaking else { return name }
        return "\(name) (only the Swift name changes)"
    }

    /// Whether its two sides are sentences, too long to stand in a line.
    var isProse: Bool { ["description", "summary", "title"].contains(aspect) }

    private var places: String {
        [oldMark, newMark].map { $0?.description ?? "–" }.joined(separator: " → ")
    }

    fileprivate func line(colored: Bool) -> String {
        let text = "\(sign) \(subject) \(what) [\(effectTitles)]".visible
        return (colored ? "\u{1B}[\(color)m\(text)\u{1B}[0m" : text) + " \(places) ".visible + id
    }

    fileprivate var row: String {
        let cells = [subject, what, effectTitles, oldMark?.description ?? "", newMark?.description ?? "", id]
        return "| " + cells.map(\.escapedForTable).joined(separator: " | ") + " |"
    }

    fileprivate var json: String {
        let members: [(String, String?)] = [
            ("id", id.quotedForJSON), ("rule", rule.rawValue.quotedForJSON),
            ("area", area.rawValue.quotedForJSON), ("kind", kind.rawValue.quotedForJSON),
            ("subject", subject.quotedForJSON),
            ("aspect", aspect.isEmpty ? nil : aspect.quotedForJSON), ("old", old?.quotedForJSON),
            ("new", new?.quotedForJSON),
            ("effects", "[" + effects.map(\.rawValue.quotedForJSON).joined(separator: ", ") + "]"),
            ("confidence", confidence.map { "\($0)" }), ("oldPlace", oldMark?.description.quotedForJSON),
            ("newPlace", newMark?.description.quotedForJSON),
        ]
        return "{"
            + members.compactMap { name, value in value.map { "\"\(name)\": \($0)" } }.joined(separator: ", ")
            + "}"
    }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// The text for a cell of a table in Markdown: it is one line, and nothing in it is markup.
    fileprivate var escapedForTable: String {
        var text = ""
        for scalar in replacing("\n", with: " ").visible.unicodeScalars {
            switch scalar {
            case "<": text += "&lt;"
            case "&": text += "&amp;"
            case "\\", "|", "`", "*", "_", "[", "]", "~", "@", "#", "!":
                text += "\\"
                text.unicodeScalars.append(scalar)
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
