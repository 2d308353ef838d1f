public import Foundation

/// An instant, with what it needs to be written again as it was: the digits of its fraction and its zone.
///
/// Two timestamps are equal if they are the same instant, however they are written.
public struct FDXTimestamp: Sendable {
    /// How the zone is written.
    public enum Zone: Hashable, Sendable {
        /// `Z`
        case utc
        /// `+hh:mm`, or `+hhmm` where the provider leaves the colon out.
        case offset(minutes: Int, colon: Bool)
        /// Nothing: a local time, taken as UTC.
        case none
    }

    private let storedSeconds: Int64
    private let storedNanoseconds: UInt32
    private let offsetMinutes: Int16
    private let storedDigits: UInt8
    private let form: Form

    /// What is written behind the time; of a date alone, nothing is.
    private enum Form: UInt8 { case utc, offset, compactOffset, local, dateOnly }

    /// Whole seconds since 1970-01-01T00:00:00Z.
    public var seconds: Int { Int(storedSeconds) }
    /// The fraction of a second, in billionths.
    public var nanoseconds: Int { Int(storedNanoseconds) }
    /// How many digits of the fraction are written, 0 to 9.
    public var fractionDigits: Int { Int(storedDigits) }
    /// Written without a time: the instant is the beginning of the day.
    public var isDateOnly: Bool { form == .dateOnly }

    public var zone: Zone {
        switch form {
        case .utc: .utc
        case .offset: .offset(minutes: Int(offsetMinutes), colon: true)
        case .compactOffset: .offset(minutes: Int(offsetMinutes), colon: false)
        case .local, .dateOnly: .none
        }
    }

    public init(seconds: Int, nanoseconds: Int = 0, zone: Zone = .utc, fractionDigits: Int = 3) {
        precondition(0..<1_000_000_000 ~= nanoseconds, "nanoseconds are less than a second")
        precondition(0...9 ~= fractionDigits, "a fraction has at most nine digits")
        self.init(
            seconds: seconds,
            nanoseconds: nanoseconds,
            zone: zone,
            fractionDigits: fractionDigits,
            isDateOnly: false
        )
    }

    /// The instant of a `Date`, to the millisecond, in UTC.
    public init(_ date: Date) {
        let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
        let whole = Int(exactly: milliseconds) ?? 0
        let seconds = whole >= 0 ? whole / 1000 : (whole - 999) / 1000
        self.init(seconds: seconds, nanoseconds: (whole - seconds * 1000) * 1_000_000)
    }

    private init(seconds: Int, nanoseconds: Int, zone: Zone, fractionDigits: Int, isDateOnly: Bool) {
        storedSeconds = Int64(seconds)
        storedNanoseconds = UInt32(nanoseconds)
        storedDigits = UInt8(fractionDigits)
        switch zone {
        case .utc: (form, offsetMinutes) = (.utc, 0)
        case .none: (form, offsetMinutes) = (isDateOnly ? .dateOnly : .local, 0)
        case .offset(let minutes, let colon):
            // A day has 1440 minutes, and no zone is further away.
            (form, offsetMinutes) = (colon ? .offset : .compactOffset, Int16(clamping: minutes))
        }
    }

    /// ISO 8601: a date, or a date and a time with or without fraction and zone; nil for anything else.
    public init?(_ text: String) {
        guard let written = text.scan({ FDXTimestamp.written($0) }) else { return nil }
        self = written.timestamp
    }

    public var date: Date {
        Date(timeIntervalSince1970: Double(seconds) + Double(nanoseconds) / 1_000_000_000)
    }

    /// The day as it is written, in the timestamp's own zone.
    public var localDate: FDXDate {
        let local = seconds + offsetSeconds
        let day = CivilDate.date(days: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
        // The years 0 to 9999 are checked where timestamps are made.
        return FDXDate(year: min(max(day.year, 0), 9999), month: day.month, day: day.day) ?? .epoch
    }

    private var offsetSeconds: Int { Int(offsetMinutes) * 60 }
}

extension FDXDate {
    fileprivate static let epoch = FDXTimestamp(seconds: 0).localDate
}

// Reading and writing.
extension FDXTimestamp {
    /// The timestamp that the bytes are, and what RFC 3339 would object to.
    static func written(_ bytes: UnsafeBufferPointer<UInt8>) -> (timestamp: FDXTimestamp, objection: String?)? {
        var scanner = DigitScanner(bytes)
        guard let day = scanner.date() else { return nil }
        let midnight = day.daysSince1970 * 86_400
        if scanner.isAtEnd {
            let start = FDXTimestamp(
                seconds: midnight,
                nanoseconds: 0,
                zone: .none,
                fractionDigits: 0,
                isDateOnly: true
            )
            return (start, "a date")
        }
        guard scanner.accept("T") || scanner.accept("t") || scanner.accept(" "),
            let time = scanner.time(), let zone = scanner.zone(), scanner.isAtEnd
        else { return nil }
        let timestamp = FDXTimestamp(
            seconds: midnight + time.seconds - zone.seconds,
            nanoseconds: time.nanoseconds,
            zone: zone,
            fractionDigits: min(time.digits, 9),
            isDateOnly: false
        )
        return (timestamp, time.objection ?? zone.objection)
    }
}

extension FDXTimestamp.Zone {
    fileprivate var seconds: Int {
        if case .offset(let minutes, _) = self { minutes * 60 } else { 0 }
    }

    fileprivate var objection: String? {
        switch self {
        case .utc, .offset(_, colon: true): nil
        case .offset(_, colon: false): "a timestamp whose offset has no colon"
        case .none: "a timestamp without a zone"
        }
    }
}

/// A time of the day as it is written.
private struct ClockTime {
    let seconds, nanoseconds, digits: Int
    let isLeapSecond: Bool

    var objection: String? {
        if digits > 9 { return "a timestamp finer than billionths of a second" }
        return isLeapSecond ? "a leap second" : nil
    }
}

extension DigitScanner {
    fileprivate mutating func time() -> ClockTime? {
        guard let hour = number(2), accept(":"), let minute = number(2), accept(":"), let second = number(2),
            hour < 24, minute < 60, second <= 60
        else { return nil }
        let seconds = hour * 3600 + minute * 60 + second
        let isLeapSecond = second == 60
        guard accept(".") else {
            return ClockTime(seconds: seconds, nanoseconds: 0, digits: 0, isLeapSecond: isLeapSecond)
        }
        guard let fraction = fraction() else { return nil }
        return ClockTime(
            seconds: seconds,
            nanoseconds: fraction.billionths,
            digits: fraction.digits,
            isLeapSecond: isLeapSecond
        )
    }

    fileprivate mutating func zone() -> FDXTimestamp.Zone? {
        if isAtEnd { return FDXTimestamp.Zone.none }
        if accept("Z") || accept("z") { return .utc }
        let isWest = byte == UInt8(ascii: "-")
        guard accept("+") || accept("-"), let hours = number(2) else { return nil }
        let colon = accept(":")
        guard let minutes = number(2), hours < 24, minutes < 60 else { return nil }
        return .offset(minutes: (hours * 60 + minutes) * (isWest ? -1 : 1), colon: colon)
    }
}

extension FDXTimestamp: CustomStringConvertible {
    public var description: String {
        let writer = JSONWriter()
        append(to: writer)
        return String(decoding: writer.finish(), as: UTF8.self)
    }

    fileprivate func append(to writer: JSONWriter) {
        let day = localDate
        day.append(to: writer)
        if isDateOnly { return }
        let time = seconds + offsetSeconds - day.daysSince1970 * 86_400
        for (separator, number) in [("T", time / 3600), (":", time / 60 % 60), (":", time % 60)]
            as [(Unicode.Scalar, Int)]
        {
            writer.append(byte: UInt8(ascii: separator))
            writer.append(digits: UInt64(clamping: number), width: 2)
        }
        appendFraction(to: writer)
        appendZone(to: writer)
    }

    private func appendFraction(to writer: JSONWriter) {
        guard fractionDigits > 0 else { return }
        let dropped = (fractionDigits..<9).reduce(1) { divisor, _ in divisor * 10 }
        writer.append(byte: UInt8(ascii: "."))
        writer.append(digits: UInt64(nanoseconds / dropped), width: fractionDigits)
    }

    private func appendZone(to writer: JSONWriter) {
        switch zone {
        case .utc: writer.append(byte: UInt8(ascii: "Z"))
        case .none: break
        case .offset(let minutes, let colon):
            writer.append(byte: UInt8(ascii: minutes < 0 ? "-" : "+"))
            writer.append(digits: UInt64(abs(minutes) / 60), width: 2)
            if colon { writer.append(byte: UInt8(ascii: ":")) }
            writer.append(digits: UInt64(abs(minutes) % 60), width: 2)
        }
    }
}

extension FDXTimestamp: Comparable {
    public static func == (left: FDXTimestamp, right: FDXTimestamp) -> Bool {
        left.seconds == right.seconds && left.nanoseconds == right.nanoseconds
    }

    public static func < (left: FDXTimestamp, right: FDXTimestamp) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(seconds)
        hasher.combine(nanoseconds)
    }
}

extension FDXTimestamp: FDXValue {
    public static var expectation: String { "a timestamp" }

    public static func read(
        into memory: UnsafeMutablePointer<FDXTimestamp>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        memory.initialize(to: try reader.readTolerantTimestamp())
    }

    public func write(to writer: inout JSONWriter) {
        writer.append(byte: UInt8(ascii: "\""))
        append(to: writer)
        writer.append(byte: UInt8(ascii: "\""))
    }

    public func describe(revealing: Bool) -> String { description }

    public init(from decoder: any Decoder) throws {
        self = try decoder.readValue()
    }

    public func encode(to encoder: any Encoder) throws {
        try encoder.writeValue(self)
    }
}

extension JSONReader {
    /// A timestamp; leniently also a date, whose beginning it takes, and what bends RFC 3339.
    mutating func readTolerantTimestamp() throws(FDXDecodingError) -> FDXTimestamp {
        let expectation = FDXTimestamp.expectation
        guard byte == UInt8(ascii: "\"") else { throw mismatch(expectation) }
        let start = offset
        var written = try readPlainText { FDXTimestamp.written(UnsafeBufferPointer(start: $0, count: $1)) }
        if written == nil { written = try readString().scan { FDXTimestamp.written($0) } }
        guard let (timestamp, objection) = written else { throw unfit(expectation, "another string", at: start) }
        if let objection { try record(.converted, at: start, expected: expectation, found: objection) }
        return timestamp
    }
}
