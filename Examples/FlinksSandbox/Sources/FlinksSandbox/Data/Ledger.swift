import FDXRuntime
import FDXv5
import Foundation

/// The bookings of an account, the newest first: number 0 is the last. None is stored; each follows from its number.
struct Ledger: Sendable {
    let account: BankAccount

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
        let spread = story.cents.upperBound - story.cents.lowerBound + 1
        return LedgerEntry(
            id: "\(account.id)-\(count - number)",
            time: FDXTimestamp.written(seconds: day * 86_400 + second, fractionDigits: 7),
            day: day,
            story: story,
            cents: story.cents.lowerBound + Int(account.chance.value(at: number + 1_000_000) % UInt64(spread)),
            isPending: number == 0
        )
    }
}

struct LedgerEntry: Sendable {
    let id: String
    let time: FDXTimestamp
    /// Days since 1970.
    let day: Int
    let story: Story
    let cents: Int
    let isPending: Bool
}

/// A kind of booking.
struct Story: Sendable {
    let description: String
    let category: String
    let isCredit: Bool
    let cents: ClosedRange<Int>

    init(_ description: String, _ category: String, credit: Bool = false, _ cents: ClosedRange<Int>) {
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
        Story("Corner grocery", "groceries", 800...14_000), Story("Café du Nord", "restaurants", 350...2_400),
        Story("Hydro bill", "utilities", 4_500...19_000),
        Story("Payroll deposit", "income", credit: true, 150_000...260_000),
        Story("E-transfer received", "transfers", credit: true, 1_000...40_000),
        Story("ATM withdrawal", "cash", 2_000...20_000),
        Story("Monthly fee", "fees", 495...1_695), Story("Transit pass", "transport", 325...9_450),
    ]
    private static let loanStories = [Story("Scheduled payment", "loans", credit: true, 181_252...181_252)]
    private static let locStories = [
        Story("Bookshop", "leisure", 1_200...8_000), Story("Train tickets", "travel", 4_000...32_000),
        Story("Streaming", "leisure", 999...1_999),
        Story("Payment, thank you", "payments", credit: true, 10_000...90_000),
        Story("Petrol station", "transport", 3_000...11_000), Story("Interest", "fees", 100...4_000),
    ]
    private static let investmentStories = [
        Story("Dividend", "income", credit: true, 500...9_000),
        Story("Purchase of MPLX", "investments", 10_000...60_000),
        Story("Contribution", "contributions", credit: true, 20_000...50_000),
    ]
    private static let insuranceStories = [Story("Premium", "insurance", 8_450...8_450)]
}
