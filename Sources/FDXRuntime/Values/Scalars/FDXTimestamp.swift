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
        /// No zone is written: a local time, which is taken as UTC.
        case unstated
    }

    private let storedSeconds: Int64
    private let storedNanoseconds: UInt32
    private let offsetMinutes: Int16
    private let style: Style
    private let form: Form

    /// What is written behind the time; of a date alone, nothing is.
    private enum Form: UInt8 { case utc, offset, compactOffset, local, dateOnly }

    /// What else has more than one spelling, in one byte, so that a timestamp has sixteen.
    fileprivate struct Style: OptionSet, Sendable {
        let rawValue: UInt8

        /// `t` before the time, or a space.
        static let lowercaseT = Style(rawValue: 0x10), space = Style(rawValue: 0x20)
        /// `z` for UTC.
        static let lowercaseZ = Style(rawValue: 0x40)
        /// `-00:00`, which RFC 3339 has for a zone that is not known.
        static let negativeZero = Style(rawValue: 0x80)

        static func fraction(digits: Int) -> Style { Style(rawValue: UInt8(digits)) }
        var fractionDigits: Int { Int(rawValue & 0x0F) }
    }

    /// Whole seconds since 1970-01-01T00:00:00Z.
    public var seconds: Int { Int(storedSeconds) }
    /// The fraction of a second, in billionths.
    public var nanoseconds: Int { Int(storedNanoseconds) }
    /// How many digits the seconds' fraction is written with, from 0 to 9.
    public var fractionDigits: Int { style.fractionDigits }
    /// Whether it is written without a time: the instant is then the beginning of the day.
    public var isDateOnly: Bool { form == .dateOnly }

    /// How its zone is written.
    public var zone: Zone {
        switch form {
        case .utc: .utc
        case .offset: .offset(minutes: Int(offsetMinutes), colon: true)
        case .compactOffset: .offset(minutes: Int(offsetMinutes), colon: false)
        case .local, .dateOnly: .unstated
        }
    }

    /// A whole second, written with three digits of fraction. One beyond the years 0 to 9999, which has no form in RFC
    /// 3339, becomes the nearest within them.
    ///
    /// - Parameters:
    ///   - seconds: since 1970-01-01T00:00:00Z.
    ///   - zone: how the zone is written.
    public init(seconds: Int, zone: Zone = .utc) {
        self.init(seconds: seconds, nanoseconds: 0, zone: zone, style: .fraction(digits: 3), isDateOnly: false)
    }

    /// An instant with a fraction of a second. One beyond the years 0 to 9999, which has no form in RFC 3339, becomes the
    /// nearest within them.
    ///
    /// - Parameters:
    ///   - seconds: since 1970-01-01T00:00:00Z.
    ///   - nanoseconds: the fraction, in billionths.
    ///   - zone: how the zone is written.
    ///   - fractionDigits: how many digits of the fraction are written.
    /// - Returns: nil where `nanoseconds` is not from 0 to 999,999,999, or `fractionDigits` not from 0 to 9.
    public init?(seconds: Int, nanoseconds: Int, zone: Zone = .utc, fractionDigits: Int = 3) {
        guard 0..<1_000_000_000 ~= nanoseconds, 0...9 ~= fractionDigits else { return nil }
        self.init(
            seconds: seconds,
            nanoseconds: nanoseconds,
            zone: zone,
            style: .fraction(digits: fractionDigits),
            isDateOnly: false
        )
    }

    /// The instant of a `Date`, to the millisecond, in UTC; the nearest within the years 0 to 9999.
    public init(_ date: Date) {
        let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
        let whole = Int(exactly: min(max(milliseconds, -1e15), 1e15)) ?? 0
        let seconds = whole >= 0 ? whole / 1000 : (whole - 999) / 1000
        let nanoseconds = (whole - seconds * 1000) * 1_000_000
        self.init(
            seconds: seconds,
            nanoseconds: nanoseconds,
            zone: .utc,
            style: .fraction(digits: 3),
            isDateOnly: false
        )
    }

    private init(seconds: Int, nanoseconds: Int, zone: Zone, style: Style, isDateOnly: Bool) {
        let limits = Self.writable
        let offset = zone.seconds
        storedSeconds = Int64(min(max(seconds, limits.lowerBound - offset), limits.upperBound - offset))
        storedNanoseconds = UInt32(nanoseconds)
        offsetMinutes = Int16(offset / 60)
        self.style = style
        form =
            switch zone {
            case .utc: .utc
            case .unstated: isDateOnly ? .dateOnly : .local
            case .offset(_, let colon): colon ? .offset : .compactOffset
            }
    }

    /// The years 0 to 9999, in seconds of local time.
    private static let writable = -62_167_219_200...253_402_300_799

    /// ISO 8601: a date, or a date and a time with or without fraction and zone; nil for anything else.
    public init?(_ text: String) {
        guard let written = text.scan({ FDXTimestamp.written($0) }) else { return nil }
        self = written.timestamp
    }

    /// The instant, as exactly as `Date` can hold it.
    public var date: Date {
        Date(timeIntervalSince1970: Double(seconds) + Double(nanoseconds) / 1_000_000_000)
    }

    /// The day as it is written, in the timestamp's own zone.
    public var localDate: FDXDate {
        let local = seconds + offsetSeconds
        let day = CivilDate.date(days: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
        // Timestamps lie within the years 0 to 9999.
        return FDXDate(year: day.year, month: day.month, day: day.day) ?? .epoch
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
                zone: .unstated,
                style: [],
                isDateOnly: true
            )
            return (start, "a date")
        }
        guard let separator = scanner.separator(), let time = scanner.time(), let (zone, spelling) = scanner.zone(),
            scanner.isAtEnd
        else { return nil }
        let seconds = midnight + time.seconds - zone.seconds
        let timestamp = FDXTimestamp(
            seconds: seconds,
            nanoseconds: time.nanoseconds,
            zone: zone,
            style: [separator, spelling, .fraction(digits: min(time.digits, 9))],
            isDateOnly: false
        )
        // The leap second behind the last year.
        guard timestamp.seconds == seconds else { return nil }
        return (timestamp, separator.objection ?? time.objection ?? zone.objection)
    }
}

extension FDXTimestamp.Style {
    fileprivate var objection: String? { contains(.space) ? "a timestamp with a space" : nil }
}

extension FDXTimestamp.Zone {
    fileprivate var seconds: Int {
        // A day has 1440 minutes, and no zone is further away.
        if case .offset(let minutes, _) = self { min(max(minutes, -1439), 1439) * 60 } else { 0 }
    }

    fileprivate var objection: String? {
        switch self {
        case .utc, .offset(_, colon: true): nil
        case .offset(_, colon: false): "a timestamp whose offset has no colon"
        case .unstated: "a timestamp without a zone"
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
    fileprivate mutating func separator() -> FDXTimestamp.Style? {
        if accept("T") { return [] }
        if accept("t") { return .lowercaseT }
        return accept(" ") ? .space : nil
    }

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

    fileprivate mutating func zone() -> (FDXTimestamp.Zone, FDXTimestamp.Style)? {
        if isAtEnd { return (.unstated, []) }
        if accept("Z") { return (.utc, []) }
        if accept("z") { return (.utc, .lowercaseZ) }
        let isWest = byte == UInt8(ascii: "-")
        guard accept("+") || accept("-"), let hours = number(2) else { return nil }
        let colon = accept(":")
        guard let minutes = number(2), hours < 24, minutes < 60 else { return nil }
        let offset = (hours * 60 + minutes) * (isWest ? -1 : 1)
        return (.offset(minutes: offset, colon: colon), isWest && offset == 0 ? .negativeZero : [])
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
        append(time / 3600, behind: style.contains(.space) ? " " : style.contains(.lowercaseT) ? "t" : "T", to: writer)
        append(time / 60 % 60, behind: ":", to: writer)
        append(time % 60, behind: ":", to: writer)
        appendFraction(to: writer)
        appendZone(to: writer)
    }

    private func append(_ number: Int, behind separator: Unicode.Scalar, to writer: JSONWriter) {
        writer.append(byte: UInt8(ascii: separator))
        writer.append(digits: UInt64(clamping: number), width: 2)
    }

    private func appendFraction(to writer: JSONWriter) {
        guard fractionDigits > 0 else { return }
        let dropped = (fractionDigits..<9).reduce(1) { divisor, _ in divisor * 10 }
        writer.append(byte: UInt8(ascii: "."))
        writer.append(digits: UInt64(nanoseconds / dropped), width: fractionDigits)
    }

    private func appendZone(to writer: JSONWriter) {
        switch zone {
        case .utc: writer.append(byte: UInt8(ascii: style.contains(.lowercaseZ) ? "z" : "Z"))
        case .unstated: break
        case .offset(let minutes, let colon):
            let isWest = minutes < 0 || style.contains(.negativeZero)
            writer.append(byte: UInt8(ascii: isWest ? "-" : "+"))
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

extension FDXTimestamp: FDXValue, BuiltInValue {
    public static var behavior: ValueBehavior { .builtIn(Self.self) }
    static var expectation: String { "a timestamp" }
    static var plan: ValuePlan { ValuePlan(.timestamp, self) }

    static func read(
        into memory: UnsafeMutablePointer<FDXTimestamp>,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        memory.initialize(to: try reader.readTolerantTimestamp())
    }

    func write(to writer: inout JSONWriter) {
        writer.append(byte: UInt8(ascii: "\""))
        append(to: writer)
        writer.append(byte: UInt8(ascii: "\""))
    }

    func describe(revealing: Bool) -> String { description }
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
