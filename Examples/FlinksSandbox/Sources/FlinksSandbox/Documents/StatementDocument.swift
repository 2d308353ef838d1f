import FDXRuntime
import Foundation

/// A statement as a file: the month's bookings, forty to a page.
struct StatementDocument {
    private let account: BankAccount
    private let month: StatementMonth
    private let customer: BankCustomer

    private static let linesPerPage = 40

    init(_ account: BankAccount, _ month: StatementMonth, customer: BankCustomer) {
        self.account = account
        self.month = month
        self.customer = customer
    }

    var pdf: Data {
        let bookings = bookings
        let chunks = stride(from: 0, to: max(bookings.count, 1), by: Self.linesPerPage).map {
            Array(bookings[$0..<min(bookings.count, $0 + Self.linesPerPage)])
        }
        let pages = chunks.enumerated().map { index, lines in
            heading + body(lines) + [foot(page: index + 1, of: chunks.count)]
        }
        return PDFWriter.file(title: title, pages: pages)
    }

    private var title: String { "\(account.plan.product), \(month.id)" }

    private var heading: [PDFWriter.Line] {
        [
            .init(left: 56, top: 72, size: 20, font: .bold, text: account.bank.name),
            .init(left: 56, top: 100, size: 12, font: .bold, text: title),
            .init(left: 56, top: 120, size: 10, text: "\(customer.displayName)   account \(account.number.suffix(4))"),
        ]
    }

    private func body(_ lines: [String]) -> [PDFWriter.Line] {
        let lines = lines.isEmpty ? ["No bookings in this month."] : lines
        return lines.enumerated().map { .init(left: 56, top: 150 + 14 * $0, size: 10, text: $1) }
    }

    private func foot(page: Int, of count: Int) -> PDFWriter.Line {
        .init(left: 56, top: 750, size: 8, text: "Page \(page) of \(count). This is a sandbox: nothing here is real.")
    }

    /// `2026-09-30  Corner grocery                    -12.34`
    private var bookings: [String] {
        let ledger = Ledger(account: account)
        return ledger.numbers(from: month.first?.dayNumber, to: month.last?.dayNumber).map { number in
            let entry = ledger.entry(number)
            let date = FDXDate(day: entry.day)?.description ?? ""
            let amount =
                (entry.story.isCredit ? "" : "-") + String(format: "%d.%02d", entry.cents / 100, entry.cents % 100)
            let description = entry.story.description.padding(toLength: 40, withPad: " ", startingAt: 0)
            return "\(date)  \(description)" + String(repeating: " ", count: max(0, 14 - amount.count)) + amount
        }
    }
}
