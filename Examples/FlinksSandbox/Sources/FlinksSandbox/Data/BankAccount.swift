import FDXRuntime
import FDXv5
import FlinksOutbound
import Foundation

/// An account of a customer at a bank. All about it follows from its id, so that every start makes the same.
struct BankAccount: Sendable {
    let bank: Bank
    let plan: AccountPlan
    let id: String

    init(_ plan: AccountPlan, of customer: BankCustomer, at bank: Bank) {
        self.bank = bank
        self.plan = plan
        id = "\(bank.id)-\(customer.id)-\(plan.slug)"
    }

    var chance: Chance { Chance(id) }
    /// Twelve digits.
    var number: String { String(100_000_000_000 + Int(chance.value(at: 0) % 899_999_999_999)) }
    var maskedNumber: String { "••••" + number.suffix(4) }
    var balance: Decimal { Decimal(cents: plan.balance) }
    var status: AccountStatus { plan.isClosed ? .closed : .open }

    var currency: Currency {
        Currency(currencyCode: bank.country == .us ? .usd : .cad)
    }

    var routingNumber: String { bank.country == .us ? "021000021" : "0\(bank.id)0001" }

    /// The last day that has bookings.
    static let lastDay = 20_757  // 2026-10-31, in days since 1970.
    static let balanceTime = FDXTimestamp.written(seconds: (lastDay + 1) * 86_400 - 1, fractionDigits: 0)
}

extension FDXTimestamp {
    /// As a bank writes it, with more digits of the fraction than three, or fewer.
    static func written(seconds: Int, nanoseconds: Int = 0, fractionDigits: Int) -> FDXTimestamp {
        FDXTimestamp(seconds: seconds, nanoseconds: nanoseconds, fractionDigits: fractionDigits)
            ?? FDXTimestamp(seconds: seconds)
    }
}

/// Numbers that look random and are always the same.
struct Chance: Sendable {
    private let seed: UInt64

    /// FNV-1a over the text's bytes.
    init(_ text: String) {
        seed = text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// SplitMix64.
    func value(at index: Int) -> UInt64 {
        var mixed = seed &+ UInt64(bitPattern: Int64(index + 1)) &* 0x9e37_79b9_7f4a_7c15
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    func pick<Element>(_ elements: [Element], at index: Int) -> Element {
        elements[Int(value(at: index) % UInt64(elements.count))]
    }
}

extension Decimal {
    init(cents: Int) {
        self = Decimal(cents) / 100
    }
}

extension FDXDate {
    init?(day: Int) {
        self.init(Date(timeIntervalSince1970: Double(day) * 86_400), in: .gmt)
    }

    /// Days since 1970.
    var dayNumber: Int {
        Int(((start(in: .gmt) ?? .distantPast).timeIntervalSince1970 / 86_400).rounded())
    }
}
