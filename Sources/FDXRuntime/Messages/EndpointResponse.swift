/// What an operation can answer.
///
/// Every `FDXValue` is one: JSON under any 2xx status. `NoContent` and `FileContent` are the two others; an operation
/// with several answers has a generated enumeration with a case for each.
public protocol EndpointResponse: Sendable {
    /// The answers that the document declares, in its order.
    static var contents: [ResponseContent<Self>] { get }
    /// This answer as a server sends it.
    var responseBody: ResponseBody { get }
}

extension EndpointResponse where Self: FDXValue {
    public static var contents: [ResponseContent<Self>] {
        [.json(.successful) { (value: Self) in value }]
    }

    public var responseBody: ResponseBody { .json(nil, self) }
}

extension Array: EndpointResponse where Element: FDXValue {}
extension Dictionary: EndpointResponse where Key == String, Value: FDXValue {}
extension Optional: EndpointResponse where Wrapped: FDXValue {}
