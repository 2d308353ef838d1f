import Foundation
import HTTPTypes

// What carries headers, queries or tokens prints without them: a cookie, a signed address or a key must not reach a log
// because somebody printed a value.

extension Response: CustomStringConvertible, CustomReflectable {
    /// The value as it prints itself, and the names of the headers.
    public var description: String {
        "\(status), \(headers.count) headers, \(issues.count + furtherIssues) issues [interaction \(interactionID)]: \(value)"
    }

    public var customMirror: Mirror {
        let children: [(String?, Any)] = [("status", status), ("value", value), ("issues", issues)]
        return Mirror(self, children: children, displayStyle: .struct)
    }
}

extension TransportResponse: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(head.status.code), \(head.headerFields.count) headers" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension Download: CustomStringConvertible, CustomReflectable {
    public var description: String {
        "\(contentType ?? "a file"), \(length.map { "\($0) bytes" } ?? "of unknown length") [interaction \(interactionID)]"
    }

    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension Call: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(operation): \(request.method.rawValue) \(path) [interaction \(interactionID)]" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension EncryptedAnswer: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(operation): \(status), a token of \(token.utf8.count) bytes" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension Client: CustomStringConvertible, CustomReflectable {
    public var description: String { "a client of \(serverURL.host(percentEncoded: true) ?? "no host")" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension Client.Options: CustomStringConvertible, CustomReflectable {
    /// Of the headers the number, as an API key may be one.
    public var description: String {
        "\(decodingPolicy), timeout \(timeout), deadline \(deadline), \(headers.count) headers of every call"
    }

    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension Paging.Page: CustomStringConvertible, CustomReflectable {
    public var description: String { "page \(count)" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

// A customer's id, which the keys of tokens hold, is nobody's business either.

extension TokenSource: CustomStringConvertible, CustomReflectable {
    public nonisolated var description: String { "a source of tokens" }
    public nonisolated var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension AuthorizationDesk: CustomStringConvertible, CustomReflectable {
    public nonisolated var description: String { "a desk of authorizations" }
    public nonisolated var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension MemoryTokenStore: CustomStringConvertible, CustomReflectable {
    public nonisolated var description: String { "tokens in memory" }
    public nonisolated var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension AuthorizationServer: CustomStringConvertible, CustomReflectable {
    public var description: String { "an authorization server at \(tokenEndpoint.host() ?? "no host")" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension String {
    /// A name or a value that the document does not list, which may be somebody's number or sentence: its beginning.
    var shortened: String {
        let digits = utf8.count { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        return digits < 5 && utf8.count <= 32 ? self : prefix(4) + "…"
    }
}
