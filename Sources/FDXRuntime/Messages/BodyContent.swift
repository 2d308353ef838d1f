/// A body that its document lets be JSON or a file: a tax form's data, or its scan.
public enum BodyContent<Value: FDXValue>: Hashable, Sendable {
    /// The body is JSON.
    case value(Value)
    /// The body is a file.
    case file(FileContent)
}

extension MessageBody {
    /// A value as JSON or a file with its own content type; no body where the content is nil.
    public static func content<Value>(_ content: BodyContent<Value>?) -> MessageBody {
        switch content {
        case .value(let value)?: .json(value)
        case .file(let file)?: .binary(file)
        case nil: .empty
        }
    }
}
