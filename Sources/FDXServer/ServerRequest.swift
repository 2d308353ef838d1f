public import FDXRuntime
import Foundation
import HTTPTypes

/// A request as a route's function reads it: each parameter as the type that the document declares.
///
/// A value that is missing or cannot be read throws what becomes 400 with an FDX error entity.
public struct ServerRequest: Sendable {
    /// What else there is to know about the call.
    public let context: RequestContext
    let pathParameters: [String: Substring]
    let queryPairs: [EncodedPair]
    let bodyData: Data

    /// A part of the path, such as `{accountId}`.
    ///
    /// - Throws: What becomes 400 where it is missing or cannot be read.
    public func path<Value: FDXValue>(
        _ name: String,
        style: ParameterStyle = .simple,
        explode: Bool = false
    ) throws -> Value {
        let text = try pathParameters[name].map { text in
            let content = style.content(name, in: text, form: .init(of: Value.self), explode: explode) {
                PercentEncoding.decode($0)
            }
            guard let content else { throw ServerError.invalidInput("path parameter '\(name)' is malformed") }
            return content
        }
        return try value(text, "path parameter '\(name)'")
    }

    /// A parameter of the query; an optional type lets it be missing.
    ///
    /// - Throws: What becomes 400 where it is missing or cannot be read.
    public func query<Value: FDXValue>(
        _ name: String,
        style: ParameterStyle = .form,
        explode: Bool? = nil
    ) throws -> Value {
        let explode = explode ?? style.explodesByDefault
        return try value(of: name, in: queryPairs, style: style, explode: explode, from: "query parameter '\(name)'")
    }

    /// A header; an optional type lets it be missing.
    ///
    /// - Throws: What becomes 400 where it is missing or cannot be read.
    public func header<Value: FDXValue>(_ name: String, explode: Bool = false) throws -> Value {
        let text = HTTPField.Name(name).flatMap { context.request.headerFields[$0] }
        let content = text.flatMap { text in
            ParameterStyle.simple.content(name, in: text[...], form: .init(of: Value.self), explode: explode) {
                $0.trimmingCharacters(in: .whitespaces)
            }
        }
        return try value(content, "header '\(name)'")
    }

    /// A cookie; an optional type lets it be missing.
    ///
    /// - Throws: What becomes 400 where it is missing or cannot be read.
    public func cookie<Value: FDXValue>(_ name: String, explode: Bool = true) throws -> Value {
        let cookies = context.request.headerFields[.cookie] ?? ""
        let pairs = cookies.split(separator: ";").compactMap { EncodedPair($0.drop { $0 == " " }) }
        return try value(of: name, in: pairs, style: .form, explode: explode, from: "cookie '\(name)'")
    }

    /// The body as JSON.
    public func body<Value: FDXValue>() throws -> Value {
        try valid("body") { policy in
            try Value.decode(from: bodyData.isEmpty ? Data("null".utf8) : bodyData, policy: policy)
        }
    }

    /// The body's form fields as an object.
    public func form<Value: FDXValue>() throws -> Value {
        guard let text = String(validating: bodyData, as: UTF8.self), let fields = FormText.fields(in: text) else {
            throw ServerError.invalidInput("body is malformed")
        }
        return try value(spelledBy: fields, "body")
    }

    /// The body as it came.
    public func file() throws -> FileContent {
        let contentType = context.request.headerFields[.contentType] ?? "application/octet-stream"
        return FileContent(bodyData, contentType: contentType)
    }

    /// The body as it came; nil where there is none.
    public func file() throws -> FileContent? {
        bodyData.isEmpty ? nil : try file() as FileContent
    }

    /// The body as JSON where its content type says so, and as a file otherwise.
    public func content<Value>() throws -> BodyContent<Value> {
        let file: FileContent = try file()
        return MediaType(file.contentType).isJSON ? .value(try body()) : .file(file)
    }

    /// The body as JSON or as a file; nil where there is none.
    public func content<Value>() throws -> BodyContent<Value>? {
        bodyData.isEmpty ? nil : try content() as BodyContent<Value>
    }

    /// The body as a form of fields and files.
    public func multipart<Form: MultipartForm>() throws -> Form {
        do {
            return try Form(reading: FormReader(bodyData, contentType: file().contentType, check: Self.check))
        } catch let error as MalformedPart {
            throw ServerError.invalidInput("body: \(error.reason)")
        }
    }

    /// The body as a form of fields and files; nil where there is none.
    public func multipart<Form: MultipartForm>() throws -> Form? {
        bodyData.isEmpty ? nil : try multipart() as Form
    }

    /// The body as a signed token, which the handler verifies.
    public func token<Claims>() throws -> SignedContent<Claims> {
        guard let text = String(validating: bodyData, as: UTF8.self), !text.isEmpty else {
            throw ServerError.invalidInput("body is no token")
        }
        return SignedContent(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// The body as a signed token, which the handler verifies; nil where there is none.
    public func token<Claims>() throws -> SignedContent<Claims>? {
        bodyData.isEmpty ? nil : try token() as SignedContent<Claims>
    }

    /// The body as the kind that its content type says.
    ///
    /// - Throws: What becomes 415 where the document has no kind of that type, and 400 where the body cannot be read.
    public func choice<Choice: BodyChoice>() throws -> Choice {
        guard !bodyData.isEmpty || context.request.headerFields[.contentType] != nil else {
            throw ServerError.invalidInput("body is missing")
        }
        guard let kind = Choice.kind(of: MediaType(try (file() as FileContent).contentType)) else {
            throw ServerError.unsupportedMediaType
        }
        return try kind.read(self)
    }

    /// The body as the kind that its content type says; nil where there is none.
    public func choice<Choice: BodyChoice>() throws -> Choice? {
        bodyData.isEmpty ? nil : try choice() as Choice
    }

    private func value<Value: FDXValue>(
        of name: String,
        in pairs: [EncodedPair],
        style: ParameterStyle,
        explode: Bool,
        from place: String
    ) throws -> Value {
        do {
            let form = ParameterText.Form(of: Value.self)
            if case .object(let keys) = form, style == .deepObject || (style == .form && explode) {
                return try value(spelledBy: pairs.members(of: name, style, keys), place)
            }
            let content = try style.content(name, in: pairs, form: form, explode: explode) {
                PercentEncoding.decode($0, plusIsSpace: true)
            }
            return try value(content, place)
        } catch is MalformedParameter {
            throw ServerError.invalidInput("\(place) is malformed")
        }
    }

    private func value<Value: FDXValue>(spelledBy pairs: [FormTree.Pair], _ place: String) throws -> Value {
        do {
            return try valid(place) { policy in try Value.decode(form: pairs, policy: policy) }
        } catch let error as MalformedParameter {
            throw ServerError.invalidInput("\(place): '\(error.name)' is malformed")
        }
    }

    private func value<Value: FDXValue>(_ content: ParameterText?, _ place: String) throws -> Value {
        try valid(place) { policy in try Value.decode(parameter: content, policy: policy) }
    }

    private static func check(_ place: String, _ issues: [DecodingIssue], furtherIssues: Int) throws {
        if let issue = issues.first(where: { !$0.isHarmless }) {
            throw ServerError.invalidInput("\(place): \(issue)")
        }
        // Of those that are not kept nobody knows whether they are harmless.
        if furtherIssues > 0 { throw ServerError.invalidInput("\(place): too much of it is converted") }
    }

    /// Lenient where text stands for a number and where a value is new to the document, strict about all else.
    private func valid<Value: FDXValue>(
        _ place: String,
        _ decode: (DecodingPolicy) throws -> Decoded<Value>
    ) throws -> Value {
        do {
            let decoded = try decode(.lenient)
            try Self.check(place, decoded.issues, furtherIssues: decoded.furtherIssues)
            return decoded.value
        } catch let error as ServerError {
            throw error
        } catch let error as MalformedParameter {
            throw error
        } catch {
            throw ServerError.invalidInput("\(place): \(error)")
        }
    }
}

extension ServerRequest: BodyReader {}

extension ServerRequest: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(context)" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension [EncodedPair] {
    /// The pairs that spell an object: those with its name in front of brackets, or with the names of its members.
    ///
    /// - Parameter keys: the names of the members; nil where any may be.
    fileprivate func members(
        of name: String,
        _ style: ParameterStyle,
        _ keys: [String]?
    ) throws(MalformedParameter) -> [FormTree.Pair] {
        let known = keys.map { Set($0) }
        var members: [FormTree.Pair] = []
        for pair in self {
            guard let key = pair.key(inObject: name, style, known) else { continue }
            guard let value = PercentEncoding.decode(pair.value, plusIsSpace: true) else {
                throw MalformedParameter(name: name)
            }
            members.append((key, value))
        }
        return members
    }
}

extension EncodedPair {
    /// The member that the pair spells, without the object's own name.
    fileprivate func key(inObject name: String, _ style: ParameterStyle, _ known: Set<String>?) -> String? {
        guard style == .deepObject else {
            let base = String(key.prefix { $0 != "[" })
            return known.map { $0.contains(base) || $0.contains(key) } ?? true ? key : nil
        }
        guard key.hasPrefix(name + "[") else { return nil }
        let inner = key.dropFirst(name.count + 1)
        guard let end = inner.firstIndex(of: "]"), end > inner.startIndex else { return nil }
        return String(inner[..<end]) + inner[inner.index(after: end)...]
    }

    /// `key=value`, the key decoded; nil where that fails.
    init?(_ text: Substring) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let key = PercentEncoding.decode(parts[0], plusIsSpace: true) else { return nil }
        self.init(key: key, value: parts.count == 2 ? String(parts[1]) : "")
    }

    init(query text: Substring) throws {
        guard let pair = EncodedPair(text) else { throw ServerError.invalidInput("query is malformed") }
        self = pair
    }
}

extension DecodingIssue {
    /// Whether the value means what its writer meant.
    fileprivate var isHarmless: Bool {
        switch kind {
        case .converted, .nullForAbsent, .unknownValue, .undeclaredMember, .duplicateKey, .byteOrderMark: true
        default: false
        }
    }
}
