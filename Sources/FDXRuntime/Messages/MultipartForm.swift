import Foundation

/// A form of fields and files (`multipart/form-data`, RFC 7578).
///
/// Generated code has one for each such body; another takes a few lines:
///
///     struct Scan: MultipartForm {
///         var file: FilePart
///         var note: String?
///
///         var parts: [FormPart] { [.file("file", file), .value("note", note)] }
///
///         init(reading parts: FormReader) throws {
///             file = try parts.file("file")
///             note = try parts.value("note")
///         }
///     }
public protocol MultipartForm: Sendable {
    /// What is sent, in this order.
    var parts: [FormPart] { get }
    /// The form that a client sent.
    ///
    /// - Throws: what a server answers with 400, where a part is missing or cannot be read.
    init(reading parts: FormReader) throws
}

/// One or several parts of a form under one name.
public struct FormPart: Sendable {
    struct Item: Sendable {
        var name: String
        var contentType: String?
        var fileName: String?
        var content: FilePart.Source
    }

    let items: @Sendable () throws -> [Item]

    /// A field: text as it is; numbers, flags and dates as text; an object as JSON; of a list each item by itself. Nothing
    /// where the value is nil (OpenAPI 3.0.3, Special Considerations for multipart Content).
    ///
    /// - Parameters:
    ///   - name: the field's name.
    ///   - value: what it holds.
    ///   - contentType: what the document says of the part; as JSON, a list is one part.
    public static func value(_ name: String, _ value: some FDXValue, contentType: String? = nil) -> FormPart {
        FormPart {
            let json = try JSONValue.decode(from: value.encoded(), policy: .strict).value
            return try json.items(named: name, contentType)
        }
    }

    /// A file; nothing where it is nil.
    public static func file(_ name: String, _ file: FilePart?) -> FormPart {
        files(name, file.map { [$0] })
    }

    /// Files under one name; nothing where there are none.
    public static func files(_ name: String, _ files: [FilePart]?) -> FormPart {
        let items = (files ?? []).map {
            Item(name: name, contentType: $0.contentType, fileName: $0.fileName, content: $0.source)
        }
        return FormPart { items }
    }
}

extension JSONValue {
    fileprivate func items(named name: String, _ contentType: String?) throws -> [FormPart.Item] {
        let isJSON = contentType.map { MediaType($0).isJSON } ?? false
        switch self {
        case .null: return []
        case .array(let items) where !isJSON: return try items.flatMap { try $0.items(named: name, contentType) }
        case .string(let text) where !isJSON: return [item(name, as: contentType, Data(text.utf8))]
        case .bool, .number, .string: return [item(name, as: contentType, try encoded())]
        case .array, .object: return [item(name, as: contentType ?? "application/json", try encoded())]
        }
    }

    private func item(_ name: String, as contentType: String?, _ data: Data) -> FormPart.Item {
        FormPart.Item(name: name, contentType: contentType, content: .bytes(data))
    }
}

// MARK: - Writing

extension MessageBody {
    /// A form of fields and files, which is read while it is sent; no body where it is nil.
    public static func multipart(_ form: (some MultipartForm)?) -> MessageBody {
        guard let form else { return .empty }
        // No content has these 122 random bits.
        let boundary = "fdx-" + RandomID.text()
        return MessageBody(streaming: "multipart/form-data; boundary=\(boundary)") {
            try StreamedBody(form.parts.flatMap { try $0.items() }, boundary: boundary)
        }
    }
}

extension StreamedBody {
    fileprivate init(_ items: [FormPart.Item], boundary: String) throws {
        var pieces: [Piece] = []
        for item in items {
            pieces.append(.bytes(Data("--\(boundary)\r\n\(item.head)\r\n\r\n".utf8)))
            pieces.append(try item.content.piece(of: item.name))
            pieces.append(.bytes(Data("\r\n".utf8)))
        }
        pieces.append(.bytes(Data("--\(boundary)--\r\n".utf8)))
        self.pieces = pieces
    }
}

extension FormPart.Item {
    fileprivate var head: String {
        var head = "Content-Disposition: form-data; name=\"\(name.inQuotes)\""
        if let fileName { head += "; filename=\"\(fileName.inQuotes)\"" }
        // A line break would begin another header.
        if let type = contentType?.filter({ !$0.isNewline }) { head += "\r\nContent-Type: \(type)" }
        return head
    }
}

extension FilePart.Source {
    fileprivate func piece(of name: String) throws -> StreamedBody.Piece {
        switch self {
        case .bytes(let data): return .bytes(data)
        case .file(let url):
            let attributes = try? FileManager.default.attributesOfItem(atPath: url.resolvingSymlinksInPath().path)
            guard let length = attributes?[.size] as? NSNumber,
                attributes?[.type] as? FileAttributeType == .typeRegular,
                FileManager.default.isReadableFile(atPath: url.path)
            else { throw UnsendableValue(reason: "the file of part '\(name)' cannot be read") }
            return .file(url, length: length.intValue)
        }
    }
}

extension String {
    /// The text as browsers write names within quotes (HTML, "multipart/form-data encoding algorithm").
    fileprivate var inQuotes: String {
        var text = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": text += "%22"
            case "\r": text += "%0D"
            case "\n": text += "%0A"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
