package import Foundation
package import HTTPTypes

/// How long a server asks to wait: `Retry-After` (RFC 9110, section 10.2.3) in either of its forms, or else when its
/// quota begins anew, by `RateLimit-Reset`, `X-RateLimit-Reset` or `RateLimit` (draft-ietf-httpapi-ratelimit-headers).
package enum RetryAfter {
    package static func duration(in fields: HTTPFields, now: Date) -> Duration? {
        // Of several wishes the longest; what nobody can read is none.
        let wishes = fields[values: .retryAfter].compactMap { wait($0, now: now) }
        return wishes.max() ?? quotaReset(in: fields, now: now)
    }

    /// Seconds as an error body has them.
    package static func seconds(_ text: String) -> Duration? {
        guard let seconds = Double(text), seconds.isFinite, seconds >= 0 else { return nil }
        return .seconds(min(seconds, Double(longest)))
    }

    /// How long until the quota begins anew; nil where it is not used up, as it is then not why the server refuses.
    private static func quotaReset(in fields: HTTPFields, now: Date) -> Duration? {
        if let wait = structuredReset(fields) { return wait }
        for prefix in ["RateLimit", "X-RateLimit", "X-Rate-Limit"] {
            guard let reset = value("\(prefix)-Reset", fields) else { continue }
            if let left = value("\(prefix)-Remaining", fields), left.trimmingPrefix("0") != "" { continue }
            return wait(reset, now: now)
        }
        return nil
    }

    /// `RateLimit: limit=10, remaining=0, reset=50`, or `RateLimit: "day";r=0;t=50, "month";r=7;t=90`: of several quotas
    /// that are used up, the one that takes longest.
    private static func structuredReset(_ fields: HTTPFields) -> Duration? {
        guard let text = value("RateLimit", fields) else { return nil }
        let quotas = text.contains(";") ? text.split(separator: ",") : [text[...]]
        return quotas.compactMap { reset(of: $0) }.max()
    }

    private static func reset(of quota: Substring) -> Duration? {
        var pairs: [Substring: Substring] = [:]
        for part in quota.split(whereSeparator: { ",; ".contains($0) }) {
            let pair = part.split(separator: "=", maxSplits: 1)
            if pair.count == 2 { pairs[pair[0]] = pair[1] }
        }
        guard (pairs["remaining"] ?? pairs["r"]) == "0" else { return nil }
        return (pairs["reset"] ?? pairs["t"]).flatMap { seconds(String($0)) }
    }

    private static func value(_ name: String, _ fields: HTTPFields) -> String? {
        HTTPField.Name(name).flatMap { fields[$0] }
    }

    /// Seconds from now, with decimals or without, an instant in seconds or milliseconds since 1970, or a date.
    private static func wait(_ text: String, now: Date) -> Duration? {
        let text = text.trimmingCharacters(in: .whitespaces)
        guard !text.isEmpty else { return nil }
        let isNumber = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == 0x2E }
        guard isNumber else { return date(text).map { .seconds(max(0, $0.timeIntervalSince(now))) } }
        // More seconds than fit are as many as fit.
        guard let number = Double(text) else { return nil }
        let instant = number > 1e11 ? number / 1000 : number
        // What would be thirty years is a date, as long as it is one near today.
        let untilThen = instant - now.timeIntervalSince1970
        if instant > 1e9, abs(untilThen) < 366 * 86_400 { return .seconds(max(0, untilThen)) }
        return .seconds(min(number, Double(longest)))
    }

    /// A date, as HTTP writes it or as JSON does (RFC 3339).
    private static func date(_ text: String) -> Date? { HTTPDate.parse(text) ?? FDXTimestamp(text)?.date }

    /// The longest wait, in seconds: a thousand years.
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

    /// The year with its century, which "Sunday, 06-Nov-94" leaves out.
    private static func fullYear(_ year: Int) -> Int {
        switch year {
        case ..<70: year + 2000
        case ..<100: year + 1900
        default: year
        }
    }
}
