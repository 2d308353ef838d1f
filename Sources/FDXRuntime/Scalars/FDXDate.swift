public import Foundation

/// A day of the calendar, without a time and a zone: `2026-07-15`.
public struct FDXDate: Hashable, Sendable {
    private let storedYear: Int16
    private let storedMonth, storedDay: Int8

    public var year: Int { Int(storedYear) }
    public var month: Int { Int(storedMonth) }
    public var day: Int { Int(storedDay) }

    /// nil if the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard CivilDate.isValid(year: year, month: month, day: day) else { return nil }
        (storedYear, storedMonth, storedDay) = (Int16(year), Int8(month), Int8(day))
    }

    /// nil for anything but `yyyy-mm-dd`.
    public init?(_ text: String) {
        guard let date = text.scan({ FDXDate($0) }) else { return nil }
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

    public init(from decoder: any Decoder) throws {
        self = try decoder.readValue()
    }

    public func encode(to encoder: any Encoder) throws {
        try encoder.writeValue(self)
    }
}

extension JSONReader {
    /// A date; leniently also a timestamp, whose day it takes as it is written.
    mutating func readTolerantDate() throws(FDXDecodingError) -> FDXDate {
        guard byte == UInt8(ascii: "\"") else { throw mismatch(FDXDate.expectation) }
        let start = offset
        if let date = try readPlainText({ FDXDate(UnsafeBufferPointer(start: $0, count: $1)) }) { return date }
        let text = try readString()
        if let date = FDXDate(text) { return date }
        guard let timestamp = FDXTimestamp(text) else { throw unfit(FDXDate.expectation, "another string", at: start) }
        try record(.converted, at: start, expected: FDXDate.expectation, found: "a timestamp")
        return timestamp.localDate
    }
}
