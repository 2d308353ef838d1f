/// What `pattern` and `format` say of one text.
package enum TextRules {
    /// nil where the pattern is not understood.
    package static func matches(_ text: String, pattern: String) -> Bool? {
        (try? Pattern(pattern))?.matches(text)
    }

    /// nil where the format is none that is checked.
    package static func matches(_ text: String, format: String) -> Bool? {
        Format(rawValue: format)?.matches(text)
    }
}
