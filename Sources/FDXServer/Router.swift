import FDXRuntime
public import Foundation
public import HTTPTypes

/// Answers HTTP requests with handlers, whatever web framework they came through.
///
///     let router = Router(handlers.routes, basePath: "/api/fdx/5")
///     let (response, body) = await router.respond(to: request, body: body)
public struct Router: Sendable {
    private let tree: RouteTree
    private let basePath: [Substring]
    /// The largest body to take, in bytes; a larger one is answered with 413. Whoever reads the body for the router
    /// should stop there, too.
    public let bodyLimit: Int
    /// Told of everything a handler threw that is not a `ServerError`; the caller learns only that it is a 500.
    private let onError: @Sendable (any Error, RequestContext) -> Void
    private let errorReply: @Sendable (ServerError, HTTPRequest) async -> ServerReply

    /// - Parameters:
    ///   - routes: the operations; generated for each handler.
    ///   - basePath: what the paths of the documents come after.
    ///   - bodyLimit: the largest body to take, in bytes.
    ///   - errorReply: what an error looks like to the caller, those of the router itself included. The FDX error
    ///     entity, unless the document has another shape for it.
    ///   - onError: told of what a handler threw that is no `ServerError`.
    public init(
        _ routes: [Route],
        basePath: String = "",
        bodyLimit: Int = 16 << 20,
        onError: @escaping @Sendable (any Error, RequestContext) -> Void = { _, _ in },
        errorReply: @escaping @Sendable (ServerError, HTTPRequest) async -> ServerReply = { error, _ in
            .errorEntity(error)
        }
    ) {
        var tree = RouteTree()
        for route in routes {
            tree.insert(route, at: Self.segments(route.path[...])[...])
        }
        self.tree = tree
        // "/fdx/5/" is meant as "/fdx/5".
        self.basePath = Self.segments(basePath[...]).filter { !$0.isEmpty }
        self.bodyLimit = bodyLimit
        self.onError = onError
        self.errorReply = errorReply
    }

    /// The response to a request; never throws, for whatever a handler throws is a response, too.
    ///
    /// HEAD is answered where GET is, without the body, and OPTIONS with the methods that a path has (RFC 9110, section
    /// 9.3). A path with a slash at its end is another path.
    public func respond(to request: HTTPRequest, body: Data = Data()) async -> (HTTPResponse, Data) {
        let interactionID = request.headerFields[.interactionID] ?? RandomID.text()
        var (response, data): (HTTPResponse, Data)
        do {
            (response, data) = try await answer(request, body: body, interactionID: interactionID)
        } catch let reply as ServerReply {
            (response, data) = reply.response
        } catch {
            (response, data) = await errorReply(error as? ServerError ?? .internalError, request).response
        }
        if request.method == .head { data = Data() }
        response.headerFields[.interactionID] = interactionID
        return (response, data)
    }

    private func answer(
        _ request: HTTPRequest,
        body: Data,
        interactionID: String
    ) async throws -> (HTTPResponse, Data) {
        let target = (request.path ?? "/").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let matches = try matches(target[0])
        if request.method == .options, matches.method(.options) == nil { return (.options(matches), Data()) }
        let (route, parameters) = try matches.route(for: request.method)
        let context = RequestContext(operation: route.operation, request: request, interactionID: interactionID)
        guard body.count <= bodyLimit else { throw ServerError.bodyTooLarge }
        try route.checkContentType(of: request, hasBody: !body.isEmpty)
        try route.checkAcceptance(by: request)
        let query = target.count == 2 ? target[1] : ""
        let serverRequest = ServerRequest(
            context: context,
            pathParameters: parameters,
            queryPairs: try query.split(separator: "&").map { try EncodedPair(query: $0) },
            bodyData: body
        )
        do {
            return try await route.answer(serverRequest).response()
        } catch let error as ServerError {
            throw error
        } catch let reply as ServerReply {
            throw reply
        } catch {
            onError(error, context)
            throw ServerError.internalError
        }
    }

    private func matches(_ path: Substring) throws -> [RouteTree.Match] {
        let segments = Self.segments(path)
        let matches = segments.starts(with: basePath) ? tree.matches(segments.dropFirst(basePath.count)) : []
        if matches.isEmpty { throw ServerError.unknownPath }
        return matches
    }

    private static func segments(_ path: Substring) -> [Substring] {
        let path = path.first == "/" ? path.dropFirst() : path
        return path.isEmpty ? [] : path.split(separator: "/", omittingEmptySubsequences: false)
    }
}

extension [RouteTree.Match] {
    /// The best route for a method, and what the path gives its parameters.
    fileprivate func method(_ method: EndpointMethod) -> (Route, parameters: [String: Substring])? {
        for match in self {
            if let route = match.routes[method] { return (route, match.parameters) }
        }
        return nil
    }

    fileprivate func route(for method: HTTPRequest.Method) throws -> (Route, parameters: [String: Substring]) {
        if let route = EndpointMethod(rawValue: method.rawValue).flatMap(self.method) { return route }
        if method == .head, let route = self.method(.get) { return route }
        throw ServerError.methodNotAllowed(allowed)
    }

    /// The value of the `Allow` header.
    fileprivate var allowed: String {
        var names = Set(flatMap(\.routes.keys).map(\.rawValue)).union(["OPTIONS"])
        if names.contains("GET") { names.insert("HEAD") }
        return names.sorted().joined(separator: ", ")
    }
}

extension HTTPResponse {
    fileprivate static func options(_ matches: [RouteTree.Match]) -> HTTPResponse {
        HTTPResponse(status: .noContent, headerFields: [.allow: matches.allowed])
    }
}

extension Route {
    /// Throws a 415 where a body comes as something that the operation does not take.
    fileprivate func checkContentType(of request: HTTPRequest, hasBody: Bool) throws {
        guard hasBody, !accepted.isEmpty, let contentType = request.headerFields[.contentType] else { return }
        let mediaType = MediaType(contentType)
        guard accepted.contains(where: { $0.includes(mediaType) || ($0.isJSON && mediaType.isJSON) }) else {
            throw ServerError.unsupportedMediaType
        }
    }

    /// Throws a 406 where the caller accepts nothing of what the operation answers.
    fileprivate func checkAcceptance(by request: HTTPRequest) throws {
        guard !produced.isEmpty, let accept = request.headerFields[.accept] else { return }
        let wanted = accept.split(separator: ",").filter { !$0.refuses }.map { MediaType($0) }
        guard wanted.contains(where: { wanted in produced.contains { $0.satisfies(wanted) } })
        else {
            throw ServerError.notAcceptable
        }
    }
}

extension MediaType {
    /// Whether one of them is a case of the other; a caller who wants plain JSON takes the `+json` of an answer.
    fileprivate func satisfies(_ wanted: MediaType) -> Bool {
        wanted.includes(self) || includes(wanted) || (wanted.subtype == "json" && isJSON)
    }
}

extension Substring {
    /// Whether an `Accept` entry has `q=0`.
    fileprivate var refuses: Bool {
        split(separator: ";").dropFirst().contains { parameter in
            let text = parameter.filter { !$0.isWhitespace }.lowercased()
            return text.hasPrefix("q=") && Double(text.dropFirst(2)) == 0
        }
    }
}

extension Route.Answer {
    fileprivate func response() throws -> (HTTPResponse, Data) {
        var response = HTTPResponse(status: HTTPResponse.Status(code: status))
        response.headerFields[.contentType] = contentType
        return (response, try body.body.bytes())
    }
}
