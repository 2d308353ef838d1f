import FDXRuntime
import Foundation
import Testing

@Suite struct ScalarTests {
    @Test(arguments: [
        ("8.37", "8.37"), ("0.1", "0.1"), ("12345678901234567.89", "12345678901234567.89"), ("-0.00", "0"),
        ("1e2", "100"),
        ("-12.50", "-12.5"), ("99999999999999999999999999999999999999", "99999999999999999999999999999999999999"),
        ("1e-20", "0.00000000000000000001"),
        ("18446744073709551615", "18446744073709551615"), ("18446744073709551616", "18446744073709551616"),
        ("1000000000000000000000.0", "1000000000000000000000"),
    ])
    func decimalsAreExact(json: String, written: String) throws {
        let value = try Decimal.decode(from: Array(json.utf8), policy: .strict).value
        #expect(value == Decimal(string: json))
        let bytes = try value.encoded()
        #expect(JSONNumber(String(decoding: bytes, as: UTF8.self)) == JSONNumber(written))
    }

    @Test(arguments: [
        "2020-02-01T00:00:00.0000000Z", "2020-02-01T00:00:00-0500", "2020-02-01T01:02:03.5+05:30", "2020-02-01",
        "2021-07-15T14:46:41.375Z",
        "2021-07-15T14:46:41Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "2020-02-29T12:00:00",
        "2020-01-01T00:30:00+14:00",
    ])
    func timestampsAreWrittenAsTheyCame(text: String) throws {
        #expect(FDXTimestamp(text)?.description == text)
    }

    @Test(arguments: [
        "", "2020", "2020-02-30", "2020-13-01", "2020-2-1", "20200201", "2020-02-01T", "2020-02-01T24:00:00Z",
        "2020-02-01T00:60:00Z",
        "2020-02-01T00:00Z", "2020-02-01T00:00:00.Z", "2020-02-01T00:00:00+5", "2020-02-01T00:00:00+25:00",
        "2020-02-01T00:00:00Zx", "+020-02-01",
    ])
    func whatIsNoTimestampIsNone(text: String) {
        #expect(FDXTimestamp(text) == nil)
    }

    @Test func timestampsAreInstants() throws {
        let east = try #require(FDXTimestamp("2026-07-15T02:00:00+02:00"))
        let utc = try #require(FDXTimestamp("2026-07-15T00:00:00.000Z"))
        #expect(east == utc)
        #expect(east.hashValue == utc.hashValue)
        #expect(utc.date == Date(timeIntervalSince1970: 1_784_073_600))
        #expect(FDXTimestamp(utc.date).description == "2026-07-15T00:00:00.000Z")
        #expect(FDXTimestamp(Date(timeIntervalSince1970: -0.25)).description == "1969-12-31T23:59:59.750Z")
    }

    @Test func datesFollowTheCalendar() throws {
        #expect(FDXDate("2024-02-29")?.description == "2024-02-29")
        #expect(FDXDate("2023-02-29") == nil)
        #expect(FDXDate("1900-02-29") == nil)
        #expect(FDXDate(year: 2000, month: 2, day: 29) != nil)
        #expect(try #require(FDXDate("2023-12-31")) < (try #require(FDXDate("2024-01-01"))))
        let zone = try #require(TimeZone(secondsFromGMT: -5 * 3600))
        #expect(FDXDate(Date(timeIntervalSince1970: 0), in: zone)?.description == "1969-12-31")
        #expect(FDXDate("1970-01-01")?.start(in: zone) == Date(timeIntervalSince1970: 5 * 3600))
    }

    @Test func integersAreWholeNumbers() throws {
        #expect(
            try [Int].decode(from: Array("[12,12.0,1e2,-9223372036854775808]".utf8), policy: .strict).value == [
                12, 12, 100, .min,
            ]
        )
        let result = try [Int].decode(from: Array("[12.5,9223372036854775808,1e30]".utf8))
        #expect(result.value.isEmpty)
        #expect(result.issues.map(\.kind) == [.droppedElement, .droppedElement, .droppedElement])
    }
}
