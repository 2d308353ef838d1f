package import Foundation

/// One of an operation's documented answers, and how to read it.
public struct ResponseContent<Response: Sendable>: Sendable {
    package enum Kind: Sendable { case json, file, token, empty }

    package let kind: Kind
    package let status: StatusPattern
    /// The media types it comes in; those of JSON also stand for whatever providers call it.
    package let mediaTypes: [String]
    package let read: @Sendable (RawContent, DecodingPolicy) throws -> Decoded<Response>

    /// JSON that becomes a `Value`.
    @_spi(Generated)
    public static func json<Value: FDXValue>(
        _ status: StatusPattern,
        mediaTypes: [String] = ["application/json"],
        _ make: @escaping @Sendable (Value) -> Response
    ) -> ResponseContent {
        ResponseContent(kind: .json, status: status, mediaTypes: mediaTypes) { content, policy in
            let decoded = try content.json(as: Value.self, policy: policy)
            return Decoded(
                value: make(decoded.value),
                issues: decoded.issues,
                furtherIssues: decoded.furtherIssues
            )
        }
    }

    /// Bytes of one of these media types.
    @_spi(Generated)
    public static func file(
        _ status: StatusPattern,
        mediaTypes: [String],
        _ make: @escaping @Sendable (FileContent) -> Response
    ) -> ResponseContent {
        ResponseContent(kind: .file, status: status, mediaTypes: mediaTypes) { content, _ in
            let contentType = content.contentType ?? "application/octet-stream"
            return Decoded(value: make(FileContent(content.data, contentType: contentType)), issues: [])
        }
    }

    /// A signed token.
    @_spi(Generated)
    public static func token<Claims>(
        _ status: StatusPattern,
        mediaTypes: [String] = ["application/jwt"],
        _ make: @escaping @Sendable (SignedContent<Claims>) -> Response
    ) -> ResponseContent {
        ResponseContent(kind: .token, status: status, mediaTypes: mediaTypes) { content, _ in
            let text = String(decoding: content.data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            return Decoded(value: make(SignedContent(text)), issues: [])
        }
    }

    /// No body.
    @_spi(Generated)
    public static func empty(_ status: StatusPattern, _ response: Response) -> ResponseContent {
        ResponseContent(kind: .empty, status: status, mediaTypes: []) { _, _ in
            Decoded(value: response, issues: [])
        }
    }

    /// No body, so says the document; what comes all the same is handed on.
    static func undeclared(
        _ status: StatusPattern,
        _ make: @escaping @Sendable (FileContent?) -> Response
    ) -> ResponseContent {
        ResponseContent(kind: .empty, status: status, mediaTypes: []) { content, _ in
            let contentType = content.contentType ?? "application/octet-stream"
            let file = content.data.isEmpty ? nil : FileContent(content.data, contentType: contentType)
            return Decoded(value: make(file), issues: [])
        }
    }
}

/// A response's body before anything is made of it.
package struct RawContent: Sendable {
    package let status: Int
    package let contentType: String?
    package let data: Data
    package var limits = DecodingLimits()

    /// The body as JSON. Some banks answer 200 with nothing where they mean an empty list.
    fileprivate func json<Value: FDXValue>(as type: Value.Type, policy: DecodingPolicy) throws -> Decoded<Value> {
        guard data.isEmpty, policy == .lenient else {
            return try Value.decode(from: data, policy: policy, limits: limits)
        }
        for stand in ["{}", "[]"] {
            guard let empty = try? Value.decode(from: Data(stand.utf8), policy: .lenient).value else { continue }
            let issue = DecodingIssue(
                kind: .nullForAbsent,
                path: "$",
                droppedPath: nil,
                expected: Value.expectation,
                found: "an empty body",
                json: ""
            )
            return Decoded(value: empty, issues: [issue])
        }
        return try Value.decode(from: data, policy: policy)
    }
}

extension EndpointResponse {
    /// The value of the `Accept` header.
    package static var accept: String? {
        let contents = contents
        if contents.count == 1, contents[0].mediaTypes.count == 1 { return contents[0].mediaTypes[0] }
        var seen: Set<String> = []
        let mediaTypes = contents.flatMap(\.mediaTypes).filter { seen.insert($0).inserted }
        return mediaTypes.isEmpty ? nil : mediaTypes.joined(separator: ", ")
    }

    /// Reads a successful answer as the documented one that it resembles most.
    package static func read(_ raw: RawContent, policy: DecodingPolicy) throws -> Decoded<Self> {
        try closestContent(to: raw).read(raw, policy)
    }

    private static func closestContent(to raw: RawContent) throws -> ResponseContent<Self> {
        let contents = contents
        if contents.count == 1 { return contents[0] }
        // Providers answer 201 where 200 is documented: then any documented success may fit.
        let documented =
            contents.filter { $0.status == .code(raw.status) }.nonEmpty
            ?? contents.filter { $0.status.matches(raw.status) }.nonEmpty
            ?? contents
        if raw.data.isEmpty, let empty = documented.first(where: { $0.kind == .empty }) { return empty }
        if let mediaType = raw.contentType.map(MediaType.init),
            let content = documented.first(where: { $0.names(mediaType) })
                ?? documented.first(where: { $0.kind == .json && mediaType.isJSON })
        {
            return content
        }
        let fallback: ResponseContent<Self>.Kind = raw.looksLikeJSON ? .json : .file
        guard let content = documented.first(where: { $0.kind == fallback }) ?? documented.first else {
            throw FDXDecodingError(
                kind: .mismatch,
                path: "$",
                offset: 0,
                expected: "no answer, as \(Self.self) has no contents",
                found: "one",
                member: nil
            )
        }
        return content
    }
}

extension ResponseContent {
    fileprivate func names(_ mediaType: MediaType) -> Bool {
        mediaTypes.contains { MediaType($0).includes(mediaType) }
    }
}

extension RawContent {
    /// Whether the first byte that is no white space opens an object or a list.
    fileprivate var looksLikeJSON: Bool {
        let first = data.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }
}

extension Array {
    fileprivate var nonEmpty: Self? { isEmpty ? nil : self }
}
