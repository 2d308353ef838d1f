import FDXCommon
import FDXRuntime
import Foundation

/// A transaction that the provider has now.
struct ReadBooking: Sendable {
    let facts: CommonTransaction
    /// The page that it came on, from 0.
    let page: Int
}

/// A transaction that the store has.
struct StoredBooking: Sendable {
    let row: SyncRow
    let facts: CommonTransaction
}

/// What two bookings have in common that are the same, whatever their ids.
struct BookingContent: Hashable {
    let isPending: Bool
    let amount: Decimal?
    let direction: CommonTransaction.Direction?
    let day: FDXDate?
    /// The words of its texts; nil where they are not compared.
    var words: Set<Substring>?
}

extension CommonTransaction {
    /// The provider's id where it gave one that says something.
    var usableID: String? { id.flatMap { $0.isEmpty ? nil : $0 } }

    var isPending: Bool { status == .pending || status == .authorization }

    var day: FDXDate? { date?.localDate }

    /// The days on which the provider may look for it.
    var days: [FDXDate] { [postedAt, occurredAt].compactMap { $0?.localDate } }

    /// Whether it is certain what it is: an element of a list can be anything.
    var isBooking: Bool { original.object != nil && (usableID != nil || sentAmount != nil) }

    /// The booking's whole JSON, without an id that says nothing.
    func original(_ ids: ProviderProfile.Bookings.IDs) -> JSONValue {
        ids == .changing ? original.without("transactionId") : original
    }

    var content: BookingContent {
        BookingContent(isPending: isPending, amount: sentAmount, direction: direction, day: day, words: words)
    }

    var contentWithoutText: BookingContent {
        BookingContent(isPending: isPending, amount: sentAmount, direction: direction, day: day, words: nil)
    }

    /// The words of all its texts. Numbers are left out: card numbers and times differ between a hold and its booking.
    var words: Set<Substring> {
        let text = [description, payee, memo].compactMap(\.self).joined(separator: " ").lowercased()
        return Set(text.split { !$0.isLetter }.filter { $0.count > 2 })
    }

    /// Whether one id may mean both: one of them is pending and can still change, or they agree on the amount or a day.
    func canBeSame(as other: CommonTransaction) -> Bool {
        isPending || other.isPending || sentAmount == other.sentAmount
            || !Set(days).isDisjoint(with: other.days)
    }
}

extension FDXDate {
    /// How many days lie between two; positive where the other one is later.
    func days(until other: FDXDate) -> Int {
        guard let start = start(in: .gmt), let end = other.start(in: .gmt) else { return 0 }
        return Int((end.timeIntervalSince(start) / 86_400).rounded())
    }
}
