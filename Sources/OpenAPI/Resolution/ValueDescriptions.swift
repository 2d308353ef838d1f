/// What an enumeration's description says of each value, in a table or a list, and the text that is left without it.
///
///     | Value   | Description         |
///     |---------|---------------------|
///     | OPEN    | The account is open |
///
///     * `CLOSED`: The account is closed
struct ValueDescriptions {
    private(set) var descriptions: [String: String] = [:]
    private(set) var remainder: String?

    init(in text: String) {
        var kept: [Substring] = []
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Substring.init)
        {
            let trimmed = line.trimmed
            if trimmed.hasPrefix("|") {
                readRow(trimmed)
            } else if let (value, description) = listItem(trimmed) {
                descriptions[value] = description
            } else {
                kept.append(line)
            }
        }
        guard !descriptions.isEmpty else {
            remainder = text.isEmpty ? nil : text
            return
        }
        let left = kept.joined(separator: "\n").trimmed
        remainder = left.isEmpty ? nil : String(left)
    }

    private mutating func readRow(_ row: Substring) {
        let cells = Self.cells(of: row)
        guard cells.count >= 2, !cells[0].utf8.allSatisfy({ Self.isRule($0) }) else { return }
        let value = String(decoding: cells[0].utf8.filter { $0 != UInt8(ascii: "`") }, as: UTF8.self)
        let description = cells[1...].filter { !$0.isEmpty }.joined(separator: " | ")
        if !description.isEmpty, descriptions[value] == nil { descriptions[value] = description }
    }

    private static func isRule(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
    }

    /// A bar behind a backslash belongs to its cell.
    private static func cells(of row: Substring) -> [Substring] {
        let pieces = row.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).dropFirst()
        let cells: [Substring] = pieces.reduce(into: []) { cells, piece in
            guard let last = cells.last, last.utf8.last == UInt8(ascii: "\\") else {
                return cells.append(Substring(piece))
            }
            cells[cells.count - 1] = last.dropLast() + "|" + Substring(piece)
        }
        return cells.map(\.trimmed)
    }

    private func listItem(_ line: Substring) -> (String, String)? {
        guard let bullet = line.first, bullet == "*" || bullet == "-" else { return nil }
        let item = line.dropFirst().trimmed
        guard item.first == "`", let end = item.dropFirst().firstIndex(of: "`") else { return nil }
        let value = item[item.index(after: item.startIndex)..<end]
        let description = item[item.index(after: end)...].drop {
            $0 == ":" || $0 == "-" || $0 == " " || $0 == "–" || $0 == "—"
        }
        return description.isEmpty ? nil : (String(value), String(description))
    }
}

extension StringProtocol where UTF8View: BidirectionalCollection {
    var trimmed: SubSequence {
        // Looking for the borders of characters costs far more than looking at bytes, and nearly all text begins and ends
        // with letters behind spaces.
        if let first = utf8.firstIndex(where: { $0 != UInt8(ascii: " ") }),
            let last = utf8.lastIndex(where: { $0 != UInt8(ascii: " ") }),
            isGraphic(utf8[first]), isGraphic(utf8[last])
        {
            return self[first...last]
        }
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
        while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
        return rest
    }

    private func isGraphic(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }
}
