/// A body that its document lets be JSON or a file: a tax form's data, or its scan.
public enum BodyContent<Value: FDXValue>: Hashable, Sendable {
    /// The body is JSON.
    case value(Value)
    /// The body is a file.
    case file(FileContent)
}

extension MessageBody {
    /// A value as JSON or a file with its own content type; no body where the content is nil.
    ///
    /// - Parameters:
    ///   - content: the value or the file.
    ///   - contentType: the media type of the JSON.
    public static func content<Value>(
        _ content: BodyContent<Value>?,
        contentType: String = "application/json"
    ) -> MessageBody {
        switch content {
        case .value(let value)?: .json(value, contentType: contentType)
        case .file(let file)?: .binary(file)
        case nil: .empty
        }
    }
}
