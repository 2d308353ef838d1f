import FDXRuntime
import Foundation
import Testing

struct DayRangeTests {
    @Test(arguments: ["2026-7-1", "2026-02-29", "", "2026-07-01T00:00:00Z", " 2026-07-01", "2026-07-0１", "today"])
    func aMalformedDayIsAnErrorAndNoRange(text: String) {
        let error = #expect(throws: FDXDate.Malformed.self) { try FDXDate(text) }
        #expect(error?.description == "expected a day of the calendar, written yyyy-mm-dd")
    }

    @Test func theLastDaysEndToday() throws {
        let zone = try #require(TimeZone(identifier: "America/Toronto"))
        // Three in the morning in London is the evening before in Toronto.
        let now = Date(timeIntervalSince1970: 1_709_262_000)
        let range = DayRange.last(days: 90, in: zone, at: now)
        #expect(range == .from(try FDXDate("2023-12-02"), through: try FDXDate("2024-02-29")))
        #expect(DayRange.last(days: 1, in: zone, at: now).first == range.last)
        #expect(DayRange.last(days: -3, in: zone, at: now).first == range.last)
    }

    @Test func daysAreCountedOverMonthsAndLeapYears() throws {
        #expect(try FDXDate("2024-03-01").adding(days: -1).description == "2024-02-29")
        #expect(try FDXDate("2023-12-31").adding(days: 366).description == "2024-12-31")
        #expect(try FDXDate("2026-07-15").adding(days: 0) == FDXDate("2026-07-15"))
    }

    @Test func arithmeticStaysWithinTheCalendar() throws {
        #expect(try FDXDate("2026-07-15").adding(days: .max).description == "9999-12-31")
        #expect(try FDXDate("2026-07-15").adding(days: .min).description == "0000-01-01")
        let zone = try #require(TimeZone(secondsFromGMT: 0))
        #expect(FDXDate.today(in: zone, at: .distantFuture).description == "4001-01-01")
        #expect(FDXDate.today(in: zone, at: Date(timeIntervalSince1970: 1e18)).description == "9999-12-31")
    }

    @Test func onlyWhatIsNamedOpenIsOpen() throws {
        let day = try FDXDate("2026-07-15")
        #expect(DayRange.all.first == nil && DayRange.all.last == nil)
        #expect(DayRange.since(day).first == day && DayRange.since(day).last == nil)
        #expect(DayRange.through(day).first == nil && DayRange.through(day).last == day)
    }
}
