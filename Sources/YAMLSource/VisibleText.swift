extension String {
    /// The text with an escape for each character that a terminal or an editor would obey instead of showing it:
    /// controls, line breaks, changes of direction. What a document, a payload or a file's name says is printed so, and
    /// can forge no line of a report.
    package var visible: String {
        guard unicodeScalars.contains(where: \.isInvisible) else { return self }
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar.isInvisible { text.append(contentsOf: scalar.escape.unicodeScalars) } else { text.append(scalar) }
        }
        return String(text)
    }
}

extension Unicode.Scalar {
    /// Whether this is a control (C0, DEL, C1), a separator of lines or paragraphs, a directional mark, a byte order
    /// mark, an annotation or a tag. What joins letters and emoji is none of these.
    package var isInvisible: Bool {
        switch value {
        case 0x00..<0x20, 0x7F..<0xA0, 0x061C, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFFF9...0xFFFB, 0xE0000...0xE007F:
            true
        // The stand-ins of bytes in names of files that are no UTF-8.
        case 0x10FE80...0x10FEFF: true
        default: false
        }
    }

    fileprivate var escape: String {
        switch value {
        case 0x09: "\\t"
        case 0x0A: "\\n"
        case 0x0D: "\\r"
        case 0x10FE80...0x10FEFF: "\\x" + String(value - 0x10FE00, radix: 16, uppercase: true)
        default: "\\u{" + String(value, radix: 16, uppercase: true) + "}"
        }
    }
}
