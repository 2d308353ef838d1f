import FDXCommon
import FDXRuntime
import Foundation

/// Which days of an account were read without a gap, and what was found there.
///
/// A booking has two dates, and a provider looks for one of them. So one that is missing from the window of its later
/// date is missing for certain if the windows from its earlier date on were read, and none of them had it.
struct SyncCoverage {
    private var first: FDXDate?
    /// Rows that were found in a window and have a date outside of it.
    private var found: Set<UUID> = []

    mutating func begin(with window: SyncWindow) {
        first = first ?? window.first
    }

    mutating func note(_ row: UUID, _ facts: CommonTransaction, in window: SyncWindow) {
        if !facts.days.allSatisfy(window.isInside) { found.insert(row) }
    }

    /// Whether the windows so far had a booking, if the provider has it. One without a date is looked for in the newest
    /// days, and is only missed there while it is pending.
    func certainlyHas(_ booking: StoredBooking, in window: SyncWindow) -> Bool {
        guard !found.contains(booking.row.id), let first else { return false }
        let days = booking.facts.days
        guard let latest = days.max() else { return booking.facts.isPending && window.isLast }
        return window.isInside(latest) && days.allSatisfy { first < $0 }
    }
}
