public import Foundation

/// Which days to ask for, the first and the last included.
///
///     connection.transactions(of: id, in: .last(days: 90, in: zone))
///
/// A day that could not be read is no range: only `.all` and the open ends that are named so have no limit.
public struct DayRange: Hashable, Sendable {
    /// The first day; nil where the past has no limit.
    public let first: FDXDate?
    /// The last day; nil where the future has no limit.
    public let last: FDXDate?

    /// All days: no limit on either side.
    public static let all = DayRange(first: nil, last: nil)

    /// From one day to another, both included.
    public static func from(_ first: FDXDate, through last: FDXDate) -> DayRange {
        DayRange(first: first, last: last)
    }

    /// From this day on.
    public static func since(_ first: FDXDate) -> DayRange { DayRange(first: first, last: nil) }

    /// All days up to and including one.
    public static func through(_ last: FDXDate) -> DayRange { DayRange(first: nil, last: last) }

    /// Today and the days before it: `.last(days: 90, in: zone)` begins 89 days ago.
    ///
    /// - Parameters:
    ///   - days: how many days, today included; at least one.
    ///   - zone: where it is today; usually the customer's.
    ///   - now: the time; tests set it.
    public static func last(days: Int, in zone: TimeZone, at now: Date = Date()) -> DayRange {
        let today = FDXDate.today(in: zone, at: now)
        return .from(today.adding(days: 1 - max(days, 1)), through: today)
    }
}
