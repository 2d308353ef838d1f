import Comparison
import YAMLSource

/// What was looked at and accepted before: on each line the id of a change and the reason; `#` begins a comment.
struct AcceptedChanges {
    private var entries: [String: Entry] = [:]

    private struct Entry {
        let reason: String
        let mark: SourceMark
    }

    init(_ file: SourceFile, log: DiagnosticLog) {
        for (index, bytes) in file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated()
        {
            let line = String(decoding: bytes, as: UTF8.self)
            let mark = SourceMark(file: file.path, line: index + 1, column: 1)
            log.attempt { () throws(Diagnostic) in try read(line, at: mark) }
        }
    }

    private mutating func read(_ line: String, at mark: SourceMark) throws(Diagnostic) {
        let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }
        guard let first = words.first, !first.hasPrefix("#") else { return }
        let id = first.hasSuffix(":") ? String(first.dropLast()) : String(first)
        guard Self.isID(id) else {
            throw .error("expected the id of a change, such as 0123456789ab, found '\(first)'", at: mark)
        }
        let reason = words.dropFirst().joined(separator: " ")
        guard !reason.isEmpty else { throw .error("say behind the id why the change is accepted", at: mark) }
        if let earlier = entries[id] {
            throw .error("'\(id)' is accepted twice", at: mark, notes: [.note("first here", at: earlier.mark)])
        }
        entries[id] = Entry(reason: reason, mark: mark)
    }

    /// Whether this may be an id: twelve hexadecimal digits, with `-2` behind them where two changes would have the
    /// same.
    private static func isID(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts[0].count == 12, parts[0].allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
            return false
        }
        return parts.count == 1 || !parts[1].isEmpty && parts[1].allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// The changes that are not accepted. What is accepted and does not happen any more is warned about.
    func removed(from changes: [Change], log: DiagnosticLog) -> [Change] {
        let ids = Set(changes.map(\.id))
        for (id, entry) in entries.sorted(by: { $0.value.mark.line < $1.value.mark.line }) where !ids.contains(id) {
            log.record(.warning("no change has the id '\(id)' any more", at: entry.mark))
        }
        return changes.filter { entries[$0.id] == nil }
    }
}
