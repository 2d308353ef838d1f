package import Foundation

/// What a request or a response carries, with its content type.
///
/// The bytes are made when the message is sent, so that a value that cannot be written fails there.
public struct MessageBody: Sendable {
    package let contentType: String?
    package let bytes: @Sendable () throws -> Data
    /// The body, where it is read while it is sent; nil where its bytes are made before.
    let stream: (@Sendable () throws -> StreamedBody)?

    package init(contentType: String?, bytes: @escaping @Sendable () throws -> Data) {
        self.contentType = contentType
        self.bytes = bytes
        stream = nil
    }

    init(streaming contentType: String, _ stream: @escaping @Sendable () throws -> StreamedBody) {
        self.contentType = contentType
        self.stream = stream
        bytes = { try stream().collected() }
    }

    /// No body at all.
    public static let empty = MessageBody(contentType: nil) { Data() }

    /// A value as JSON; no body where the value is nil.
    public static func json(_ value: (some FDXValue)?, contentType: String = "application/json") -> MessageBody {
        guard let value else { return .empty }
        return MessageBody(contentType: contentType) { try value.encoded() }
    }

    /// An object's members as `application/x-www-form-urlencoded`; no body where the value is nil. Arrays are their name
    /// again and again, objects have the names of their members in brackets.
    public static func form(_ value: (some FDXValue)?) -> MessageBody {
        guard let value else { return .empty }
        return MessageBody(contentType: "application/x-www-form-urlencoded") {
            Data(FormText.text(try value.formPairs(named: nil)).utf8)
        }
    }

    /// Bytes with a content type of their own; no body where the file is nil.
    public static func binary(_ file: FileContent?) -> MessageBody {
        guard let file else { return .empty }
        return MessageBody(contentType: file.contentType) { file.data }
    }
}

extension MessageBody: CustomStringConvertible, CustomReflectable {
    public var description: String { contentType ?? "no body" }
    public var customMirror: Mirror { Mirror(self, children: ["contentType": description]) }
}
