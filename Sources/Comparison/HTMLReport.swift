import YAMLSource

/// A page that says what changed: one file that needs no other, and that reads well without its script.
struct HTMLReport {
    let changes: [Change]
    let old: String
    let new: String
    /// A sentence about all changes, shown above them.
    var note: String?

    var text: String {
        let sections = Change.Area.allCases.compactMap(section).joined(separator: "\n")
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" \
            content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
            <title>\("What changed from \(old) to \(new)".escapedForHTML)</title>
            <style>
            \(Self.style)
            </style>
            </head>
            <body>
            <header>
            <h1>What changed</h1>
            <p>From <code>\(old.escapedForHTML)</code> to <code>\(new.escapedForHTML)</code></p>
            \(summary)
            \(note.map { "<p>\($0.escapedForHTML).</p>" } ?? "")
            </header>
            <main>
            \(changes.isEmpty ? "<p>No differences.</p>" : pictures + "\n" + Self.controls + "\n" + sections)
            </main>
            <script>
            \(Self.script)
            </script>
            </body>
            </html>
            """
    }

    // MARK: - Numbers and pictures

    private var summary: String {
        let items = Change.Effect.allCases.map { effect in
            #"<li class="\#(effect.rawValue)"><b>\#(changes.count(effect))</b> \#(effect.title)</li>"#
        }
        return #"<ul class="summary">\#(items.joined())</ul>"#
    }

    private var pictures: String {
        let areas = Change.Area.allCases.map { area in
            BarChart.Bar(label: area.rawValue, link: "#\(area.rawValue)", changes: changes.filter { $0.area == area })
        }
        let charts = [
            BarChart(title: "Changes by area", bars: areas.filter { !$0.changes.isEmpty }),
            BarChart(title: "Where most breaks", bars: mostBroken),
        ]
        let figures = charts.filter { !$0.bars.isEmpty }.map(\.svg).joined(separator: "\n")
        return """
            <section class="pictures" aria-label="Pictures">
            \(figures)
            <p class="legend"><span class="breaking">breaking</span> <span class="compatible">compatible</span> \
            <span class="documentation">documentation</span></p>
            </section>
            """
    }

    /// The schemas and operations with the most breaking changes; each leads to its first group.
    private var mostBroken: [BarChart.Bar] {
        let owners = Dictionary(grouping: changes.filter(\.isBreaking), by: \.owner)
        let sorted = owners.sorted {
            $0.value.count == $1.value.count ? $0.key < $1.key : $0.value.count > $1.value.count
        }
        return sorted.prefix(10).map { owner, broken in
            let area = Change.Area.allCases.first { area in broken.contains { $0.area == area } } ?? .schemas
            return BarChart.Bar(
                label: owner,
                link: "#" + Self.anchor(area, owner),
                changes: changes.filter { $0.owner == owner }
            )
        }
    }

    // MARK: - Lists

    private func section(_ area: Change.Area) -> String? {
        let rows = changes.filter { $0.area == area }
        guard !rows.isEmpty else { return nil }
        let groups = Dictionary(grouping: rows, by: \.owner).sorted { $0.key < $1.key }
        return """
            <section id="\(area.rawValue)">
            <h2>\(area.rawValue.capitalizedFirst) <small>\(rows.count)</small></h2>
            \(groups.map { group($0.key, $0.value, in: area) }.joined(separator: "\n"))
            </section>
            """
    }

    /// What breaks is open; the rest opens with a click.
    private func group(_ owner: String, _ changes: [Change], in area: Change.Area) -> String {
        let isOpen = changes.contains(where: \.isBreaking)
        return """
            <details class="group" id="\(Self.anchor(area, owner))"\(isOpen ? " open" : "")>
            <summary><h3>\(owner.escapedForHTML)</h3> <small>\(changes.count)</small></summary>
            <ul>
            \(changes.map(item).joined(separator: "\n"))
            </ul>
            </details>
            """
    }

    private func item(_ change: Change) -> String {
        let badges = change.effects.map { #"<span class="badge \#($0.rawValue)">\#($0.title)</span>"# }.joined(
            separator: " "
        )
        let effects = change.effects.map(\.rawValue).joined(separator: " ")
        return """
            <li data-kind="\(change.kind.rawValue)" data-effects="\(effects)" data-id="\(change.id)">\
            <b>\(change.subject.escapedForHTML)</b> \(what(change)) \(badges) \(places(change)) <code class="id">\(change.id)</code></li>
            """
    }

    private func what(_ change: Change) -> String {
        guard change.isProse else { return change.what.escapedForHTML }
        let old = (change.old ?? "").escapedForHTML
        let new = (change.new ?? "").escapedForHTML
        return """
            <details class="prose"><summary>\(change.what.escapedForHTML)</summary>\
            <p><del>\(old)</del></p><p><ins>\(new)</ins></p></details>
            """
    }

    private func places(_ change: Change) -> String {
        let marks = [change.oldMark, change.newMark].map { mark in
            mark.map { "<code>\($0.description.escapedForHTML)</code>" } ?? "–"
        }
        return #"<span class="places">\#(marks.joined(separator: " → "))</span>"#
    }

    private static func anchor(_ area: Change.Area, _ owner: String) -> String {
        let letters = owner.unicodeScalars.map { scalar in
            scalar.properties.isAlphabetic && scalar.isASCII || ("0"..."9").contains(scalar)
                ? String(scalar) : "-\(String(scalar.value, radix: 16))-"
        }
        return "\(area.rawValue)-" + letters.joined()
    }
}

extension String {
    /// The text as HTML has it between tags, and in attributes with double quotes.
    var escapedForHTML: String {
        var text = ""
        for character in withVisibleLines.unicodeScalars {
            switch character {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            default: text.unicodeScalars.append(character)
            }
        }
        return text
    }

    /// The text with all controls visible but line breaks, which the page shows in descriptions.
    private var withVisibleLines: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { String($0).visible }.joined(
            separator: "\n"
        )
    }
}
