/// Names of places in a network.
enum Address {
    /// Whether this is something, an `@`, and something. What is really an address, only a server can say.
    static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = text.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0.value >= 0x20 }
        return parts.count > 1 && isPlain && parts.allSatisfy { !$0.isEmpty }
    }

    /// Whether this is a host name (RFC 1123, section 2.1).
    static func isHostname(_ bytes: [UInt8]) -> Bool {
        guard 1...253 ~= bytes.count else { return false }
        let name = bytes.last == UInt8(ascii: ".") ? bytes.dropLast() : bytes[...]
        return name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
            1...63 ~= label.count && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
                && label.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
        }
    }

    /// Whether this is an IPv4 address (RFC 2673, section 3.2).
    static func isIPv4(_ bytes: ArraySlice<UInt8>) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                let hasLeadingZero = part.count > 1 && part.first == UInt8(ascii: "0")
                guard 1...3 ~= part.count, part.allSatisfy(\.isDigit), !hasLeadingZero else { return false }
                return part.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } < 256
            }
    }

    /// Whether this is an IPv6 address (RFC 4291, section 2.2).
    static func isIPv6(_ bytes: ArraySlice<UInt8>) -> Bool {
        let colon = UInt8(ascii: ":")
        let gaps = bytes.indices.dropLast().filter { bytes[$0] == colon && bytes[$0 + 1] == colon }
        guard gaps.count < 2 else { return false }
        guard let gap = gaps.first else { return groups(bytes) == 8 }
        let (before, after) = (bytes[..<gap], bytes[(gap + 2)...])
        guard let left = before.isEmpty ? 0 : groups(before, mayEndInIPv4: false),
            let right = after.isEmpty ? 0 : groups(after)
        else { return false }
        return left + right < 8
    }

    /// How many groups of 16 bits there are; `nil` where they are none.
    private static func groups(_ bytes: ArraySlice<UInt8>, mayEndInIPv4: Bool = true) -> Int? {
        var parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var count = 0
        if mayEndInIPv4, let last = parts.last, isIPv4(last) {
            parts.removeLast()
            count = 2
        }
        guard parts.allSatisfy({ 1...4 ~= $0.count && $0.allSatisfy(\.isHexadecimal) }) else { return nil }
        return count + parts.count
    }
}

// MARK: - RFC 3986

extension Address {
    static func isURI(_ bytes: [UInt8]) -> Bool {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), isScheme(bytes[..<colon]) else { return false }
        return isHierarchy(bytes[(colon + 1)...])
    }

    static func isURIReference(_ bytes: [UInt8]) -> Bool {
        if isURI(bytes) { return true }
        // The first part of a relative path cannot hold a colon: it would end a scheme.
        let first = bytes.prefix { !"/?#".utf8.contains($0) }
        return !first.contains(UInt8(ascii: ":")) && isHierarchy(bytes[...])
    }

    private static func isScheme(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.first?.isLetter == true && bytes.allSatisfy { $0.isLetterOrDigit || "+-.".utf8.contains($0) }
    }

    /// Whether this may follow the scheme: `//authority/path?query#fragment`.
    private static func isHierarchy(_ bytes: ArraySlice<UInt8>) -> Bool {
        let beforeFragment = bytes.prefix { $0 != UInt8(ascii: "#") }
        let fragment = bytes[beforeFragment.endIndex...].dropFirst()
        let beforeQuery = beforeFragment.prefix { $0 != UInt8(ascii: "?") }
        let query = beforeFragment[beforeQuery.endIndex...].dropFirst()
        guard areAllowed(fragment, "/?:@"), areAllowed(query, "/?:@") else { return false }
        guard beforeQuery.starts(with: "//".utf8) else { return areAllowed(beforeQuery, "/:@") }
        let authority = beforeQuery.dropFirst(2).prefix { $0 != UInt8(ascii: "/") }
        return isAuthority(authority) && areAllowed(beforeQuery[authority.endIndex...], "/:@")
    }

    private static func isAuthority(_ bytes: ArraySlice<UInt8>) -> Bool {
        let at = bytes.lastIndex(of: UInt8(ascii: "@"))
        guard at.map({ areAllowed(bytes[..<$0], ":") }) ?? true else { return false }
        let place = bytes[(at.map { $0 + 1 } ?? bytes.startIndex)...]
        if place.first == UInt8(ascii: "["), let end = place.firstIndex(of: UInt8(ascii: "]")) {
            return isIPv6(place[(place.startIndex + 1)..<end]) && isPort(place[(end + 1)...])
        }
        let host = place.prefix { $0 != UInt8(ascii: ":") }
        return areAllowed(host, "") && isPort(place[host.endIndex...])
    }

    private static func isPort(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.isEmpty || bytes.first == UInt8(ascii: ":") && bytes.dropFirst().allSatisfy(\.isDigit)
    }

    /// Whether there are no characters but unreserved ones, `sub-delims`, percent-encoded ones, and these.
    private static func areAllowed(_ bytes: ArraySlice<UInt8>, _ others: String) -> Bool {
        bytes.indices.allSatisfy { index in
            let byte = bytes[index]
            guard byte == UInt8(ascii: "%") else {
                return byte.isLetterOrDigit || "-._~!$&'()*+,;=".utf8.contains(byte) || others.utf8.contains(byte)
            }
            let digits = bytes[(index + 1)...].prefix(2)
            return digits.count == 2 && digits.allSatisfy(\.isHexadecimal)
        }
    }
}
