/// What `pattern` and `format` say of one text.
package enum TextRules {
    /// Whether the text matches the pattern; nil where the pattern is not understood.
    package static func matches(_ text: String, pattern: String) -> Bool? {
        (try? Pattern(pattern))?.matches(text)
    }

    /// Whether the text has the format; nil where the format is not checked.
    package static func matches(_ text: String, format: String) -> Bool? {
        Format(rawValue: format)?.matches(text)
    }
}
