import Foundation

/// The answer of an operation that answers nothing but that it worked.
public struct NoContent: Hashable, Sendable {
    /// What came all the same, although the document declares no content: for instance the JSON of a `200`.
    public let undeclared: FileContent?

    /// The answer of a server that sends no content.
    public init() {
        undeclared = nil
    }

    private init(undeclared: FileContent?) {
        self.undeclared = undeclared
    }

    /// What came all the same, as JSON. Who knows that it comes asks for it with `Endpoint.answering(with:)`.
    ///
    /// - Throws: `FDXDecodingError` where nothing came, or something else.
    public func decoded<Value: FDXValue>(
        as type: Value.Type = Value.self,
        policy: DecodingPolicy = .lenient
    ) throws -> Value {
        try Value.decode(from: undeclared?.data ?? Data(), policy: policy).value
    }
}

extension NoContent: EndpointResponse {
    public static var contents: [ResponseContent<NoContent>] {
        [.undeclared(.successful, NoContent.init(undeclared:))]
    }

    public var responseBody: ResponseBody { .empty(nil) }
}
