import FDXRuntime
import Foundation

/// Decodes a payload, encodes it again, and says what got lost on the way without an issue that tells of it.
func check<Value: FDXValue>(_ file: String, _: Value.Type) {
    do {
        let data = try Data(contentsOf: URL(fileURLWithPath: file))
        let decoded = try Value.decode(from: data, policy: .lenient)
        let before = try JSONValue.decode(from: data, policy: .strict).value
        let after = try JSONValue.decode(from: Data(decoded.value.encoded()), policy: .strict).value
        let paths = decoded.issues.map { "\($0.path)" }
        for difference in differences(before, after, at: "$") where !paths.contains(where: difference.hasPrefix) {
            print("LOST \(file): \(difference)")
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

private func differences(_ before: JSONValue, _ after: JSONValue, at path: String) -> [String] {
    switch (before, after) {
    case (.object(let first), .object(let second)):
        let names = Set(first.map(\.key)).union(second.map(\.key)).sorted()
        return names.flatMap { name -> [String] in
            let inner = "\(path).\(name)"
            guard let one = before[name], let other = after[name] else { return [inner] }
            return differences(one, other, at: inner)
        }
    case (.array(let first), .array(let second)):
        guard first.count == second.count else { return ["\(path)[\(min(first.count, second.count))]"] }
        return zip(first, second).enumerated().flatMap {
            differences($0.element.0, $0.element.1, at: "\(path)[\($0.offset)]")
        }
    case (.number(let first), .number(let second)):
        return first == second || Decimal(string: "\(first)") == Decimal(string: "\(second)") ? [] : [path]
    default:
        return before == after ? [] : [path]
    }
}
