import FDXRuntime
import Foundation

/// Tells on standard output how a journey goes: sentences and tables, or one JSON object per step.
struct Report: Sendable {
    let isJSON: Bool
    /// Knows what went over the wire beneath a step.
    let wire: Wire

    /// A journey begins: whose it is, and at which server.
    func journey(_ name: String, at stage: Stage) throws {
        let place = "\(stage.url.absoluteString), \(stage.sandbox == nil ? "a server" : "a sandbox") \(stage.age)"
        guard isJSON else {
            let heading = "\(name) journey, at \(place)"
            return try write("\n\(heading)\n\(String(repeating: "=", count: heading.count))")
        }
        try write([
            "step": "journey", "summary": .string("\(name) journey"), "server": .string(stage.url.absoluteString),
        ])
    }

    /// A step and what came of it.
    ///
    /// - Parameters:
    ///   - name: the step's name for programs.
    ///   - call: the call of the library that makes it, as an app would write it; nil for what needs none.
    ///   - sentence: the same for people.
    func step(_ name: String, call: String?, _ sentence: String, table: Table? = nil) throws {
        let requests = wire.takeSummary()
        guard isJSON else {
            let lines = [call.map { "> \($0)" }].compactMap { $0 } + requests.map { "  \($0)" } + [sentence]
            return try write("\n" + lines.joined(separator: "\n") + (table.map { "\n\n\($0)" } ?? ""))
        }
        var object: JSONObject = ["step": .string(name), "summary": .string(sentence)]
        object["call"] = call.map { .string($0) }
        object["requests"] = .array(requests.map { .string($0) })
        object["items"] = table?.json
        try write(object)
    }

    private func write(_ object: JSONObject) throws {
        try write(String(decoding: JSONValue.object(object).encoded(), as: UTF8.self))
    }

    /// Whole lines, at once, so that a pipe's reader sees each when it is done.
    private func write(_ text: String) throws {
        try FileHandle.standardOutput.write(contentsOf: Data("\(text)\n".utf8))
    }
}
