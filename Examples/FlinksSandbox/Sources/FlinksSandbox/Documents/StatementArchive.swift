import FDXRuntime
import FDXServer
import FDXv5
import Foundation

/// A month that has a statement.
struct StatementMonth: Hashable, Sendable {
    let year, month: Int

    /// `2026-10`
    var id: String { String(format: "%04d-%02d", year, month) }
    var first: FDXDate? { FDXDate(year: year, month: month, day: 1) }
    var last: FDXDate? { next.first.flatMap { FDXDate(day: $0.dayNumber - 1) } }

    func moved(by months: Int) -> StatementMonth {
        let count = year * 12 + month - 1 + months
        return StatementMonth(year: count / 12, month: count % 12 + 1)
    }

    private var next: StatementMonth { moved(by: 1) }
}

/// The statements of an account: one for each of the last 24 months, the newest first.
struct StatementArchive: Sendable {
    enum Place {
        case here
        /// Another address has the file.
        case elsewhere
        case notReady
        case lost
    }

    private let account: BankAccount
    private static let newest = StatementMonth(year: 2026, month: 10)
    private static let months = (0..<24).map { newest.moved(by: -$0) }

    /// - Throws: 704 for the kinds of accounts that have none.
    init(_ account: BankAccount) throws {
        switch account.plan.kind {
        case .deposit, .loan, .loc, .investment: self.account = account
        case .insurance, .annuity: throw DataRefusal.wrongKind
        }
    }

    /// The newest is still being made, one failed, and one lies elsewhere.
    func place(of month: StatementMonth) -> Place {
        switch month {
        case Self.months[0]: .notReady
        case Self.months[10]: .lost
        case Self.months[9]: .elsewhere
        default: .here
        }
    }

    func month(_ id: String) throws -> StatementMonth {
        guard let month = Self.months.first(where: { $0.id == id }) else { throw DataRefusal.nothingMatches }
        return month
    }

    func statements(from first: FDXDate?, to last: FDXDate?) -> [Statement] {
        Self.months.compactMap { month in
            guard let date = month.last, first.map({ date >= $0 }) ?? true, last.map({ date <= $0 }) ?? true else {
                return nil
            }
            return statement(month, on: date)
        }
    }

    private func statement(_ month: StatementMonth, on date: FDXDate) -> Statement {
        let link = HateoasLink(
            href: "/api/fdx/5/accounts/\(account.id)/statements/\(month.id)",
            action: .get,
            types: [.applicationPdf]
        )
        return Statement(
            accountId: account.id,
            statementId: month.id,
            statementDate: date,
            description: "\(account.plan.product), \(month.id)",
            links: [link],
            status: place(of: month).status
        )
    }
}

extension StatementArchive.Place {
    fileprivate var status: DocumentStatus {
        switch self {
        case .here, .elsewhere: .available
        case .notReady: .processing
        case .lost: .failed
        }
    }
}
