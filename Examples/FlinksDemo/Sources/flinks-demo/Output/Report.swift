import FDXRuntime
import Foundation

/// Tells on standard output how a journey goes: sentences and tables, or one JSON object per step.
struct Report: Sendable {
    let isJSON: Bool

    /// A step and what came of it.
    ///
    /// - Parameters:
    ///   - name: the step's name for programs.
    ///   - sentence: the same for people.
    func step(_ name: String, _ sentence: String, _ table: Table? = nil) throws {
        guard isJSON else {
            return try write("\n\(sentence)" + (table.map { "\n\n\($0)" } ?? ""))
        }
        var object = JSONObject()
        object["step"] = .string(name)
        object["summary"] = .string(sentence)
        object["items"] = table?.json
        try write(String(decoding: JSONValue.object(object).encoded(), as: UTF8.self))
    }

    /// Whole lines, at once, so that a pipe's reader sees each when it is done.
    private func write(_ text: String) throws {
        try FileHandle.standardOutput.write(contentsOf: Data("\(text)\n".utf8))
    }
}
