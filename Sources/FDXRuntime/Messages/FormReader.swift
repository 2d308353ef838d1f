package import Foundation

/// A part of a form that cannot be read.
package struct MalformedPart: Error {
    package let reason: String
}

/// The parts of a form that a client sent (`multipart/form-data`, RFC 7578), for the form's own initializer.
public struct FormReader: Sendable {
    struct Part: Sendable {
        var name: String
        var fileName: String?
        var contentType: String?
        var data: Data
    }

    let parts: [Part]
    /// Judges what deviates from the document, by the part's name.
    let check: @Sendable (String, [DecodingIssue], Int) throws -> Void

    /// A field, of a list all of that name; an optional type lets it be missing.
    public func value<Value: FDXValue>(_ name: String) throws -> Value {
        let decoded: Decoded<Value>
        do {
            decoded = try value(of: parts.filter { $0.name == name }, named: name)
        } catch let error as FDXDecodingError {
            throw MalformedPart(reason: "part '\(name)': \(error)")
        }
        try check("part '\(name)'", decoded.issues, decoded.furtherIssues)
        return decoded.value
    }

    private func value<Value: FDXValue>(of parts: [Part], named name: String) throws -> Decoded<Value> {
        let isList = ParameterText.Form(of: Value.self) == .list
        guard isList || parts.count < 2 else { throw MalformedPart(reason: "part '\(name)' is there twice") }
        guard let first = parts.first else { return try .decode(parameter: nil, named: name) }
        if isList, parts.count > 1 || !first.isJSONList {
            let items = try parts.map { try $0.json(named: name) }
            return try Value.decode(from: JSONValue.array(items), policy: .lenient)
        }
        return try Value.decode(
            from: first.value(named: name, as: ParameterText.Form(of: Value.self)),
            policy: .lenient
        )
    }

    /// A file that has to be there.
    public func file(_ name: String) throws -> FilePart {
        guard let file: FilePart = try file(name) else { throw MalformedPart(reason: "part '\(name)' is missing") }
        return file
    }

    /// A file; nil where there is none.
    public func file(_ name: String) throws -> FilePart? {
        let files: [FilePart] = try files(name)
        guard files.count < 2 else { throw MalformedPart(reason: "part '\(name)' is there twice") }
        return files.first
    }

    /// All files of the form under one name.
    public func files(_ name: String) throws -> [FilePart] {
        parts.filter { $0.name == name }.map { part in
            FilePart(part.data, fileName: part.fileName, contentType: part.contentType ?? "application/octet-stream")
        }
    }

    /// All files of the form under one name; nil where there are none.
    public func files(_ name: String) throws -> [FilePart]? {
        let files: [FilePart] = try files(name)
        return files.isEmpty ? nil : files
    }
}

extension Decoded {
    fileprivate static func decode(parameter: ParameterText?, named name: String) throws -> Decoded<Value>
    where Value: FDXValue {
        do {
            return try Value.decode(parameter: parameter, policy: .lenient)
        } catch is FDXDecodingError {
            throw MalformedPart(reason: "part '\(name)' is missing")
        }
    }
}

extension FormReader.Part {
    private var isJSON: Bool { contentType.map { MediaType($0).isJSON } ?? false }

    /// Whether the one part is a list as a whole.
    fileprivate var isJSONList: Bool {
        isJSON && data.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "[")
    }

    /// An object is JSON, also where the sender forgot to say so.
    fileprivate func value(named name: String, as form: ParameterText.Form) throws -> JSONValue {
        if case .object = form, !isJSON, let json = try? JSONValue.decode(from: data, policy: .lenient).value,
            json.object != nil
        {
            return json
        }
        return try json(named: name)
    }

    fileprivate func json(named name: String) throws -> JSONValue {
        if isJSON { return try JSONValue.decode(from: data, policy: .lenient).value }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw MalformedPart(reason: "part '\(name)' is no text")
        }
        return .string(text)
    }
}

// MARK: - Parsing

extension FormReader {
    private static let partLimit = 1000
    private static let headLimit = 16 << 10

    /// - Parameters:
    ///   - body: the whole form.
    ///   - contentType: the request's, which says what parts the parts.
    ///   - check: what to do about values that deviate from the document.
    /// - Throws: `MalformedPart`.
    package init(
        _ body: Data,
        contentType: String,
        check: @escaping @Sendable (String, [DecodingIssue], Int) throws -> Void
    ) throws {
        guard MediaType(contentType) == MediaType("multipart/form-data"),
            let boundary = HeaderParameters(contentType)["boundary"], (1...70).contains(boundary.utf8.count)
        else { throw MalformedPart(reason: "the content type has no boundary") }
        self.check = check
        var parts: [Part] = []
        var rest = try Self.start(of: body, boundary)
        let delimiter = Data("\r\n--\(boundary)".utf8)
        while let content = rest {
            guard parts.count < Self.partLimit else { throw MalformedPart(reason: "the form has too many parts") }
            guard let end = content.range(of: delimiter) else { throw MalformedPart(reason: "the form has no end") }
            parts.append(try Self.part(content[..<end.lowerBound]))
            rest = try Self.content(after: end.upperBound, in: content)
        }
        self.parts = parts
    }

    /// What comes after the first delimiter; nil where that is the last.
    private static func start(of body: Data, _ boundary: String) throws -> Data? {
        let first = Data("--\(boundary)".utf8)
        if body.starts(with: first) { return try content(after: body.startIndex + first.count, in: body) }
        guard let preamble = body.range(of: Data("\r\n".utf8) + first) else {
            throw MalformedPart(reason: "the form has no parts")
        }
        return try content(after: preamble.upperBound, in: body)
    }

    private static func content(after index: Data.Index, in data: Data) throws -> Data? {
        let rest = data[index...]
        if rest.starts(with: Data("--".utf8)) { return nil }
        let line = rest.drop { $0 == 0x20 || $0 == 0x09 }
        guard line.starts(with: Data("\r\n".utf8)) else { throw MalformedPart(reason: "the form is malformed") }
        // The line break belongs to the delimiter of a part without headers or content, too.
        return line.dropFirst(2)
    }

    private static func part(_ data: Data) throws -> Part {
        let isHeadless = data.starts(with: Data("\r\n".utf8))
        let blank = isHeadless ? data.startIndex..<data.startIndex + 2 : data.range(of: Data("\r\n\r\n".utf8))
        guard let blank, blank.lowerBound - data.startIndex <= headLimit,
            let head = String(validating: data[..<blank.lowerBound], as: UTF8.self)
        else { throw MalformedPart(reason: "a part has no head") }
        var disposition: HeaderParameters?
        var contentType: String?
        for line in head.split(separator: "\r\n") {
            let halves = line.split(separator: ":", maxSplits: 1)
            guard halves.count == 2 else { throw MalformedPart(reason: "a part's head is malformed") }
            let value = halves[1].trimmingCharacters(in: .whitespaces)
            switch halves[0].lowercased() {
            case "content-disposition": disposition = HeaderParameters(value)
            case "content-type": contentType = value
            default: break
            }
        }
        guard let name = disposition?["name"] else { throw MalformedPart(reason: "a part has no name") }
        return Part(
            name: name,
            fileName: disposition?["filename"],
            contentType: contentType,
            data: Data(data[blank.upperBound...])
        )
    }
}

/// The parameters of a header: `form-data; name="a"; filename="b"`.
struct HeaderParameters {
    private var values: [String: String] = [:]

    subscript(name: String) -> String? { values[name] }

    init(_ text: String) {
        var rest = text.drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest[name.endIndex...]
            guard rest.first == "=" else { continue }
            let value = Self.value(&rest)
            let key = name.trimmingCharacters(in: .whitespaces).lowercased()
            if values[key] == nil { values[key] = value }
            rest = rest.drop { $0 != ";" }
        }
    }

    private static func value(_ rest: inout Substring) -> String {
        rest = rest.dropFirst()
        guard rest.first == "\"" else {
            let token = rest.prefix { $0 != ";" }
            rest = rest[token.endIndex...]
            return token.trimmingCharacters(in: .whitespaces)
        }
        rest = rest.dropFirst()
        var text = ""
        while let next = rest.popFirst(), next != "\"" {
            // A backslash before a quote hides it; elsewhere it stands in paths that old browsers send.
            if next == "\\", rest.first == "\"" || rest.first == "\\", let hidden = rest.popFirst() {
                text.append(hidden)
            } else {
                text.append(next)
            }
        }
        return text.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }
}
