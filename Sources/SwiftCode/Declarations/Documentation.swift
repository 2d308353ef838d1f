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
            if line.hasPrefix("```") { isCode.toggle() }
            if line.utf8.count <= width || isCode || line.hasPrefix("|") || line.hasPrefix("    ") {
                result.append(line)
            } else {
                result += wrapped(line, width: width)
            }
        }
        return result
    }

    private func printable(_ line: Substring) -> String {
        let line =
            line.utf8.last == UInt8(ascii: " ")
            ? line.prefix(through: line.lastIndex { $0 != " " } ?? line.startIndex) : line
        guard line.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xE2 }) else { return String(line) }
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: line.unicodeScalars.filter { !$0.isControl })
        return String(kept)
    }

    private func wrapped(_ line: String, width: Int) -> [String] {
        let indent = String(line.prefix { $0 == " " }) + (line.isListItem ? "  " : "")
        var lines: [String] = []
        var current = ""
        for word in line.utf8.split(separator: UInt8(ascii: " ")).map(Substring.init) {
            if current.isEmpty {
                current = (lines.isEmpty ? String(line.prefix { $0 == " " }) : indent) + word
            } else if current.utf8.count + 1 + word.utf8.count > width, !word.isMarkup {
                lines.append(current)
                current = indent + word
            } else {
                current += " " + word
            }
        }
        return lines + [current]
    }
}

extension String {
    fileprivate var isListItem: Bool {
        let content = drop { $0 == " " }
        return content.hasPrefix("* ") || content.hasPrefix("- ")
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
    fileprivate var isControl: Bool { value < 0x20 || value == 0x7F || (0x2028...0x2029).contains(value) }
}
