/// Text that grows line by line and knows how deep it is.
package struct CodeWriter {
    package private(set) var text = ""
    private var depth = 0

    /// Declarations nest no deeper.
    private static let indents = (0..<16).map { String(repeating: "    ", count: $0) }

    /// - Parameter capacity: about how many bytes the text will have; one that grows by and by would touch twice the
    /// memory.
    package init(capacity: Int = 0) {
        text.reserveCapacity(capacity)
    }

    package mutating func line(_ content: String = "") {
        if !content.isEmpty {
            text += Self.indents[min(depth, Self.indents.count - 1)]
            text += content
        }
        text += "\n"
    }

    /// Writes an opening line, what `body` writes one step deeper, and a closing line.
    package mutating func block(_ opening: String, closing: String = "}", _ body: (inout CodeWriter) -> Void) {
        line(opening)
        deeper(body)
        line(closing)
    }

    /// Writes a block that begins with a list of arguments; several stand below each other.
    package mutating func block(
        _ opening: String,
        arguments: [String],
        _ rest: String,
        closing: String = "}",
        onOneLine count: Int = 1,
        _ body: (inout CodeWriter) -> Void
    ) {
        line(opening, arguments: arguments, rest, onOneLine: count)
        deeper(body)
        line(closing)
    }

    /// A line with a list of arguments, of which no more than `count` may stand on it, if there is room.
    package mutating func line(_ opening: String, arguments: [String], _ rest: String, onOneLine count: Int = .max) {
        let whole = "\(opening)(\(arguments.joined(separator: ", ")))\(rest)"
        if arguments.count <= count, 4 * depth + whole.utf8.count <= 120 { return line(whole) }
        line(opening + "(")
        deeper { $0.list(arguments) }
        line(")" + rest)
    }

    /// What `body` writes, one step deeper.
    package mutating func deeper(_ body: (inout CodeWriter) -> Void) {
        depth += 1
        body(&self)
        depth -= 1
    }

    /// Writes a `switch`, whose cases stand as deep as itself.
    package mutating func choose(_ subject: String, _ cases: (inout CodeWriter) -> Void) {
        line("switch \(subject) {")
        cases(&self)
        line("}")
    }

    /// Writes lines with a comma after each but the last.
    package mutating func list(_ items: [String]) {
        for (index, item) in items.enumerated() { line(index == items.count - 1 ? item : item + ",") }
    }

    package mutating func document(_ documentation: Documentation) {
        guard !documentation.isEmpty else { return }
        for line in documentation.lines(width: 108) { self.line(line.isEmpty ? "///" : "/// \(line)") }
    }
}

extension String {
    /// The Swift string literal of this text.
    package var literal: String {
        guard unicodeScalars.contains(where: \.needsEscape) else { return "\"\(self)\"" }
        var result = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.needsEscape: result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension [String] {
    /// The Swift array literal of these texts.
    var literal: String { "[\(map(\.literal).joined(separator: ", "))]" }
}

extension String {
    /// The name behind a dot, where few keywords need their backticks.
    package var afterDot: String { bare(unless: Self.keywordsAfterDot) }

    /// The name before an argument.
    var label: String { bare(unless: Self.keywordsOfLabels) }

    private static let keywordsAfterDot: Set<String> = ["Type", "Protocol", "init", "self"]
    private static let keywordsOfLabels: Set<String> = ["inout"]

    private func bare(unless keywords: Set<String>) -> String {
        guard utf8.first == UInt8(ascii: "`") else { return self }
        let bare = filter { $0 != "`" }
        return keywords.contains(bare) ? self : bare
    }
}

extension Unicode.Scalar {
    /// Quotes, backslashes, and what a reader of the source could not see.
    fileprivate var needsEscape: Bool {
        self == "\"" || self == "\\" || value < 0x20 || (0x7F..<0xA0).contains(value)
            || value == 0x061C || (0x200B...0x200F).contains(value)
            || (0x2028...0x202E).contains(value) || (0x2060...0x206F).contains(value) || value == 0xFEFF
            || (0xFFF9...0xFFFB).contains(value) || (0xE0000...0xE007F).contains(value)
    }
}
