/// Rows of text, in columns as wide as they need to be.
struct Table: CustomStringConvertible {
    struct Cell {
        enum Side { case left, right }

        let text: String
        let side: Side

        static func left(_ text: String?) -> Cell { Cell(text: text ?? "", side: .left) }
        static func right(_ text: String?) -> Cell { Cell(text: text ?? "", side: .right) }

        func padded(to width: Int) -> String {
            let space = String(repeating: " ", count: max(0, width - text.count))
            return side == .left ? text + space : space + text
        }
    }

    private let rows: [[Cell]]

    init(_ rows: [[Cell]]) {
        self.rows = rows
    }

    var description: String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { column < $0.count ? $0[column].text.count : 0 }.max() ?? 0
        }
        return rows.map { row in
            let line = "  " + zip(row, widths).map { $0.padded(to: $1) }.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}
