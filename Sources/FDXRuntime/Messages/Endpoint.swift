public import HTTPTypes

/// A call to an API as a value: what to ask, and what type the answer has.
///
/// Generated code declares one function per operation; `Client.send` performs it:
///
///     let accounts = try await client.send(.searchForAccounts(limit: 50))
public struct Endpoint<Response: EndpointResponse>: Sendable {
    /// The operation's name in its document, for logs and errors.
    public let operation: String
    /// The HTTP method.
    public let method: EndpointMethod
    /// The path as the document writes it, `{accountId}` included; it names no customer, so it may be logged.
    public let path: String
    /// What fills the path, the query, headers and cookies; what is nil is not sent.
    public var parameters: [Parameter]
    /// What is sent as body.
    public var body: MessageBody
    /// The media type to ask for where the document's is not the one that `Response` stands for.
    let accept: String?
    /// Headers of this call alone; they win over what the client would set.
    public var headers = HTTPFields()
    /// Whether the client's authorizer signs this call; false where the document says `security: []`.
    public var isAuthorized: Bool
    /// The header by which the provider knows a request again, as the document calls it: `idempotency-key`,
    /// `x-idempotency-key`. The client fills it once per call, the same for all attempts. Nil where the operation takes none.
    public var idempotencyKeyHeader: HTTPField.Name?
    /// How a page of the answer says where the next one is; the client's own way where it is nil.
    public var paging: Paging?
    /// The types that the document has for the bodies of errors: `FDXError.decoded` is one of them.
    public var errors: [ErrorContent]
    /// The key that the caller chose.
    var chosenIdempotencyKey: String?
    /// Whether the caller says that sending this twice does no more than sending it once.
    var isMarkedRepeatable = false
    /// The path and query of a link that a server gave for the next page; it stands for path and parameters.
    var target: String?

    /// One call, written by hand where no document describes it.
    ///
    /// Name, method and path have no labels: every call has them, and they read as a line of a list of calls does.
    ///
    /// - Parameters:
    ///   - operation: its name in logs and errors.
    ///   - method: the HTTP method.
    ///   - path: below the server's URL, with `{name}` where a path parameter goes.
    ///   - parameters: what fills the path, the query, headers and cookies.
    ///   - body: what is sent as body.
    ///   - accept: the media type to ask for; nil asks for what `Response` stands for.
    ///   - isAuthorized: whether the client's credential goes with it.
    ///   - idempotencyKey: the name of the header that takes a key by which the server recognises a second attempt; nil
    ///     where the server takes none.
    ///   - paging: how a page of the answer says where the next one is; nil leaves it to the client.
    ///   - errors: what the bodies of errors hold.
    public init(
        _ operation: String,
        _ method: EndpointMethod,
        _ path: String,
        parameters: [Parameter] = [],
        body: MessageBody = .empty,
        accept: String? = nil,
        isAuthorized: Bool = true,
        idempotencyKey: String? = nil,
        paging: Paging? = nil,
        errors: [ErrorContent] = []
    ) {
        self.operation = operation
        self.method = method
        self.path = path
        self.parameters = parameters
        self.body = body
        self.accept = accept
        self.isAuthorized = isAuthorized
        self.paging = paging
        self.errors = errors
        idempotencyKeyHeader = idempotencyKey.flatMap { HTTPField.Name($0) }
    }

    /// Lets the call be sent again where it fails: for a POST that only searches.
    public func repeatable() -> Endpoint {
        var endpoint = self
        endpoint.isMarkedRepeatable = true
        return endpoint
    }

    /// Gives the call an idempotency key of the caller's own, so that the provider knows it again tomorrow and from
    /// another process. The key is sent under the name that the document has for it.
    public func idempotencyKey(_ key: String) -> Endpoint {
        var endpoint = self
        endpoint.chosenIdempotencyKey = key
        return endpoint
    }

    /// Reads the call's answer as another type: where the document declares no content and JSON comes all the
    /// same, or something else than it says.
    ///
    ///     let status = try await client.send(.ping().answering(with: JSONValue.self)).value
    public func answering<Other: EndpointResponse>(with type: Other.Type = Other.self) -> Endpoint<Other> {
        var endpoint = Endpoint<Other>(
            operation,
            method,
            path,
            parameters: parameters,
            body: body,
            isAuthorized: isAuthorized
        )
        endpoint.headers = headers
        endpoint.idempotencyKeyHeader = idempotencyKeyHeader
        endpoint.chosenIdempotencyKey = chosenIdempotencyKey
        endpoint.isMarkedRepeatable = isMarkedRepeatable
        endpoint.target = target
        return endpoint
    }

    /// Gives the call a header of its own, for instance an interaction id that the caller chose.
    public func header(_ name: HTTPField.Name, _ value: String) -> Endpoint {
        var endpoint = self
        endpoint.headers[name] = value
        return endpoint
    }
}

extension Endpoint: CustomStringConvertible, CustomReflectable {
    /// Method and path template; parameters and body may hold what nobody should read in a log.
    public var description: String { "\(method.rawValue) \(path)" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
