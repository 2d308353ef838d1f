import Foundation
import HTTPTypes

/// An answer that is one page of a list; generated for those that have `page` or `links` and one list beside.
public protocol Paged: FDXValue {
    associatedtype Item: Sendable
    var pageItems: [Item] { get }
}

extension Client {
    /// The pages of a list, one call after the other.
    ///
    /// Each page says where the next one is: `nextPageKey`, `nextOffset`, then `links.next`.
    public func pages<Value>(_ endpoint: Endpoint<Value>) -> Pages<Value> {
        Pages(client: self, endpoint: endpoint)
    }

    /// The items of a list, over all its pages.
    ///
    ///     for try await account in client.items(.searchForAccounts()) { … }
    public func items<Value: Paged>(_ endpoint: Endpoint<Value>) -> Items<Value> {
        Items(pages: pages(endpoint))
    }
}

/// The pages of a list; ends with the last, or throws where they lead in a circle or do not end.
public struct Pages<Value: EndpointResponse>: AsyncSequence, Sendable {
    public typealias Element = Response<Value>

    let client: Client
    let endpoint: Endpoint<Value>

    public func makeAsyncIterator() -> Iterator {
        Iterator(client: client, next: endpoint)
    }

    public struct Iterator: AsyncIteratorProtocol {
        let client: Client
        var next: Endpoint<Value>?
        var seen: Set<PageCursor> = []
        var count = 0

        public mutating func next() async throws -> Response<Value>? {
            guard let endpoint = next else { return nil }
            next = nil
            try Task.checkCancellation()
            let (answer, call) = try await client.answer(to: endpoint, collecting: client.options.bodyLimit)
            let page: Response<Value> = try await client.read(answer, of: call)
            count += 1
            do {
                next = try following(endpoint, in: try await answer.body.collect(upTo: .max), of: call)
            } catch let fault as PagingFault {
                throw FDXError(.paging(fault), operation: call.operation, interactionID: call.interactionID)
            }
            return page
        }

        private mutating func following(_ endpoint: Endpoint<Value>, in body: Data, of call: Call) throws -> Endpoint<
            Value
        >? {
            guard let cursor = PageCursor(in: body) else { return nil }
            guard seen.insert(cursor).inserted else { throw PagingFault.repeatedPage }
            guard count < client.options.pageLimit else {
                throw PagingFault.tooManyPages(limit: client.options.pageLimit)
            }
            return try endpoint.following(cursor, from: call.request, at: client.serverURL)
        }
    }
}

/// The items of a list, over all its pages.
public struct Items<Value: Paged>: AsyncSequence, Sendable {
    public typealias Element = Value.Item

    let pages: Pages<Value>

    public func makeAsyncIterator() -> Iterator {
        Iterator(pages: pages.makeAsyncIterator())
    }

    public struct Iterator: AsyncIteratorProtocol {
        var pages: Pages<Value>.Iterator
        var items: ArraySlice<Value.Item> = []

        public mutating func next() async throws -> Value.Item? {
            // A page may be empty and not the last.
            while items.isEmpty {
                guard let page = try await pages.next() else { return nil }
                items = page.value.pageItems[...]
            }
            return items.popFirst()
        }
    }
}

/// Where a page says that the next one is.
enum PageCursor: Hashable {
    /// A parameter to add to the same call.
    case parameter(String, String)
    /// A link to follow.
    case link(String)

    init?(in body: Data) {
        guard let json = try? JSONValue.decode(from: body, policy: .lenient).value else { return nil }
        func text(_ name: String) -> String? {
            let text = json["page"]?.text(name) ?? json.text(name)
            return text?.isEmpty == true ? nil : text
        }
        if let key = text("nextPageKey") {
            self = .parameter("pageKey", key)
        } else if let offset = text("nextOffset") {
            self = .parameter("offset", offset)
        } else if let link = Self.nextLink(in: json["links"]), !link.isEmpty {
            self = .link(link)
        } else {
            return nil
        }
    }

    /// `links` is `{"next": {"href": …}}`, or a list of links with `rel`.
    private static func nextLink(in links: JSONValue?) -> String? {
        if let next = links?["next"] { return next.text("href") ?? next.text }
        return links?.array?.first { $0.text("rel") == "next" }?.text("href")
    }
}

extension Endpoint {
    /// The call for the page that a cursor points to.
    func following(_ cursor: PageCursor, from request: HTTPRequest, at server: URL) throws -> Endpoint {
        switch cursor {
        case .parameter(let name, let value):
            var next = self
            next.target = nil
            next.parameters.removeAll { $0.location == .query && $0.name == name }
            next.parameters.append(.query(name, value))
            return next
        case .link(let link):
            var next = self
            next.target = try target(of: link, from: request, at: server)
            return next
        }
    }

    /// The path and query that a link leads to, at our own server.
    private func target(of link: String, from request: HTTPRequest, at server: URL) throws -> String {
        guard let url = request.url, let target = URL(string: link, relativeTo: url)?.absoluteURL else {
            throw PagingFault.malformedLink
        }
        guard let origin = Origin(target), origin == Origin(url) else { throw PagingFault.otherOrigin }
        var path = target.path(percentEncoded: true)
        // "/accounts?…" is meant below the server's URL.
        let base = server.path(percentEncoded: true).trimmingSuffix("/")
        if link.hasPrefix("/"), !link.hasPrefix("//"), !path.hasPrefix(base + "/") { path = base + path }
        let pairs = rightCased(target.query(percentEncoded: true) ?? "")
        return pairs.isEmpty ? path : "\(path)?\(pairs.joined(separator: "&"))"
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

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
