/// Bars that show how many changes break, add and explain, as a picture for a page.
struct BarChart {
    struct Bar {
        let label: String
        /// Where on the page a click leads.
        let link: String
        let changes: [Change]

        fileprivate var parts: [(name: String, count: Int)] {
            let breaking = changes.count(where: \.isBreaking)
            let compatible = changes.count { !$0.isBreaking && $0.effects.contains(.compatible) }
            let rest = changes.count - breaking - compatible
            return [("breaking", breaking), ("compatible", compatible), ("documentation", rest)]
        }

        /// The bar in words, for people who have the page read to them.
        fileprivate var sentence: String {
            "\(label): " + parts.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
        }
    }

    let title: String
    let bars: [Bar]

    private static let rowHeight = 26
    private static let labelWidth = 190
    private static let barWidth = 290
    private static let width = 520

    var svg: String {
        let height = bars.count * Self.rowHeight + 8
        let rows = bars.enumerated().map { row($1, top: $0 * Self.rowHeight + 4) }.joined(separator: "\n")
        return """
            <figure>
            <figcaption>\(title)</figcaption>
            <svg viewBox="0 0 \(Self.width) \(height)" role="group" aria-label="\(title)">
            \(rows)
            </svg>
            </figure>
            """
    }

    private func row(_ bar: Bar, top: Int) -> String {
        var left = Self.labelWidth
        let parts = bar.parts.filter { $0.count > 0 }.map { part in
            let width = length(part.count)
            defer { left += width }
            return #"<rect class="\#(part.name)" x="\#(left)" y="\#(top + 3)" width="\#(width)" height="18"/>"#
        }
        let base = top + 17
        return """
            <a href="\(bar.link)" aria-label="\(bar.sentence.escapedForHTML)"><title>\(bar.sentence.escapedForHTML)</title>
            <text x="\(Self.labelWidth - 8)" y="\(base)" text-anchor="end">\(shortened(bar.label).escapedForHTML)</text>
            \(parts.joined())<text x="\(left + 6)" y="\(base)">\(bar.changes.count)</text></a>
            """
    }

    /// How long the bar of a count is: at least two points, so that one change among thousands is seen.
    private func length(_ count: Int) -> Int {
        let longest = bars.map(\.changes.count).max() ?? 1
        return max(2, Self.barWidth * count / longest)
    }

    /// The label, or a part of it where it is long. Of a call the end is kept, which tells more than the beginning:
    /// `GET …/payment-networks`.
    private func shortened(_ label: String) -> String {
        guard label.count > 25 else { return label }
        guard let space = label.firstIndex(of: " ") else { return label.prefix(24) + "…" }
        let method = label[...space]
        let end = label.suffix(22 - method.count)
        return method + "…" + end[(end.firstIndex(of: "/") ?? end.startIndex)...]
    }
}
