import FDXRuntime
import FDXv5
import Foundation

/// The bookings of an account, the newest first: number 0 is the last. None is stored; each follows from its number.
struct Ledger: Sendable {
    let account: BankAccount
    /// How often time went on since the sandbox began.
    var steps = 0

    /// About 46 months, up to the accounts' last day.
    private static let days = 1_400

    private var rhythm: (perDay: Int, everyDays: Int) { account.plan.rhythm }
    private var bookingDays: Int { (Self.days + rhythm.everyDays - 1) / rhythm.everyDays }
    var count: Int { bookingDays * rhythm.perDay }

    /// The numbers of the bookings from one day to another, both included.
    func numbers(from first: Int?, to last: Int?) -> Range<Int> {
        let newest = max(0, BankAccount.lastDay - (last ?? BankAccount.lastDay))
        let oldest = BankAccount.lastDay - (first ?? BankAccount.lastDay - Self.days)
        let lower = (newest + rhythm.everyDays - 1) / rhythm.everyDays * rhythm.perDay
        let upper = oldest < 0 ? 0 : min(oldest / rhythm.everyDays + 1, bookingDays) * rhythm.perDay
        return lower < upper ? lower..<upper : 0..<0
    }

    func entry(_ number: Int) -> LedgerEntry {
        let day = BankAccount.lastDay - number / rhythm.perDay * rhythm.everyDays
        let second = 86_399 - number % rhythm.perDay * (80_000 / rhythm.perDay)
        let story = account.chance.pick(account.plan.kind.stories, at: number)
        let entry = LedgerEntry(
            id: "\(account.id)-\(count - number)",
            time: FDXTimestamp.written(seconds: day * 86_400 + second, fractionDigits: 7),
            day: day,
            story: story,
            cents: cents(of: story, at: number),
            isPending: number == 0
        )
        return number == 0 && steps > 0 ? entry.booked(as: "\(account.id)-booked-0") : entry
    }

    private func cents(of story: Story, at number: Int) -> Int {
        let spread = story.cents.upperBound - story.cents.lowerBound + 1
        return story.cents.lowerBound + Int(account.chance.value(at: number + 1_000_000) % UInt64(spread))
    }
}

// What happens when time goes on: with each step, what was pending is booked under another id, or every third time let
// go; something is booked late; and something new is pending.
extension Ledger {
    /// The bookings of some days, the newest day first.
    func list(from first: Int?, to last: Int?) -> LedgerList {
        let days = (first ?? .min)...max(first ?? .min, last ?? .max)
        let later = (0..<steps).flatMap { [hold($0 + 1), late($0 + 1)] }.compactMap(\.self)
            .filter { days.contains($0.day) }.sorted { $0.day > $1.day }
        let places = later.enumerated().map { $0.offset + numbers(from: $0.element.day, to: last).count }
        return LedgerList(ledger: self, numbers: numbers(from: first, to: last), later: later, places: places)
    }

    private func late(_ step: Int) -> LedgerEntry {
        added("late-\(step)", day: BankAccount.lastDay - 1 - step * 3 % 20, number: 2_000_000 + step)
    }

    private func hold(_ step: Int) -> LedgerEntry? {
        var entry = added("hold-\(step)", day: BankAccount.lastDay, number: 3_000_000 + step)
        entry.isPending = step == steps
        if entry.isPending { return entry }
        return step % 3 == 0 ? nil : entry.booked(as: "\(account.id)-booked-\(step)")
    }

    private func added(_ name: String, day: Int, number: Int) -> LedgerEntry {
        let story = account.chance.pick(account.plan.kind.stories, at: number)
        return LedgerEntry(
            id: "\(account.id)-\(name)",
            time: FDXTimestamp.written(seconds: day * 86_400, fractionDigits: 7),
            day: day,
            story: story,
            cents: cents(of: story, at: number),
            isPending: false
        )
    }
}

/// Bookings by their positions in a list.
struct LedgerList: Sendable {
    fileprivate let ledger: Ledger
    fileprivate let numbers: Range<Int>
    fileprivate let later: [LedgerEntry]
    /// The positions of those that came later.
    fileprivate let places: [Int]

    var count: Int { numbers.count + later.count }

    subscript(position: Int) -> LedgerEntry {
        if let index = places.firstIndex(of: position) { return later[index] }
        return ledger.entry(numbers.lowerBound + position - places.count { $0 < position })
    }
}

struct LedgerEntry: Sendable {
    var id: String
    let time: FDXTimestamp
    /// Days since 1970.
    let day: Int
    var story: Story
    let cents: Int
    var isPending: Bool

    /// As a bank shows it once it is no longer pending: with another id, and with a text of another system.
    func booked(as id: String) -> LedgerEntry {
        var entry = self
        entry.id = id
        entry.isPending = false
        entry.story = Story(
            "\(story.description.uppercased()) 0042",
            story.category,
            credit: story.isCredit,
            cents: story.cents
        )
        return entry
    }
}

/// A kind of booking.
struct Story: Sendable {
    let description: String
    let category: String
    let isCredit: Bool
    let cents: ClosedRange<Int>

    init(_ description: String, _ category: String, credit: Bool = false, cents: ClosedRange<Int>) {
        self.description = description
        self.category = category
        isCredit = credit
        self.cents = cents
    }
}

extension AccountPlan.Kind {
    fileprivate var stories: [Story] {
        switch self {
        case .deposit: Self.depositStories
        case .loan: Self.loanStories
        case .loc: Self.locStories
        case .investment: Self.investmentStories
        case .insurance: Self.insuranceStories
        case .annuity: []
        }
    }

    private static let depositStories = [
        Story("Corner grocery", "groceries", cents: 800...14_000),
        Story("Café du Nord", "restaurants", cents: 350...2_400),
        Story("Hydro bill", "utilities", cents: 4_500...19_000),
        Story("Payroll deposit", "income", credit: true, cents: 150_000...260_000),
        Story("E-transfer received", "transfers", credit: true, cents: 1_000...40_000),
        Story("ATM withdrawal", "cash", cents: 2_000...20_000),
        Story("Monthly fee", "fees", cents: 495...1_695), Story("Transit pass", "transport", cents: 325...9_450),
    ]
    private static let loanStories = [Story("Scheduled payment", "loans", credit: true, cents: 181_252...181_252)]
    private static let locStories = [
        Story("Bookshop", "leisure", cents: 1_200...8_000), Story("Train tickets", "travel", cents: 4_000...32_000),
        Story("Streaming", "leisure", cents: 999...1_999),
        Story("Payment, thank you", "payments", credit: true, cents: 10_000...90_000),
        Story("Petrol station", "transport", cents: 3_000...11_000), Story("Interest", "fees", cents: 100...4_000),
    ]
    private static let investmentStories = [
        Story("Dividend", "income", credit: true, cents: 500...9_000),
        Story("Purchase of MPLX", "investments", cents: 10_000...60_000),
        Story("Contribution", "contributions", credit: true, cents: 20_000...50_000),
    ]
    private static let insuranceStories = [Story("Premium", "insurance", cents: 8_450...8_450)]
}
