import FileGeneration
import Validation
import YAMLSource

/// What is printed about payloads, one after the other.
struct PayloadReport {
    struct Counts {
        var valid = 0
        var invalid = 0
        var unreadable = 0
    }

    private let json: Bool
    private let limit: Int
    private let isQuiet: Bool
    private(set) var counts = Counts()
    private var hasElements = false

    /// `limit`: how many violations of one payload are printed.
    init(json: Bool, limit: Int, isQuiet: Bool) {
        self.json = json
        self.limit = limit
        self.isQuiet = isQuiet
    }

    func begin() {
        if json { Console.say("[") }
    }

    /// `room` is made before anything is printed.
    mutating func add(_ outcome: PayloadFile.Outcome, of name: String, making room: () -> Void) {
        count(outcome)
        if isQuiet, outcome.isValid { return }
        room()
        json ? sayElement(outcome.json(name, limit: limit)) : say(outcome, name)
    }

    private mutating func count(_ outcome: PayloadFile.Outcome) {
        switch outcome {
        case .checked(let violations, _) where violations.isEmpty: counts.valid += 1
        case .checked: counts.invalid += 1
        case .unreadable: counts.unreadable += 1
        }
    }

    func end() {
        if json { return Console.say(hasElements ? "\n]" : "]") }
        let count = counts.valid + counts.invalid + counts.unreadable
        guard count > 1 else { return }
        let unreadable = counts.unreadable > 0 ? ", \(counts.unreadable) not to be read" : ""
        Console.say("\(counted(count, "payload")): \(counts.valid) valid, \(counts.invalid) not valid\(unreadable)")
    }

    private func say(_ outcome: PayloadFile.Outcome, _ name: String) {
        switch outcome {
        case .unreadable(let diagnostic):
            Console.complain([diagnostic])
        case .checked(let violations, let warnings):
            Console.complain(warnings)
            let lines = violations.prefix(limit).flatMap(\.diagnostic.lines)
            let more = violations.count > limit ? ["\(name.visible): and \(violations.count - limit) more"] : []
            let verdict = violations.isEmpty ? "valid" : counted(violations.count, "violation")
            Console.say((lines + more + ["\(name.visible): \(verdict)"]).joined(separator: "\n"))
        }
    }

    private mutating func sayElement(_ element: String) {
        Disk.write((hasElements ? ",\n  " : "  ") + element, to: .standardOutput)
        hasElements = true
    }
}

// MARK: - JSON

extension PayloadFile.Outcome {
    fileprivate func json(_ name: String, limit: Int) -> String {
        let payload = "\"payload\": \(name.quotedForJSON)"
        switch self {
        case .unreadable(let diagnostic):
            let place = diagnostic.mark.map { ", \"place\": \($0.description.quotedForJSON)" } ?? ""
            return "{\(payload), \"error\": {\"message\": \(diagnostic.message.quotedForJSON)\(place)}}"
        case .checked(let violations, _):
            let list = violations.prefix(limit).map(\.json).joined(separator: ", ")
            let numbers = "\"valid\": \(violations.isEmpty), \"violationCount\": \(violations.count)"
            return "{\(payload), \(numbers), \"violations\": [\(list)]}"
        }
    }
}

extension Violation {
    fileprivate var json: String {
        let members = [
            ("path", path), ("keyword", keyword), ("message", message), ("place", mark.description),
            ("schemaPlace", schemaMark.description),
        ]
        let text = members.map { "\"\($0)\": \($1.quotedForJSON)" }.joined(separator: ", ")
        guard !causes.isEmpty else { return "{\(text)}" }
        return "{\(text), \"causes\": [\(causes.map(\.json).joined(separator: ", "))]}"
    }
}
