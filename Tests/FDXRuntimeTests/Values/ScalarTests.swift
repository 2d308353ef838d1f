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
        // 2^128 - 1, and the largest Decimal.
        ("340282366920938463463374607431768211455", "340282366920938463463374607431768211455"),
        ("340282366920938463463374607431768211455e127", "340282366920938463463374607431768211455e127"),
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
        "2020-01-01T00:30:00+14:00", "2020-01-01T00:30:00-00:00", "2020-01-01t00:30:00.50z", "2020-01-01 00:30:00-0000",
        "0000-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "0000-02-29",
    ])
    func timestampsAreWrittenAsTheyCame(text: String) throws {
        #expect(FDXTimestamp(text)?.description == text)
    }

    @Test(arguments: [
        "", "2020", "2020-02-30", "2020-13-01", "2020-2-1", "20200201", "2020-02-01T", "2020-02-01T24:00:00Z",
        "2020-02-01T00:60:00Z",
        "2020-02-01T00:00Z", "2020-02-01T00:00:00.Z", "2020-02-01T00:00:00+5", "2020-02-01T00:00:00+25:00",
        "2020-02-01T00:00:00Zx", "+020-02-01", "9999-12-31T23:59:60Z", "2020-02-01T00:00:61Z", "-001-01-01",
        "10000-01-01",
        "1900-02-29T00:00:00Z", "2020-02-01T00:00:00−05:00", "２０２０-02-01",
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

    @Test func aLeapSecondIsTheBeginningOfTheNextMinute() {
        #expect(FDXTimestamp("2016-12-31T23:59:60Z")?.description == "2017-01-01T00:00:00Z")
        #expect(FDXTimestamp("2016-12-31T18:59:60-05:00") == FDXTimestamp("2017-01-01T00:00:00Z"))
    }

    @Test func aFractionHasAtMostNineDigits() {
        #expect(
            FDXTimestamp(seconds: 0, nanoseconds: 25_000, fractionDigits: 6)?.description
                == "1970-01-01T00:00:00.000025Z"
        )
        #expect(FDXTimestamp(seconds: 0, nanoseconds: 1_000_000_000) == nil)
        #expect(FDXTimestamp(seconds: 0, nanoseconds: -1) == nil)
        #expect(FDXTimestamp(seconds: 0, nanoseconds: 0, fractionDigits: 10) == nil)
        #expect(FDXTimestamp(seconds: 0, nanoseconds: 0, fractionDigits: -1) == nil)
    }

    @Test func instantsBeyondTheYearsThatCanBeWrittenBecomeTheNearest() {
        #expect(FDXTimestamp(seconds: .max).description == "9999-12-31T23:59:59.000Z")
        #expect(FDXTimestamp(seconds: .min).description == "0000-01-01T00:00:00.000Z")
        let east = FDXTimestamp.Zone.offset(minutes: .max, colon: true)
        #expect(FDXTimestamp(seconds: .max, zone: east).description == "9999-12-31T23:59:59.000+23:59")
        #expect(FDXTimestamp(Date(timeIntervalSince1970: 1e300)).description.hasPrefix("9999-12-31T23:59:59"))
        #expect(FDXTimestamp(Date(timeIntervalSince1970: -.infinity)).description == "0000-01-01T00:00:00.000Z")
    }

    @Test func aValueWithoutANumberInJSONIsNotWritten() {
        for value in [Double.nan, .infinity, -.infinity] {
            #expect(throws: FDXEncodingError.self) { try value.encoded() }
            #expect(throws: FDXEncodingError.self) { try [[value]].encoded() }
        }
        #expect(throws: FDXEncodingError.self) { try Decimal.nan.encoded() }
        #expect(throws: EncodingError.self) {
            try JSONEncoder().encode(DepositAccount(accountId: "a", interestRate: .nan, closedOn: .null))
        }
        #expect(JSONNumber(Double.nan) == nil)
    }

    @Test func aDoubleKeepsItsSignAtZeroAndItsLastDigit() throws {
        let numbers: [Double] = [-0.0, 0.1, 1e22, Double.leastNonzeroMagnitude, Double.greatestFiniteMagnitude, 1 / 3]
        let written = try numbers.encoded()
        #expect(
            try [Double].decode(from: written, policy: .strict).value.map(\.bitPattern) == numbers.map(\.bitPattern)
        )
    }

    @Test func datesFollowTheCalendar() throws {
        #expect(try FDXDate("2024-02-29").description == "2024-02-29")
        #expect((try? FDXDate("2023-02-29")) == nil)
        #expect((try? FDXDate("1900-02-29")) == nil)
        #expect(FDXDate(year: 2000, month: 2, day: 29) != nil)
        #expect(try FDXDate("2023-12-31") < (try FDXDate("2024-01-01")))
        let zone = try #require(TimeZone(secondsFromGMT: -5 * 3600))
        #expect(FDXDate(Date(timeIntervalSince1970: 0), in: zone)?.description == "1969-12-31")
        #expect(try FDXDate("1970-01-01").start(in: zone) == Date(timeIntervalSince1970: 5 * 3600))
    }

    @Test func integersAreWholeNumbers() throws {
        #expect(
            try [Int].decode(
                from: Array("[12,12.0,1e2,-9223372036854775808,3.0000000000000000000000]".utf8),
                policy: .strict
            )
            .value == [12, 12, 100, .min, 3]
        )
        let result = try [Int].decode(
            from: Array(
                "[12.5,9223372036854775808,1e30,-9223372036854775809,1e999999999,0.00000000000000000000001]".utf8
            )
        )
        #expect(result.value.isEmpty)
        #expect(result.issues.map(\.kind) == Array(repeating: .droppedElement, count: 6))
    }
}
