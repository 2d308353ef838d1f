import FDXv5
import Foundation

/// What there is to know about an account before it stands at a bank.
struct AccountPlan: Sendable {
    enum Kind: Sendable {
        case deposit, loan, loc, investment, insurance, annuity
    }

    let slug: String
    let kind: Kind
    let type: AccountType
    let product: String
    var nickname: String?
    /// In cents.
    let balance: Int
    /// How many bookings a booking day has, and how many days lie between those days.
    var rhythm: (perDay: Int, everyDays: Int) = (1, 30)
    var isClosed = false
}

extension AccountPlan {
    static let everyKind = [
        AccountPlan(
            slug: "chequing",
            kind: .deposit,
            type: .checking,
            product: "Everyday Chequing",
            nickname: "Household",
            balance: 482_317,
            rhythm: (3, 1)
        ),
        AccountPlan(
            slug: "savings",
            kind: .deposit,
            type: .savings,
            product: "High Interest Savings",
            nickname: "Rainy days",
            balance: 1_875_000,
            rhythm: (1, 7)
        ),
        AccountPlan(
            slug: "card",
            kind: .loc,
            type: .creditCard,
            product: "Cashback Card",
            balance: 92_450,
            rhythm: (2, 1)
        ),
        AccountPlan(slug: "mortgage", kind: .loan, type: .mortgage, product: "Five Year Fixed", balance: 31_240_000),
        AccountPlan(
            slug: "rrsp",
            kind: .investment,
            type: .registeredRetirementSavingsPlan,
            product: "Self-directed RRSP",
            balance: 6_276_690,
            rhythm: (1, 7)
        ),
        AccountPlan(slug: "life", kind: .insurance, type: .wholeLife, product: "Whole Life", balance: 25_000_000),
        AccountPlan(slug: "pension", kind: .annuity, type: .fixedAnnuity, product: "Fixed Annuity", balance: 8_000_000),
    ]

    static let busy = [
        AccountPlan(
            slug: "chequing",
            kind: .deposit,
            type: .checking,
            product: "Unlimited Chequing",
            balance: 120_788,
            rhythm: (9, 1)
        ),
        AccountPlan(slug: "line", kind: .loc, type: .lineOfCredit, product: "Line of Credit", balance: 350_000),
        AccountPlan(
            slug: "old-savings",
            kind: .deposit,
            type: .savings,
            product: "Youth Savings",
            balance: 0,
            isClosed: true
        ),
    ]

    static let many = (1...60).map { number in
        AccountPlan(
            slug: "till-\(number)",
            kind: .deposit,
            type: .checking,
            product: "Business Chequing",
            nickname: "Till \(number)",
            balance: 10_000 * number + 37,
            rhythm: (1, 1)
        )
    }
}
