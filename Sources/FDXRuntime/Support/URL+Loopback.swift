package import Foundation

extension URL {
    /// Whether it is on this machine (RFC 6761, section 6.3; RFC 1122, section 3.2.1.3).
    package var isLoopback: Bool {
        guard let host = host()?.lowercased() else { return false }
        if host == "localhost" || host.hasSuffix(".localhost") || host == "::1" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
