public import Foundation
import HTTPTypes

// The way of a call, from the endpoint to the value:
//
//     send ── wholeAnswer ── answer ── call(for:)              Endpoint → Call: the request with the headers of every call
//      │                       └────── send(_:through:)        Call → TransportResponse, one middleware after the other
//      │                                  └─ attempt           as often as a middleware asks: Client+Attempt.swift
//      │                                       ├─ carry        signs the request and gives it to the transport
//      │                                       │    ├─ followed    where the answer redirects to a file
//      │                                       │    └─ collected   decrypts the body, and reads it into memory
//      │                                       └─ carry        once more, where the server refuses the token
//      └─ response(from:)                                      the body → Value, by the type's `contents`
//
// The network is read in `collected` alone, under the attempt's time limit; what comes after finds the body in memory. Only
// a download hands the stream on, and reads it piece by piece. An answer that is no success leaves `answer` as an `FDXError`.
// `Pages` takes the same way for each page, and looks for the next one in the body that it was read from.

/// Sends endpoints to one server, for one customer.
///
///     let client = Client(serverURL: url, authorizer: BearerToken(token))
///     let accounts = try await client.send(.searchForAccounts(limit: 50))
public struct Client: Sendable {
    /// What the paths of the documents are appended to.
    public let serverURL: URL
    /// What carries requests to the server.
    public var transport: any Transport
    /// Signs every call but those that need no token.
    public var authorizer: (any Authorizer)?
    /// The outermost first; authorization and transport come after the last, again for each attempt.
    public var middlewares: [any Middleware]
    /// Time limits, sizes and headers of all calls.
    public var options: Options
    /// What time limits go by.
    package var alarms = Alarms.shared
    /// A request to the server itself, which those of all calls begin as.
    let base: HTTPRequest

    /// - Parameters:
    ///   - serverURL: the address that a provider gives, with the path that its calls begin with.
    ///   - transport: what carries the calls; a stub in tests.
    ///   - authorizer: where tokens come from; nil for servers that need none.
    ///   - middlewares: what happens around each call, the outermost first.
    ///   - options: time limits, sizes and headers of all calls.
    public init(
        serverURL: URL,
        transport: any Transport = URLSessionTransport(),
        authorizer: (any Authorizer)? = nil,
        middlewares: [any Middleware] = [LoggingMiddleware(), RetryMiddleware()],
        options: Options = Options()
    ) {
        self.serverURL = serverURL
        self.transport = transport
        self.authorizer = authorizer
        self.middlewares = middlewares
        self.options = options
        base = HTTPRequest(method: .get, url: serverURL)
    }

    /// Sends a call and reads its answer.
    ///
    /// - Throws: `FDXError`, or `CancellationError` where the task was cancelled. What a middleware, an authorizer or a
    ///   transport of your own throws comes as it is.
    public func send<Value>(_ endpoint: Endpoint<Value>) async throws -> Response<Value> {
        let answer = try await wholeAnswer(to: endpoint)
        return try await response(from: answer)
    }

    /// A success with its body in memory.
    struct WholeAnswer {
        let call: Call
        let head: HTTPResponse
        let body: Data
    }

    /// Sends a call and takes the body of its answer, which the attempt has read into memory.
    func wholeAnswer<Value>(to endpoint: Endpoint<Value>) async throws -> WholeAnswer {
        let (answer, call) = try await answer(to: endpoint, collecting: options.bodyLimit)
        return WholeAnswer(call: call, head: answer.head, body: try await answer.body.collect(upTo: options.bodyLimit))
    }

    /// Reads the body as the type that the document declares.
    func response<Value: EndpointResponse>(from answer: WholeAnswer) async throws -> Response<Value> {
        let (call, fields, data) = (answer.call, answer.head.headerFields, answer.body)
        var raw = RawContent(status: answer.head.status.code, contentType: fields[.contentType], data: data)
        raw.limits.issues = max(options.issueLimit, 0)
        raw.limits.memory = options.memoryLimit.map { max($0 - data.count, 0) }
        do {
            let decoded = try await decoded(raw, as: Value.self, before: call.deadline)
            return Response(
                value: decoded.value,
                status: raw.status,
                headers: fields,
                interactionID: call.interactionID,
                issues: decoded.issues,
                furtherIssues: decoded.furtherIssues
            )
        } catch let fault as TransportFault {
            throw FDXError(.transport(fault), operation: call.operation, interactionID: call.interactionID)
        } catch let failure as FDXDecodingError {
            throw FDXError(
                .undecodable(failure),
                operation: call.operation,
                interactionID: call.interactionID,
                head: answer.head,
                body: data
            )
        }
    }

    /// What the bytes hold. Large ones are read against time, for a hostile answer can make reading them slow.
    private func decoded<Value: EndpointResponse>(
        _ raw: RawContent,
        as type: Value.Type,
        before deadline: ContinuousClock.Instant
    ) async throws -> Decoded<Value> {
        let policy = options.decodingPolicy
        if raw.data.count <= Self.largeBody { return try Value.read(raw, policy: policy) }
        return try await withTimeout(deadline, by: alarms) { [raw] in
            var raw = raw
            raw.limits.endsWithTask = true
            do {
                return try Value.read(raw, policy: policy)
            } catch  where Task.isCancelled {
                throw CancellationError()
            }
        }
    }

    private static var largeBody: Int { 256 << 10 }

    /// Sends a call through the middlewares; the answer is a success, or this throws what a caller shall see.
    ///
    /// - Parameter limit: how much of the body the attempt reads into memory; nil where the caller reads it in pieces.
    func answer<Value>(
        to endpoint: Endpoint<Value>,
        collecting limit: Int?
    ) async throws -> (TransportResponse, Call) {
        let call = try call(for: endpoint, collecting: limit)
        do {
            let answer = try await send(call, through: middlewares[...])
            guard answer.head.status.kind == .successful else {
                throw FDXError(
                    operation: call.operation,
                    interactionID: call.interactionID,
                    head: answer.head,
                    body: try await answer.body.beginning(upTo: options.errorBodyLimit),
                    codeMeanings: options.codeMeanings,
                    contents: endpoint.errors,
                    now: Date()
                )
            }
            return (answer, call)
        } catch let fault as TransportFault {
            throw FDXError(.transport(fault), operation: call.operation, interactionID: call.interactionID)
        } catch let fault as AuthorizationFault {
            throw FDXError(.authorization(fault), operation: call.operation, interactionID: call.interactionID)
        }
    }

    private func send(_ call: Call, through middlewares: ArraySlice<any Middleware>) async throws -> TransportResponse {
        guard let middleware = middlewares.first else { return try await attempt(call) }
        return try await middleware.send(call) { call in
            try await send(call, through: middlewares.dropFirst())
        }
    }
}

extension Client: CustomStringConvertible, CustomReflectable {
    public var description: String { "a client of \(serverURL.host(percentEncoded: true) ?? "no host")" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
