package import Foundation
package import HTTPTypes

/// The `Retry-After` header (RFC 9110, section 10.2.3), in either of its forms.
package enum RetryAfter {
    package static func duration(in fields: HTTPFields, now: Date) -> Duration? {
        guard let text = fields[.retryAfter]?.trimmingCharacters(in: .whitespaces), !text.isEmpty else { return nil }
        if text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            // More seconds than fit are as many as fit.
            return .seconds(Int64(text).map { min($0, longest) } ?? longest)
        }
        return HTTPDate.parse(text).map { .seconds(max(0, $0.timeIntervalSince(now))) }
    }

    /// A thousand years.
    private static let longest: Int64 = 1000 * 365 * 86_400
}

/// A date as HTTP writes it (RFC 9110, section 5.6.7), in the form of today or one of the two from before.
package enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    package static func parse(_ text: String) -> Date? {
        var words = text.split { " ,:-".contains($0) }
        if words.count == 7, let year = words.popLast() {
            // "Sun Nov  6 08:49:37 1994"
            words = [words[0], words[2], words[1], year] + words[3...] + ["GMT"]
        }
        guard words.count == 8, words[7] == "GMT", let month = months.firstIndex(of: String(words[2])) else {
            return nil
        }
        let numbers = [words[1], words[3], words[4], words[5], words[6]].compactMap { UInt16($0) }.map(Int.init)
        guard numbers.count == 5, numbers[1] <= 9999 else { return nil }
        var components = DateComponents()
        components.timeZone = TimeZone(secondsFromGMT: 0)
        (components.year, components.month, components.day) = (fullYear(numbers[1]), month + 1, numbers[0])
        (components.hour, components.minute, components.second) = (numbers[2], numbers[3], numbers[4])
        return Calendar(identifier: .gregorian).date(from: components)
    }

    /// "Sunday, 06-Nov-94" leaves out the century.
    private static func fullYear(_ year: Int) -> Int {
        switch year {
        case ..<70: year + 2000
        case ..<100: year + 1900
        default: year
        }
    }
}
