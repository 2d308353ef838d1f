public import Foundation

/// A day of the calendar, without a time and a zone: `2026-07-15`.
public struct FDXDate: Hashable, Sendable {
    private let storedYear: Int16
    private let storedMonth, storedDay: Int8

    /// The year, from 0 to 9999.
    public var year: Int { Int(storedYear) }
    /// The month, from 1 to 12.
    public var month: Int { Int(storedMonth) }
    /// The day of the month, from 1 to 31.
    public var day: Int { Int(storedDay) }

    /// nil if the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard CivilDate.isValid(year: year, month: month, day: day) else { return nil }
        (storedYear, storedMonth, storedDay) = (Int16(year), Int8(month), Int8(day))
    }

    /// A text that is no day of the calendar, written `yyyy-mm-dd`.
    public struct Malformed: Error, Hashable, CustomStringConvertible {
        /// The error, for tests of who catches it.
        public init() {}
        public var description: String { "expected a day of the calendar, written yyyy-mm-dd" }
    }

    /// Reads `yyyy-mm-dd`.
    ///
    /// - Throws: `Malformed` for anything else.
    public init(_ text: String) throws(Malformed) {
        guard let date = text.scan({ FDXDate($0) }) else { throw Malformed() }
        self = date
    }

    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var scanner = DigitScanner(bytes)
        guard let date = scanner.date(), scanner.isAtEnd else { return nil }
        self = date
    }

    /// The day that it is in a zone at an instant.
    public init?(_ date: Date, in zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The instant at which the day begins in a zone.
    public func start(in zone: TimeZone) -> Date? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar.date(from: DateComponents(year: year, month: month, day: day))
    }

    /// The day that it is now in a zone.
    public static func today(in zone: TimeZone, at now: Date = Date()) -> FDXDate {
        let seconds = now.timeIntervalSince1970 + Double(zone.secondsFromGMT(for: now))
        return FDXDate(daysSince1970: Int(max(min((seconds / 86_400).rounded(.down), 1e7), -1e7)))
    }

    /// The day so many days after this one, or before it; never outside of the years 0 to 9999.
    public func adding(days: Int) -> FDXDate {
        let (sum, isTooFar) = daysSince1970.addingReportingOverflow(days)
        return FDXDate(daysSince1970: isTooFar ? (days > 0 ? Int.max : Int.min) : sum)
    }

    /// The nearest day that can be written.
    private init(daysSince1970 days: Int) {
        let first = CivilDate.days(year: 0, month: 1, day: 1)
        let last = CivilDate.days(year: 9999, month: 12, day: 31)
        let date = CivilDate.date(days: min(max(days, first), last))
        (storedYear, storedMonth, storedDay) = (Int16(date.year), Int8(date.month), Int8(date.day))
    }

    var daysSince1970: Int { CivilDate.days(year: year, month: month, day: day) }
}

extension FDXDate: Comparable {
    public static func < (left: FDXDate, right: FDXDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension FDXDate: CustomStringConvertible {
    public var description: String {
        let writer = JSONWriter()
        append(to: writer)
        return String(decoding: writer.finish(), as: UTF8.self)
    }

    func append(to writer: JSONWriter) {
        writer.append(digits: UInt64(year), width: 4)
        writer.append(byte: UInt8(ascii: "-"))
        writer.append(digits: UInt64(month), width: 2)
        writer.append(byte: UInt8(ascii: "-"))
        writer.append(digits: UInt64(day), width: 2)
    }
}

extension FDXDate: FDXValue, BuiltInValue {
    public static var behavior: ValueBehavior { .builtIn(Self.self) }
    static var expectation: String { "a calendar date" }
    static var plan: ValuePlan { ValuePlan(.date, self) }

    static func read(
        into memory: UnsafeMutablePointer<FDXDate>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        memory.initialize(to: try reader.readTolerantDate())
    }

    func write(to writer: inout JSONWriter) {
        writer.append(byte: UInt8(ascii: "\""))
        append(to: writer)
        writer.append(byte: UInt8(ascii: "\""))
    }

    func describe(revealing: Bool) -> String { description }
}

extension JSONReader {
    /// A date; leniently also a timestamp, whose day it takes as it is written.
    mutating func readTolerantDate() throws(FDXDecodingError) -> FDXDate {
        guard byte == UInt8(ascii: "\"") else { throw mismatch(FDXDate.expectation) }
        let start = offset
        if let date = try readPlainText({ FDXDate(UnsafeBufferPointer(start: $0, count: $1)) }) { return date }
        let text = try readString()
        if let date = text.scan({ FDXDate($0) }) { return date }
        guard let timestamp = FDXTimestamp(text) else { throw unfit(FDXDate.expectation, "another string", at: start) }
        try record(.converted, at: start, expected: FDXDate.expectation, found: "a timestamp")
        return timestamp.localDate
    }
}
