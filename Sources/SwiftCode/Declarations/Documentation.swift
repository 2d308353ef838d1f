/// The text of a documentation comment: paragraphs and lists in Markdown.
package struct Documentation: Hashable, Sendable {
    package var text: String

    package init(_ text: String = "") {
        self.text = text
    }

    package var isEmpty: Bool { text.isEmpty }

    /// Lines for `///`, long ones wrapped at spaces; tables, code and lists keep their lines.
    package func lines(width: Int) -> [String] {
        var isCode = false
        var result: [String] = []
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let line = printable(Substring(line))
            if line.utf8.starts(with: "```".utf8) { isCode.toggle() }
            if line.utf8.count <= width || isCode || line.isTableOrCode {
                result.append(line)
            } else {
                result += wrapped(line, width: width)
            }
        }
        return result
    }

    private func printable(_ line: Substring) -> String {
        var line = line
        while line.utf8.last == UInt8(ascii: " ") { line = Substring(line.utf8.dropLast()) }
        guard line.utf8.contains(where: Self.mayBeginControl) else { return String(line) }
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: line.unicodeScalars.filter { !$0.isControl })
        return String(kept)
    }

    private static func mayBeginControl(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE2 || byte == 0xEF || byte == 0xF3
    }

    private func wrapped(_ line: String, width: Int) -> [String] {
        let start = line.utf8.prefix { $0 == UInt8(ascii: " ") }
        let continued = String(repeating: " ", count: start.count + (line.isListItem ? 2 : 0))
        var lines: [String] = []
        var rest = line.utf8[...]
        // Where the line that is being filled could end: behind its last word.
        var end = line.startIndex
        var words = rest.dropFirst(start.count)
        while let word = nextWord(&words) {
            let length = line.utf8.distance(from: rest.startIndex, to: word.endIndex)
            let indent = lines.isEmpty ? 0 : continued.utf8.count
            if end > rest.startIndex, indent + length > width, !Substring(word).isMarkup {
                lines.append((lines.isEmpty ? "" : continued) + Substring(rest[..<end]))
                rest = rest[word.startIndex...]
            }
            end = word.endIndex
        }
        return lines + [(lines.isEmpty ? "" : continued) + Substring(rest[..<end])]
    }

    private func nextWord(_ text: inout Substring.UTF8View) -> Substring.UTF8View? {
        text = text.drop { $0 == UInt8(ascii: " ") }
        guard !text.isEmpty else { return nil }
        let word = text.prefix { $0 != UInt8(ascii: " ") }
        text = text[word.endIndex...]
        return word
    }
}

extension String {
    fileprivate var isTableOrCode: Bool {
        utf8.first == UInt8(ascii: "|") || utf8.starts(with: "    ".utf8)
    }

    fileprivate var isListItem: Bool {
        let content = utf8.drop { $0 == UInt8(ascii: " ") }
        return content.starts(with: "* ".utf8) || content.starts(with: "- ".utf8)
    }
}

extension Substring {
    /// Whether the word would begin a list, a heading, a quote or a table if a line began with it.
    fileprivate var isMarkup: Bool {
        switch first {
        case "-", "*", "+": count == 1
        case "#", ">", "|": true
        case let digit? where digit.isNumber: last == "." || last == ")"
        default: false
        }
    }
}

extension Unicode.Scalar {
    /// Controls, line breaks, and what changes the direction of text: in source they would hide what it says.
    fileprivate var isControl: Bool {
        switch value {
        case 0x00..<0x20, 0x7F..<0xA0, 0x061C, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFFF9...0xFFFB, 0xE0000...0xE007F:
            true
        default: false
        }
    }
}
