import FDXRuntime

/// The days that one call for transactions asks for, and what its answer says for certain.
struct SyncWindow: Equatable {
    let first: FDXDate
    let last: FDXDate
    /// Whether no window comes after it.
    let isLast: Bool

    /// The window of so many days from a first one, or of fewer, as it ends today at the latest.
    init(from first: FDXDate, days: Int, today: FDXDate) {
        let end = first.adding(days: max(days, Self.fewestDays) - 1)
        self.first = first
        isLast = end >= today
        last = isLast ? max(today, first) : end
    }

    /// The fewest days that a call asks for: one that is inside for certain, and an edge on either side.
    static let fewestDays = 3

    /// Whether fewer days can be asked for.
    var isDivisible: Bool { days > Self.fewestDays }

    /// How many bookings are read of it at most: what cannot be divided may have twenty times as many.
    func itemLimit(_ limit: Int) -> Int {
        if isDivisible { return limit }
        let (product, overflow) = limit.multipliedReportingOverflow(by: 20)
        return overflow ? .max : product
    }

    var range: DayRange { .from(first, through: last) }

    /// The next window begins two days before this one's end, so that each day lies within some window, and not at its
    /// edge.
    var next: FDXDate { last.adding(days: -1) }

    /// Whether a day lies within the window for certain. At the edges that is not so: providers have days of other zones.
    func isInside(_ day: FDXDate) -> Bool { first < day && (isLast ? day <= last : day < last) }

    var days: Int { first.days(until: last) + 1 }
}
