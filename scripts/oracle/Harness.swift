import FDXRuntime
import Foundation

/// What the runtime makes of one JSON text as a value of one schema.
struct HarnessAnswer: Encodable {
    /// As a `Value`, strictly.
    var strict = HarnessReading()
    /// The same from a `JSONValue`.
    var tree: String?
    /// Leniently, as the one element of a list, which can do without it.
    var lenient = HarnessReading()
    /// The case that a union is.
    var member: String?
    var isUnion = false
    /// What does not hold of the value: that its JSON makes an equal one.
    var broken: String?
}

struct HarnessReading: Encodable {
    var error: String?
    var issues: [HarnessIssue] = []
    var encoded: String?
}

struct HarnessIssue: Encodable {
    let kind, path, text, json: String
    let dropped: String?

    init(_ issue: DecodingIssue) {
        kind = "\(issue.kind)"
        path = issue.path
        text = "\(issue)"
        json = issue.json
        dropped = issue.droppedPath
    }
}

/// Reads JSON as the type of a property.
func answer<Root, Value: FDXValue>(_ property: KeyPath<Root, Value>, _ json: String) -> HarnessAnswer {
    var answer = HarnessAnswer()
    answer.isUnion = Value.self is any FDXUnion.Type
    do {
        let value = try Value.decode(from: Data(json.utf8), policy: .strict).value
        answer.member = caseName(of: value)
        let encoded = try value.encoded()
        answer.strict.encoded = String(decoding: encoded, as: UTF8.self)
        answer.broken = brokenPromise(of: value, encoded)
    } catch {
        answer.strict.error = "\(error)"
    }
    do {
        let tree = try JSONValue.decode(from: Data(json.utf8)).value
        _ = try Value.decode(from: tree, policy: .strict)
    } catch {
        answer.tree = "\(error)"
    }
    do {
        let decoded = try [Value].decode(from: Data("[\(json)]".utf8), policy: .lenient)
        answer.lenient.issues = decoded.issues.map(HarnessIssue.init)
        answer.lenient.encoded = String(decoding: try decoded.value.encoded(), as: UTF8.self)
    } catch {
        answer.lenient.error = "\(error)"
    }
    return answer
}

func brokenPromise<Value: FDXValue>(of value: Value, _ encoded: Data) -> String? {
    guard let again = try? Value.decode(from: encoded, policy: .strict) else { return "what is encoded cannot be read" }
    if again.value != value { return "what is encoded is another value" }
    return again.value.hashValue == value.hashValue ? nil : "equal values have different hashes"
}

func caseName(of value: some FDXValue) -> String? {
    guard let union = value as? any FDXUnion else { return nil }
    return Mirror(reflecting: union).children.first?.label ?? "\(union)"
}

// One line for each line: the number of a schema, a tab, and JSON.
while let line = readLine() {
    // A value takes milliseconds; the signal ends a program that hangs.
    alarm(20)
    let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
    let reply = try JSONEncoder().encode(answer(toSchema: parts[0], parts[1]))
    FileHandle.standardOutput.write(reply + Data("\n".utf8))
}
