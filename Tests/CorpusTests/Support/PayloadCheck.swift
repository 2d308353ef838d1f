import FDXRuntime
import Foundation

/// Decodes a payload, encodes it again, and says what got lost on the way without an issue that tells of it.
func check<Value: FDXValue>(_ file: String, _: Value.Type) {
    do {
        let data = try Data(contentsOf: URL(fileURLWithPath: file))
        let decoded = try Value.decode(from: data)
        let before = try JSONValue.decode(from: data).value
        let after = try JSONValue.decode(from: decoded.value.encoded()).value
        let forgiven = decoded.issues.flatMap { [$0.path, $0.droppedPath ?? $0.path] }
        for difference in differences(before, after, at: "$") where !forgiven.contains(where: difference.lies(within:))
        {
            print("LOST \(file): \(difference.path)")
        }
        for issue in decoded.issues { print("ISSUE \(file): \(issue)") }
        let isStrictlyFine = (try? Value.decode(from: data, policy: .strict)) != nil
        if isStrictlyFine != decoded.issues.isEmpty {
            print("STRICT \(file): strict \(isStrictlyFine), \(decoded.issues.count) issues")
        }
        print("DECODED \(file)")
    } catch {
        print("FAILED \(file): \(error)")
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
