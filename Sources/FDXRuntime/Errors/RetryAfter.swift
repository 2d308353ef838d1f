package import Foundation
package import HTTPTypes

/// The `Retry-After` header, in either of its forms.
package enum RetryAfter {
    package static func duration(in fields: HTTPFields, now: Date) -> Duration? {
        guard let text = fields[.retryAfter]?.trimmingCharacters(in: .whitespaces) else { return nil }
        if let seconds = Int64(text) { return .seconds(max(0, seconds)) }
        return HTTPDate.parse(text).map { .seconds(max(0, $0.timeIntervalSince(now))) }
    }
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`: the one form of date that servers may send.
package enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    package static func parse(_ text: String) -> Date? {
        let words = text.split { " ,:-".contains($0) }
        guard words.count == 8, words[7] == "GMT", let day = Int(words[1]),
            let month = months.firstIndex(of: String(words[2])), let year = Int(words[3]),
            let hour = Int(words[4]), let minute = Int(words[5]), let second = Int(words[6])
        else { return nil }
        var components = DateComponents()
        components.timeZone = TimeZone(secondsFromGMT: 0)
        (components.year, components.month, components.day) = (year, month + 1, day)
        (components.hour, components.minute, components.second) = (hour, minute, second)
        return Calendar(identifier: .gregorian).date(from: components)
    }
}
