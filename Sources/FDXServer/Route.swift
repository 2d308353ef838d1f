public import FDXRuntime

/// One operation of a document and the function that answers it. Generated code lists one per handler.
public struct Route: Sendable {
    /// The operation's name in its document.
    public let operation: String
    /// The HTTP method.
    public let method: EndpointMethod
    /// The path as the document writes it, `{accountId}` included.
    public let path: String
    let accepted: [MediaType]
    let produced: [MediaType]
    let answer: @Sendable (ServerRequest) async throws -> Answer

    /// What a handler answers before it is written.
    struct Answer: Sendable {
        let status: Int
        let contentType: String?
        let body: ResponseBody
    }

    /// One operation and its handler. Name, method and path have no labels, as in `Endpoint`.
    ///
    /// - Parameters:
    ///   - operation: the operation's name in its document.
    ///   - method: the HTTP method.
    ///   - path: the path as the document writes it.
    ///   - success: the status of an answer that names none itself.
    ///   - accepts: the media types of the request body; none where the operation takes no body.
    ///   - produces: the media type of the answer's JSON where that is not `application/json`.
    ///   - handler: answers the request.
    public init<Response: EndpointResponse>(
        _ operation: String,
        _ method: EndpointMethod,
        _ path: String,
        success: Int = 200,
        accepts: [String] = [],
        produces: String? = nil,
        _ handler: @escaping @Sendable (ServerRequest) async throws -> Response
    ) {
        self.operation = operation
        self.method = method
        self.path = path
        accepted = accepts.map { MediaType($0) }
        produced = (produces.map { [$0] } ?? Response.contents.flatMap(\.mediaTypes)).map { MediaType($0) }
        answer = { request in
            let body = try await handler(request).responseBody
            return Answer(status: body.status ?? success, contentType: produces ?? body.body.contentType, body: body)
        }
    }
}
