import FDXRuntime
import Foundation

/// Prints what `findings` says of a payload.
func check<Value: FDXValue>(_ file: String, _ type: Value.Type) {
    let findings = findings(file, type)
    for finding in findings { print(finding) }
    if !findings.contains(where: { $0.hasPrefix("FAILED") }) { print("DECODED \(file)") }
}

/// Decodes a payload, encodes it again, and says what got lost on the way without an issue that tells of it.
func findings<Value: FDXValue>(_ file: String, _ type: Value.Type) -> [String] {
    do {
        return findings(file, try Data(contentsOf: URL(fileURLWithPath: file)), type)
    } catch {
        return ["FAILED \(file): \(error)"]
    }
}

/// Decodes a payload in memory, encodes it again, and says what got lost; the name is for the findings.
func findings<Value: FDXValue>(_ file: String, _ data: Data, _: Value.Type) -> [String] {
    do {
        let decoded = try Value.decode(from: data)
        let before = try JSONValue.decode(from: data).value
        let after = try JSONValue.decode(from: decoded.value.encoded()).value
        let forgiven = decoded.issues.flatMap { [$0.path, $0.droppedPath ?? $0.path] }
        let lost = differences(before, after, at: "$").filter { difference in
            !forgiven.contains(where: difference.lies(within:))
        }
        var findings = lost.map { "LOST \(file): \($0.path)" } + decoded.issues.map { "ISSUE \(file): \($0)" }
        if let complaint = complaint(about: Value.self, data, decoded.issues) {
            findings.append("STRICT \(file): \(complaint)")
        }
        return findings
    } catch {
        return ["FAILED \(file): \(error)"]
    }
}

/// What is wrong with strict reading: it throws where leniency has an issue, at its path and in its words, and only there.
private func complaint<Value: FDXValue>(about type: Value.Type, _ data: Data, _ issues: [DecodingIssue]) -> String? {
    do throws(FDXDecodingError) {
        _ = try type.decode(from: data, policy: .strict)
        return issues.isEmpty ? nil : "no error, but \(issues.count) issues"
    } catch {
        let isKnown = issues.contains { ($0.path, $0.expected, $0.found) == (error.path, error.expected, error.found) }
        let isTold = "\(error)".contains("\(error.path): expected \(error.expected)")
        return isKnown && isTold ? nil : "no such issue: \(error)"
    }
}

/// A place where two JSON values differ.
private struct Difference {
    let path: String
    /// The arrays there are of different lengths: any element may be the one that is missing.
    var isLength = false

    /// Whether an issue's path is this place, or one around it.
    func lies(within issue: String) -> Bool {
        if isLength, issue.hasPrefix(path + "[") { return true }
        guard path.hasPrefix(issue) else { return false }
        let next = path.dropFirst(issue.count).first
        return next == nil || next == "." || next == "["
    }
}

private func differences(_ before: JSONValue, _ after: JSONValue, at path: String) -> [Difference] {
    switch (before, after) {
    case (.object(let first), .object(let second)):
        return Set(first.names).union(second.names).sorted().flatMap { name -> [Difference] in
            let inner = "\(path).\(name)"
            guard let one = first[name], let other = second[name] else { return [Difference(path: inner)] }
            return differences(one, other, at: inner)
        }
    case (.array(let first), .array(let second)):
        guard first.count == second.count else { return [Difference(path: path, isLength: true)] }
        return first.indices.flatMap { differences(first[$0], second[$0], at: "\(path)[\($0)]") }
    default:
        return before == after ? [] : [Difference(path: path)]
    }
}
