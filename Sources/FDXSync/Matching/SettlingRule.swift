import FDXCommon
import FDXRuntime
import Foundation

/// Which posted booking a pending one became that the provider does not have any more.
///
/// Both have the same direction, and the posted one's day is at most one before the pending one's and at most
/// `settlingDays` after it. And either
/// - the amounts are the same; and the texts share a word, or one of them has none, or both happened on the same day; or
/// - the pending one is an authorization, and the amounts differ by at most `settlingChange` of it; and the texts share
///   a word.
///
/// Of several, the pair goes together whose amounts are the same, then with most words in common, then the nearest days.
/// Each booking belongs to one pair.
struct SettlingRule {
    let settings: ProviderProfile.Bookings

    /// How well two bookings fit; the smaller, the better.
    private struct Fit: Comparable {
        let change: Decimal
        let sharedWords: Int
        let days: Int

        static func < (left: Fit, right: Fit) -> Bool {
            if left.change != right.change { return left.change < right.change }
            if left.sharedWords != right.sharedWords { return left.sharedWords > right.sharedWords }
            return left.days < right.days
        }
    }

    /// Pairs of indices. Of pairs that fit equally well, those of the first bookings count.
    ///
    /// - Parameter mayPair: whether two may go together, by their indices, whatever they look like.
    func pairs(
        pending: [CommonTransaction],
        posted: [CommonTransaction],
        mayPair: (_ pending: Int, _ posted: Int) -> Bool = { _, _ in true }
    ) -> [(pending: Int, posted: Int)] {
        var candidates: [(fit: Fit, pending: Int, posted: Int)] = []
        for (old, hold) in pending.enumerated() {
            for (new, booking) in posted.enumerated() {
                if mayPair(old, new), let fit = fit(hold, booking) { candidates.append((fit, old, new)) }
            }
        }
        candidates.sort { ($0.fit, $0.pending, $0.posted) < ($1.fit, $1.pending, $1.posted) }
        var taken: (pending: Set<Int>, posted: Set<Int>) = ([], [])
        return candidates.compactMap { candidate in
            guard !taken.pending.contains(candidate.pending), !taken.posted.contains(candidate.posted) else {
                return nil
            }
            taken.pending.insert(candidate.pending)
            taken.posted.insert(candidate.posted)
            return (candidate.pending, candidate.posted)
        }
    }

    private func fit(_ hold: CommonTransaction, _ booking: CommonTransaction) -> Fit? {
        guard hold.isPending, !booking.isPending, hold.direction == booking.direction,
            let from = hold.sentAmount, let to = booking.sentAmount,
            let days = days(from: hold, to: booking)
        else { return nil }
        let (old, new) = (hold.words, booking.words)
        let shared = old.intersection(new).count
        if from == to {
            let happenedTogether = hold.occurredAt != nil && hold.occurredAt?.localDate == booking.occurredAt?.localDate
            guard shared > 0 || old.isEmpty || new.isEmpty || happenedTogether else { return nil }
            return Fit(change: 0, sharedWords: shared, days: days)
        }
        let change = abs(to - from)
        guard hold.status == .authorization, shared > 0, change <= abs(from) * settings.settlingChange else {
            return nil
        }
        return Fit(change: change, sharedWords: shared, days: days)
    }

    /// How far the days are apart; nil where that is too far. A pending booking may have no day.
    private func days(from hold: CommonTransaction, to booking: CommonTransaction) -> Int? {
        guard let old = hold.day, let new = booking.day else { return 0 }
        let days = old.days(until: new)
        return (-1...settings.settlingDays).contains(days) ? abs(days) : nil
    }
}
