import Flinks
import Foundation

/// Rows under headings, for people as columns and for programs as JSON.
struct Table {
    enum Cell {
        case text(String?)
        case amount(Decimal?)
        case number(Int?)
        case flag(Bool?)
        case scopes([DataScope]?)
    }

    let columns: [String]
    var rows: [[Cell]]

    init(_ columns: [String], _ rows: [[Cell]] = []) {
        self.columns = columns
        self.rows = rows
    }

    /// Each row as an object with the headings as names.
    var json: JSONValue {
        .array(
            rows.map { row in
                var object = JSONObject()
                for (column, cell) in zip(columns, row) { object[column] = cell.json }
                return .object(object)
            }
        )
    }
}

extension Table: CustomStringConvertible {
    var description: String {
        let lines = [columns] + rows.map { $0.map(\.text) }
        let widths = columns.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        let rule = widths.map { String(repeating: "─", count: $0) }
        return ([lines[0], rule] + lines.dropFirst()).map { "  " + line($0, widths) }.joined(separator: "\n")
    }

    private func line(_ texts: [String], _ widths: [Int]) -> String {
        let padded = texts.indices.map { column in
            let space = String(repeating: " ", count: widths[column] - texts[column].count)
            return isNumeric(column) ? space + texts[column] : texts[column] + space
        }
        let line = padded.joined(separator: "  ")
        return String(line.reversed().drop { $0 == " " }.reversed())
    }

    private func isNumeric(_ column: Int) -> Bool {
        switch rows.first?[column] {
        case .amount, .number: true
        case .text, .flag, .scopes, nil: false
        }
    }
}

extension Table.Cell {
    fileprivate var text: String {
        switch self {
        case .text(let text): text ?? ""
        case .amount(let amount): amount.map(Self.money) ?? "—"
        case .number(let number): number.map { "\($0)" } ?? "—"
        case .flag(let flag): flag.map { $0 ? "yes" : "no" } ?? ""
        case .scopes(let scopes): Self.words(scopes ?? [])
        }
    }

    fileprivate var json: JSONValue {
        switch self {
        case .text(let text): text.map { .string($0) } ?? .null
        case .amount(let amount): amount.flatMap(JSONNumber.init).map { .number($0) } ?? .null
        case .number(let number): number.map { .number(JSONNumber($0)) } ?? .null
        case .flag(let flag): flag.map { .bool($0) } ?? .null
        case .scopes(let scopes): scopes.map { .array($0.map { .string($0.rawValue) }) } ?? .null
        }
    }

    /// In lower case, which is easier to read; most banks have all of them.
    private static func words(_ scopes: [DataScope]) -> String {
        scopes.count == DataScope.allCases.count
            ? "all" : scopes.map { $0.rawValue.lowercased() }.joined(separator: " ")
    }

    /// `-412,906.31`
    private static func money(_ amount: Decimal) -> String {
        amount.formatted(.number.precision(.fractionLength(2)).locale(Locale(identifier: "en_US")))
    }
}
