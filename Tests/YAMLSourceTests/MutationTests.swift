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

/// Numbers that look random, and are the same in every run.
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

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
    var dice = Dice(state: 1)
    for _ in 0..<3000 {
        var bytes = Array(sample.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &dice) {
            let index = Int.random(in: 0..<bytes.count, using: &dice)
            switch Int.random(in: 0..<4, using: &dice) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &dice)
            case 1: bytes.remove(at: index)
            case 2: bytes.insert(contentsOf: pieces.randomElement(using: &dice).map { Array($0.utf8) } ?? [], at: index)
            default:
                let other = Int.random(in: 0..<bytes.count, using: &dice)
                bytes.insert(contentsOf: bytes[min(index, other)..<max(index, other)], at: index)
            }
        }
        _ = diagnostics(for: bytes)
    }
}
