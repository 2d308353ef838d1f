import Testing
import YAMLSource

private let sample = #"""
    # A comment.
    openapi: 3.1.0
    base: &base {type: object, 'x': "é\u00e9\t"}
    list:
      - *base
      - <<: [*base, {y: ~}]
        z: |2
            text
          more
      - ? key
        : !!str 5
    folded: >-
      a
      b
    "q": [1, -2.5, true, 😀]
    """#

@Test func aDocumentCutAnywhereIsReadOrRefused() {
    for text in [Array(sample.utf8), sample.utf16LittleEndian] {
        for length in text.indices { _ = diagnostics(for: Array(text[..<length])) }
    }
}

@Test func aDocumentWithRandomChangesIsReadOrRefused() {
    let pieces = [
        "\t", "\n", " ", "- ", ": ", "? ", "[", "]", "{", "}", "&base ", "*base", "<<: ", "'", "\"", "\\", "|", "%",
        "\u{0}", "---\n",
    ]
    var numbers = SeededNumbers(seed: 1)
    for _ in 0..<3000 { _ = diagnostics(for: Array(sample.utf8).mutated(with: pieces, by: &numbers)) }
}
