/// A body that its document lets be one of several kinds: JSON or a form, or JSON of two types.
///
/// Generated code has an enumeration for each such operation, with a case for each kind; another takes a few lines:
///
///     enum PaymentBody: BodyChoice {
///         case json(Payment)
///         case form(Payment)
///
///         static let kinds: [BodyKind<Self>] = [
///             .json(["application/json"], Self.json),
///             .form(["application/x-www-form-urlencoded"], Self.form),
///         ]
///
///         var messageBody: MessageBody {
///             switch self {
///             case .json(let value): .json(value)
///             case .form(let value): .form(value)
///             }
///         }
///     }
public protocol BodyChoice: Sendable {
    /// The kinds that a server takes, in the document's order.
    static var kinds: [BodyKind<Self>] { get }
    /// The body as a client sends it, with the content type of its kind.
    var messageBody: MessageBody { get }
}

/// One of the kinds that a body may be: its media types, and how a server reads it.
public struct BodyKind<Choice: Sendable>: Sendable {
    package let mediaTypes: [String]
    package let read: @Sendable (any BodyReader) throws -> Choice

    /// A value as JSON.
    public static func json<Value: FDXValue>(
        _ mediaTypes: [String],
        _ make: @escaping @Sendable (Value) -> Choice
    ) -> BodyKind {
        BodyKind(mediaTypes: mediaTypes) { make(try $0.body()) }
    }

    /// An object's members as `application/x-www-form-urlencoded`.
    public static func form<Value: FDXValue>(
        _ mediaTypes: [String],
        _ make: @escaping @Sendable (Value) -> Choice
    ) -> BodyKind {
        BodyKind(mediaTypes: mediaTypes) { make(try $0.form()) }
    }

    /// A form of fields and files (`multipart/form-data`).
    public static func multipart<Form: MultipartForm>(
        _ mediaTypes: [String],
        _ make: @escaping @Sendable (Form) -> Choice
    ) -> BodyKind {
        BodyKind(mediaTypes: mediaTypes) { make(try $0.multipart()) }
    }

    /// A signed token.
    public static func token<Claims>(
        _ mediaTypes: [String],
        _ make: @escaping @Sendable (SignedContent<Claims>) -> Choice
    ) -> BodyKind {
        BodyKind(mediaTypes: mediaTypes) { make(try $0.token()) }
    }

    /// Bytes of any of these media types, which may be ranges such as `image/*`.
    public static func binary(
        _ mediaTypes: [String],
        _ make: @escaping @Sendable (FileContent) -> Choice
    ) -> BodyKind {
        BodyKind(mediaTypes: mediaTypes) { make(try $0.file()) }
    }
}

/// What can read a request's body as each kind of content.
package protocol BodyReader {
    func body<Value: FDXValue>() throws -> Value
    func form<Value: FDXValue>() throws -> Value
    func multipart<Form: MultipartForm>() throws -> Form
    func token<Claims>() throws -> SignedContent<Claims>
    func file() throws -> FileContent
}

extension BodyChoice {
    /// The kind that a request of this media type has: the one that names it, or else whose range holds it, or else the
    /// only one of JSON where it is some JSON. nil where the document has none for it.
    package static func kind(of mediaType: MediaType) -> BodyKind<Self>? {
        let listed = kinds.flatMap { kind in kind.mediaTypes.map { (MediaType($0), kind) } }
        if let exact = listed.first(where: { $0.0 == mediaType }) { return exact.1 }
        let ranges = listed.filter { $0.0.includes(mediaType) }
        if let range = ranges.first(where: { $0.0.type != "*" }) ?? ranges.first { return range.1 }
        let json = kinds.filter { $0.mediaTypes.contains { MediaType($0).isJSON } }
        return mediaType.isJSON && json.count == 1 ? json[0] : nil
    }
}

extension MessageBody {
    /// The kind of body that the caller chose, with its content type; no body where the choice is nil.
    public static func choice(_ choice: (some BodyChoice)?) -> MessageBody {
        choice?.messageBody ?? .empty
    }
}
