/// The answer of an operation that answers nothing but that it worked.
public struct NoContent: Hashable, Sendable {
    /// The one value of this type.
    public init() {}
}

extension NoContent: EndpointResponse {
    public static var contents: [ResponseContent<NoContent>] {
        [.empty(.successful, NoContent())]
    }

    public var responseBody: ResponseBody { .empty(nil) }
}
