import FDXRuntime
import FDXSync
import Foundation

/// The overview of a store as tables for a terminal.
struct StatusText: CustomStringConvertible {
    let overview: SyncOverview
    let now: Date

    var description: String {
        var parts = [consents].filter { !$0.isEmpty }
        if overview.count > overview.consents.count {
            parts.append("\(overview.consents.count) of \(overview.count) consents; --limit shows more")
        }
        if !overview.providers.isEmpty { parts.append(providers) }
        return parts.joined(separator: "\n\n")
    }

    private var consents: String {
        if overview.count == 0 { return "The database has no consents yet; Sync.add or a first run makes one known." }
        if overview.consents.isEmpty { return "" }
        let head = [
            "provider", "customer", "state", "last read", "due", "accounts", "bookings", "pending", "statements",
        ]
        let rows = overview.consents.map { consent in
            [
                consent.record.consent.provider, consent.record.consent.customer, state(consent.record),
                consent.record.state.finishedAt.map(time) ?? "never", due(consent.record), "\(consent.accounts)",
                "\(consent.transactions)", "\(consent.pending)", "\(consent.statements)",
            ]
        }
        let notes = overview.consents.compactMap { consent in
            note(consent.record).map { "\(consent.record.consent.provider) \(consent.record.consent.customer): \($0)" }
        }
        return
            ([table(head, rows, numbers: 5..<9)]
            + (notes.isEmpty ? [] : ["", notes.map(visible).joined(separator: "\n")]))
            .joined(separator: "\n")
    }

    private var providers: String {
        let rows = overview.providers.map { provider in
            [provider.name, provider.day ?? "—", "\(provider.calls)", provider.blockedUntil.map(time) ?? "—"]
        }
        return table(["provider", "day", "calls", "no calls until"], rows, numbers: 2..<3)
    }

    private func state(_ record: SyncRecord) -> String {
        if case .ended = record.state.standing { return "ended" }
        if record.claimedUntil != nil { return "being read" }
        return record.state.trouble == nil ? "fine" : "trouble"
    }

    private func note(_ record: SyncRecord) -> String? {
        if case .ended(let reason) = record.state.standing { return reason }
        return record.state.trouble
    }

    private func due(_ record: SyncRecord) -> String {
        if case .ended = record.state.standing { return "—" }
        return record.state.isDue(at: now) ? "now" : time(record.state.dueAt)
    }

    private func time(_ date: Date) -> String {
        let seconds = Int(date.timeIntervalSince1970.rounded())
        return "\(FDXTimestamp(seconds: seconds, nanoseconds: 0, fractionDigits: 0) ?? FDXTimestamp(date))"
    }

    private func table(_ head: [String], _ rows: [[String]], numbers: Range<Int>) -> String {
        let cells = ([head] + rows).map { $0.map(visible) }
        let widths = head.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        let lines = cells.map { row in
            let columns = row.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - row[column].count)
                return numbers.contains(column) ? space + row[column] : row[column] + space
            }
            return columns.joined(separator: "  ").replacing(#/ +$/#, with: "")
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        return ([lines[0], rule] + lines.dropFirst()).map { "  " + $0 }.joined(separator: "\n")
    }

    /// The text with escapes for what a terminal would obey, and for what turns the order of a line around: names are
    /// the app's, and may hold either.
    private func visible(_ text: String) -> String {
        let hidden: Set<Unicode.GeneralCategory> = [.control, .format, .lineSeparator, .paragraphSeparator]
        var visible = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            visible.append(hidden.contains(scalar.properties.generalCategory) ? "?" : scalar)
        }
        return String(visible)
    }
}
