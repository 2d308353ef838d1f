import Foundation
import HTTPTypes

/// An answer that is one page of a list; generated for those that say where the next page is and have one list beside.
public protocol Paged: FDXValue {
    /// What the list holds.
    associatedtype PageItem: Sendable
    /// The items of this page; empty where the list is missing.
    var pageItems: [PageItem] { get }
}

extension Client {
    /// The pages of a list, one call after the other.
    ///
    /// - Parameters:
    ///   - endpoint: the call for the first page.
    ///   - paging: how a page says where the next one is; where it is nil, the endpoint's way, or else the client's.
    public func pages<Value>(_ endpoint: Endpoint<Value>, paging: Paging? = nil) -> Pages<Value> {
        Pages(client: self, endpoint: endpoint, paging: paging ?? endpoint.paging ?? options.paging)
    }

    /// The items of a list, over all its pages.
    ///
    ///     for try await account in client.items(.searchForAccounts()) { … }
    ///
    /// - Parameters:
    ///   - endpoint: the call for the first page.
    ///   - paging: how a page says where the next one is; where it is nil, the endpoint's way, or else the client's.
    ///   - onPage: is given each page before its items: what deviated in it, its headers, its id.
    public func items<Value: Paged>(
        _ endpoint: Endpoint<Value>,
        paging: Paging? = nil,
        onPage: (@Sendable (Response<Value>) -> Void)? = nil
    ) -> Items<Value> {
        Items(pages: pages(endpoint, paging: paging), onPage: onPage)
    }
}

/// The pages of a list; ends with the last, or throws where they lead in a circle or do not end.
///
/// Each page that came is given before what is wrong with the way to the next is thrown. Where nothing in the first page
/// or its type says whether there are further ones, `PagingFault.unknown` is thrown behind it.
public struct Pages<Value: EndpointResponse>: AsyncSequence, Sendable {
    public typealias Element = Response<Value>

    let client: Client
    let endpoint: Endpoint<Value>
    let paging: Paging

    public func makeAsyncIterator() -> Iterator {
        Iterator(client: client, paging: paging, step: .call(endpoint))
    }

    /// Fetches a page with each step.
    public struct Iterator: AsyncIteratorProtocol {
        enum Step {
            case call(Endpoint<Value>)
            case failure(any Error)
            case end
        }

        let client: Client
        let paging: Paging
        var step: Step
        var seen: Set<Paging.Next> = []
        var count = 0

        public mutating func next() async throws -> Response<Value>? {
            switch step {
            case .end: return nil
            case .failure(let error):
                step = .end
                throw error
            case .call(let endpoint):
                step = .end
                try Task.checkCancellation()
                let answer = try await client.wholeAnswer(to: endpoint)
                let page: Response<Value> = try await client.response(from: answer)
                count += 1
                step = stepOrFailure(behind: answer, to: endpoint)
                return page
            }
        }

        private mutating func stepOrFailure(behind page: Client.WholeAnswer, to endpoint: Endpoint<Value>) -> Step {
            do {
                return try step(behind: page, to: endpoint)
            } catch let fault as PagingFault {
                let (operation, interactionID) = (page.call.operation, page.call.interactionID)
                return .failure(FDXError(.paging(fault), operation: operation, interactionID: interactionID))
            } catch {
                return .failure(error)
            }
        }

        private mutating func step(behind page: Client.WholeAnswer, to endpoint: Endpoint<Value>) throws -> Step {
            let json = (try? JSONValue.decode(from: page.body, policy: .lenient).value) ?? .null
            switch try paging.find(Paging.Page(body: json, headers: page.head.headerFields, count: count)) {
            case .last: return .end
            case .silence:
                guard count > 1 || Value.knowsPaging else { throw PagingFault.unknown }
                return .end
            case .next(let next):
                guard seen.insert(next).inserted else { throw PagingFault.repeatedPage }
                guard count < client.options.pageLimit else {
                    throw PagingFault.tooManyPages(limit: client.options.pageLimit)
                }
                return .call(try endpoint.following(next, from: page.call.request, of: client))
            }
        }
    }
}

extension EndpointResponse {
    /// Whether the document lets an answer say where the next page is, which this one then just does not.
    fileprivate static var knowsPaging: Bool {
        guard self is any Paged.Type == false else { return true }
        guard let model = self as? any FDXModel.Type else { return false }
        let known: Set = [
            "page", "links", "_links", "nextPageKey", "nextOffset", "next_cursor", "nextCursor", "has_more", "hasMore",
            "pagination", "paging", "meta",
        ]
        return model.layout.fields.contains { known.contains($0.name) }
    }
}

/// The items of a list, over all its pages.
public struct Items<Value: Paged>: AsyncSequence, Sendable {
    public typealias Element = Value.PageItem

    let pages: Pages<Value>
    let onPage: (@Sendable (Response<Value>) -> Void)?

    public func makeAsyncIterator() -> Iterator {
        Iterator(pages: pages.makeAsyncIterator(), onPage: onPage)
    }

    /// Fetches a page whenever the items of the last one are used up.
    public struct Iterator: AsyncIteratorProtocol {
        var pages: Pages<Value>.Iterator
        let onPage: (@Sendable (Response<Value>) -> Void)?
        var items: ArraySlice<Value.PageItem> = []
        /// The page that the last item came with.
        public private(set) var page: Response<Value>?

        public mutating func next() async throws -> Value.PageItem? {
            // A page may be empty and not the last.
            while items.isEmpty {
                guard let next = try await pages.next() else { return nil }
                page = next
                onPage?(next)
                items = next.value.pageItems[...]
            }
            return items.popFirst()
        }
    }
}

extension Endpoint {
    /// The call for the page that follows.
    func following(_ next: Paging.Next, from request: HTTPRequest, of client: Client) throws -> Endpoint {
        switch next {
        case .parameter(let name, let value): return try setting(name, value)
        case .parameterNamed(let names, let value):
            let own = Set(parameters.filter { $0.location == .query }.map(\.name)).union(try body.memberNames())
            guard let name = names.first(where: own.contains) ?? names.first else { throw PagingFault.nowhere }
            return try setting(name, value)
        case .link(let link):
            var following = self
            following.target = try target(of: link, from: request, client)
            return following
        }
    }

    private func setting(_ name: String, _ value: String) throws -> Endpoint {
        var next = self
        next.target = nil
        let isInQuery = parameters.contains { $0.location == .query && $0.name == name }
        if !isInQuery, [.post, .query].contains(method), let body = try body.setting(name, value) {
            next.body = body
            return next
        }
        next.parameters.removeAll { $0.location == .query && $0.name == name }
        next.parameters.append(.query(name, value))
        return next
    }

    /// The path and query that a link leads to, at our own server.
    private func target(of link: String, from request: HTTPRequest, _ client: Client) throws -> String {
        guard let url = request.url, let target = URL(string: link, relativeTo: url)?.absoluteURL else {
            throw PagingFault.malformedLink
        }
        let tolerance = client.options.linkTolerance
        guard let origin = Origin(target), let own = Origin(url),
            origin == own || (tolerance.contains(.insecureScheme) && origin.isInsecure(own))
        else { throw PagingFault.otherOrigin }
        let pairs = rightCased(target.query(percentEncoded: true) ?? "")
        let path =
            tolerance.contains(.foreignPath)
            ? url.path(percentEncoded: true) : path(of: target, link, client.serverURL)
        return pairs.isEmpty ? path : "\(path)?\(pairs.joined(separator: "&"))"
    }

    private func path(of target: URL, _ link: String, _ server: URL) -> String {
        let path = target.path(percentEncoded: true)
        // "/accounts?…" is meant below the server's URL.
        let base = server.path(percentEncoded: true).trimmingSuffix("/")
        return link.hasPrefix("/") && !link.hasPrefix("//") && !path.hasPrefix(base + "/") ? base + path : path
    }

    /// FDX's own examples link to `offSet`: each parameter of ours also goes out under the name that it has.
    private func rightCased(_ query: String) -> [String] {
        let pairs = query.split(separator: "&").map(String.init)
        let names = pairs.map { String($0.prefix { $0 != "=" }) }
        let known = parameters.filter { $0.location == .query }.map(\.name) + ["offset", "pageKey", "limit"]
        let corrected = zip(pairs, names).compactMap { pair, name -> String? in
            guard let right = known.first(where: { $0.lowercased() == name.lowercased() }), !names.contains(right)
            else { return nil }
            return right + pair.dropFirst(name.count)
        }
        return pairs + corrected
    }
}

extension Origin {
    /// Whether it is what a server behind a TLS terminator takes for its own origin.
    fileprivate func isInsecure(_ own: Origin) -> Bool {
        scheme == "http" && own.scheme == "https" && host == own.host
    }
}

extension MessageBody {
    private func object() throws -> JSONObject? {
        guard let contentType, MediaType(contentType).isJSON else { return nil }
        guard case .object(let object) = try JSONValue.decode(from: bytes(), policy: .lenient).value else { return nil }
        return object
    }

    fileprivate func memberNames() throws -> [String] { try object()?.names ?? [] }

    /// This body with a member set; nil where it is no JSON object.
    fileprivate func setting(_ name: String, _ value: String) throws -> MessageBody? {
        guard var object = try object() else { return nil }
        object[name] = .string(value)
        return .json(JSONValue.object(object), contentType: contentType ?? "application/json")
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
