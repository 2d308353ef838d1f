import FDXCommon
import FDXRuntime
package import FDXSync
import Foundation

/// What a bank does from one reading to the next, and what each reading has to find.
package struct BankStory: Sendable, CustomStringConvertible {
    package struct Step: Sendable {
        /// What happens before the reading.
        let change: @Sendable (inout ModelBank.State, TestTime) -> Void
        /// What the reading finds, as `summary` tells it, or the fault that ends it; nil where that may differ.
        let expected: String?
        /// Whether what is stored is what the bank has then.
        let isWhole: Bool
    }

    package let description: String
    let profile: @Sendable (inout ProviderProfile) -> Void
    let steps: [Step]

    init(
        _ description: String,
        profile: @escaping @Sendable (inout ProviderProfile) -> Void = { _ in },
        _ steps: Step...
    ) {
        (self.description, self.profile, self.steps) = (description, profile, steps)
    }

    /// What goes otherwise in a store; empty where all is as told.
    package func violations(in store: any SyncStore) async throws -> [String] {
        let (bank, time) = (ModelBank(), TestTime())
        let (sync, provider) = (time.sync(store) { $0.itemLimit = 100 }, bank.provider(profile))
        let ids = provider.profile.bookings.ids
        var violations: [String] = []
        for (number, step) in steps.enumerated() {
            bank.change { step.change(&$0, time) }
            let found = await outcome(sync, provider)
            if let expected = step.expected, found != expected {
                violations.append("step \(number + 1): \(found) instead of \(expected)")
            }
            guard step.isWhole else { continue }
            violations += try await difference(sync, bank, ids: ids).map { "step \(number + 1): \($0)" }
        }
        if steps.last?.isWhole == true {
            let again = await outcome(sync, provider)
            if again != "" { violations.append("a repeated reading: \(again)") }
        }
        return violations
    }

    private func outcome(_ sync: Sync, _ provider: Provider) async -> String {
        do {
            return try await sync.changes(provider).summary
        } catch SyncFault.consentEnded {
            return "ended"
        } catch SyncFault.limited {
            return "limited"
        } catch {
            return "failed"
        }
    }

    /// What differs between what is stored and what the bank has, in JSON and in amounts.
    private func difference(
        _ sync: Sync,
        _ bank: ModelBank,
        ids: ProviderProfile.Bookings.IDs
    ) async throws -> [String] {
        var violations: [String] = []
        for account in ["A", "B"] {
            let rows = try await sync.store.rows(
                .all(.transactions, account: account),
                of: SyncConsent(provider: "Bank", customer: "7")
            ).filter { $0.vanishedAt == nil }
            let wanted = try bank.bookings(of: account).map { try view($0.json, ids) }.sorted()
            let stored = try rows.map { try view($0.json.json, ids) }.sorted()
            if stored != wanted { violations.append("of \(account), \(stored.count) are stored of \(wanted.count)") }
            let amounts = bank.bookings(of: account).map { abs(Decimal(string: $0.amount) ?? 0) }.sorted()
            if rows.map(\.absoluteAmount).sorted() != amounts { violations.append("amounts of \(account) differ") }
        }
        return violations
    }

    private func view(_ json: String, _ ids: ProviderProfile.Bookings.IDs) throws -> String {
        let value = try JSONValue.decode(from: Data(json.utf8)).value
        guard ids == .changing, var object = value.object else { return value.json }
        object["transactionId"] = nil
        return JSONValue.object(object).json
    }
}

extension SyncRow {
    fileprivate var absoluteAmount: Decimal {
        if case .amount(let amount) = self["amount"] { abs(amount) } else { 0 }
    }
}

extension BankStory.Step {
    /// A reading that finds this, after which what is stored is what the bank has.
    static func finds(
        _ expected: String?,
        _ change: @escaping @Sendable (inout ModelBank.State, TestTime) -> Void = { _, _ in }
    ) -> Self {
        Self(change: change, expected: expected, isWhole: true)
    }

    /// A reading that does not get all.
    static func misses(
        _ expected: String?,
        _ change: @escaping @Sendable (inout ModelBank.State, TestTime) -> Void
    ) -> Self {
        Self(change: change, expected: expected, isWhole: false)
    }
}

extension ModelBank.State {
    /// The bookings of account A.
    var list: [ModelBank.Booking] {
        get { bookings["A"] ?? [] }
        set { bookings["A"] = newValue }
    }

    /// Fills account A with bookings of the last days, two a day; without ids if it is to be so, some of them alike.
    mutating func fill(_ count: Int, ids: Bool = true, _ time: TestTime) {
        list = (0..<count).map { number in
            ModelBank.Booking(
                id: ids ? "t\(number)" : nil,
                day: time.day(1 + number / 2),
                amount: "3.20",
                text: number < 4 && !ids ? "Coffee" : "Shop \(String(number).letters)bc"
            )
        }
    }
}

extension String {
    /// Digits as letters: numbers in a text say nothing of a booking.
    fileprivate var letters: String {
        String(unicodeScalars.map { Character(UnicodeScalar(UInt8(truncatingIfNeeded: $0.value + 49))) })
    }
}
