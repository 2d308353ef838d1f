package import YAMLSource

/// One thing about a payload that its schema does not allow.
package struct Violation: Sendable {
    /// The value's path: `$.accounts[0].balance`.
    package var path: String
    /// The keyword that is not satisfied: `maxLength`.
    package var keyword: String
    package var message: String
    /// Where the value stands in the payload.
    package var mark: SourceMark
    /// Where the document demands otherwise.
    package var schemaMark: SourceMark
    /// Why no schema of a union fits: what the closest one finds.
    package var causes: [Violation] = []

    /// An error in the payload, with notes that lead into the document.
    package var diagnostic: Diagnostic {
        var notes: [Diagnostic] = []
        addNotes(to: &notes)
        return .error(line, at: mark, notes: notes)
    }

    private var line: String { "\(path): \(message)" }

    /// Where causes have causes of their own, the first ones tell enough.
    private static let noteLimit = 60

    private func addNotes(to notes: inout [Diagnostic]) {
        notes.append(.note("'\(keyword)' is here", at: schemaMark))
        for cause in causes where notes.count < Self.noteLimit {
            notes.append(.note(cause.line, at: cause.mark))
            cause.addNotes(to: &notes)
        }
    }
}

/// The way from the root of a payload to a value.
struct JSONPath {
    private enum Step {
        case name(String)
        case index(Int)
    }

    private var steps: [Step] = []

    mutating func enter(_ name: String) { steps.append(.name(name)) }
    mutating func enter(_ index: Int) { steps.append(.index(index)) }
    mutating func leave() { steps.removeLast() }

    var depth: Int { steps.count }

    /// `$.accounts[0].balance`; names that are no words stand in brackets.
    var text: String {
        steps.reduce(into: "$") { text, step in
            switch step {
            case .index(let index): text += "[\(index)]"
            case .name(let name): text += name.isWord ? ".\(name)" : "['\(name)']"
            }
        }
    }
}

extension String {
    fileprivate var isWord: Bool {
        let isLetter = { (byte: UInt8) in (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == 0x5F
        }
        guard let first = utf8.first, isLetter(first) else { return false }
        return utf8.allSatisfy { isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
