/// Takes a text apart from its start.
struct TextScan {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    /// Whether taking succeeds, and nothing is left then.
    func whole(_ take: (inout TextScan) -> Bool) -> Bool {
        var scan = self
        return take(&scan) && scan.rest.isEmpty
    }

    mutating func take(_ letters: String) -> Bool {
        guard let next = rest.first, letters.utf8.contains(next) else { return false }
        rest.removeFirst()
        return true
    }

    /// Takes a number of exactly so many digits.
    mutating func number(_ digits: Int) -> Int? {
        let taken = rest.prefix(digits)
        guard taken.count == digits, taken.allSatisfy(\.isDigit) else { return nil }
        rest.removeFirst(digits)
        return taken.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    mutating func takeDigits() -> Bool { takeAll(\.isDigit) > 0 }

    /// Takes all bytes that are wanted, and answers how many there were.
    mutating func takeAll(_ isWanted: (UInt8) -> Bool) -> Int {
        let count = rest.prefix(while: isWanted).count
        rest.removeFirst(count)
        return count
    }
}

// MARK: - RFC 3339

extension TextScan {
    mutating func takeDate() -> Bool {
        guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2) else {
            return false
        }
        return 1...12 ~= month && 1...Self.days(in: month, of: year) ~= day
    }

    private static func days(in month: Int, of year: Int) -> Int {
        let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return switch month {
        case 2: isLeapYear ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    mutating func takeDateTime() -> Bool { takeDate() && take("Tt") && takeTime() }

    /// Reads a time with its zone. A leap second comes at the end of a day of UTC.
    mutating func takeTime() -> Bool {
        guard let hour = number(2), take(":"), let minute = number(2), take(":"), let second = number(2),
            hour < 24, minute < 60, second < 61, !take(".") || takeDigits(), let offset = zone()
        else { return false }
        let day = 24 * 60
        return second < 60 || (hour * 60 + minute - offset + day) % day == day - 1
    }

    /// Takes a zone: how many minutes it is ahead of UTC.
    private mutating func zone() -> Int? {
        if take("Zz") { return 0 }
        let isAhead = take("+")
        guard isAhead || take("-"), let hour = number(2), take(":"), let minute = number(2), hour < 24, minute < 60
        else { return nil }
        return (hour * 60 + minute) * (isAhead ? 1 : -1)
    }

    /// Takes a duration (RFC 3339, appendix A): `P1Y2M3DT4H5M6S`, `P2W`.
    mutating func takeDuration() -> Bool {
        guard take("P") else { return false }
        var weeks = self
        if weeks.takeDigits(), weeks.take("W") {
            self = weeks
            return true
        }
        let days = takeParts("YMD")
        guard take("T") else { return days > 0 }
        return takeParts("HMS") > 0
    }

    /// Takes numbers with these units, in their order, none left out between two; answers how many there were.
    private mutating func takeParts(_ units: String) -> Int {
        var units = units.utf8[...]
        var count = 0
        while true {
            var part = self
            guard part.takeDigits(), let unit = part.rest.first, let index = units.firstIndex(of: unit),
                count == 0 || index == units.startIndex
            else { return count }
            part.rest.removeFirst()
            self = part
            units = units[units.index(after: index)...]
            count += 1
        }
    }

    /// Takes a UUID (RFC 9562): 8-4-4-4-12 hexadecimal digits.
    mutating func takeUUID() -> Bool {
        for (index, count) in [8, 4, 4, 4, 12].enumerated() {
            guard index == 0 || take("-"), takeAll(\.isHexadecimal) == count else { return false }
        }
        return true
    }
}

// MARK: - Numbers

extension TextScan {
    /// Takes a decimal number: digits, perhaps with a sign, a point and an exponent: `10.00`, `+1`, `.5`, `1E3`.
    mutating func takeDecimal() -> Bool {
        _ = take("+-")
        let isWhole = takeDigits()
        if take(".") {
            guard takeDigits() else { return false }
        } else {
            guard isWhole else { return false }
        }
        guard take("eE") else { return true }
        _ = take("+-")
        return takeDigits()
    }
}
