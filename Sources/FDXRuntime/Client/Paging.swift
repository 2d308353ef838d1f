import Foundation
public import HTTPTypes

/// How the pages of a list say where the next one is.
///
/// `automatic` knows what FDX and others write; a provider with a way of its own has a closure:
///
///     client.options.paging = Paging { page in page.body["more"]?["token"]?.string.map { .parameter("token", $0) } }
public struct Paging: Sendable {
    /// A page as it came.
    public struct Page: Sendable {
        /// The page's body; null where it is no JSON.
        public let body: JSONValue
        /// The headers that came with it: some providers put the next page's address there.
        public let headers: HTTPFields
        /// How many pages have come, this one included.
        public let count: Int
    }

    /// Where the next page is.
    public enum Next: Hashable, Sendable {
        /// A parameter to set in the same call: in the query where the operation has one of that name, else in a JSON
        /// body where there is one, else in the query.
        case parameter(String, String)
        /// A parameter to set in the same call, of several names: the one that the operation has, or else the first.
        case parameterNamed(oneOf: [String], String)
        /// A link, at the client's own server.
        case link(String)
    }

    enum Finding {
        case next(Next)
        case last
        /// Nothing says whether there are further pages.
        case silence
    }

    let find: @Sendable (Page) throws -> Finding

    /// - Parameter next: nil behind the last page; what it throws is thrown behind the page.
    public init(_ next: @escaping @Sendable (Page) throws -> Next?) {
        find = { page in try next(page).map { .next($0) } ?? .last }
    }

    /// The first of these that finds a next page: FDX's keys, links, cursors, counters, `Link` headers.
    public static let automatic = Paging.first(of: [.fdx, .links, .cursor, .counter, .linkHeader])

    /// `page.nextPageKey` and `page.nextOffset` (FDX 6, PageMetadata), which go into `pageKey` and `offset`.
    public static let fdx = Paging { (page: Page) throws -> Finding in
        let envelope = PageEnvelope(page.body)
        if let key = try envelope.text("nextPageKey") { return .next(.parameter("pageKey", key)) }
        if let offset = try envelope.text("nextOffset") { return .next(.parameter("offset", offset)) }
        // A number of that name counts pages.
        let hasMetadata = envelope.value("page")?.object != nil
        return hasMetadata || envelope.has("nextPageKey", "nextOffset") ? .last : .silence
    }

    /// `links.next`, in any case, as a text or as an object with `href`; `_links.next.href`; a list of links with `rel`.
    public static let links = Paging { (page: Page) throws -> Finding in
        let places = [page.body.member("links"), page.body.member("_links")].compactMap(\.self)
        for links in places { if let next = try PageEnvelope.nextLink(in: links) { return .next(.link(next)) } }
        return places.isEmpty ? .silence : .last
    }

    /// `next_cursor` with `has_more`, in any case, at the top or in `page`, `pagination` or `meta`; it goes into `cursor`.
    public static let cursor = Paging { (page: Page) throws -> Finding in
        let envelope = PageEnvelope(page.body)
        guard envelope.has("nextCursor", "hasMore", "nextPageToken", "nextToken") else { return .silence }
        if envelope.flag("hasMore") == false { return .last }
        if let cursor = try envelope.text("nextCursor") {
            return .next(.parameterNamed(oneOf: ["cursor", "next_cursor", "nextCursor", "after"], cursor))
        }
        if let token = try envelope.text("nextPageToken") ?? envelope.text("nextToken") {
            return .next(.parameterNamed(oneOf: ["pageToken", "page_token", "nextToken", "next_token"], token))
        }
        // Another way may say where: an offset, a link.
        return envelope.flag("hasMore") == true ? .silence : .last
    }

    /// `current_page`, `page_number` or `page` of `total_pages`, `page_count` or `last_page`, in any case; the next number
    /// goes into `page`.
    public static let counter = Paging { (page: Page) throws -> Finding in
        let envelope = PageEnvelope(page.body)
        guard let total = try envelope.number("totalPages", "pageCount", "lastPage"),
            let current = try envelope.number("currentPage", "pageNumber", "page")
        else { return .silence }
        guard current < total else { return .last }
        return .next(
            .parameterNamed(oneOf: ["page", "page_number", "pageNumber", "current_page"], String(current + 1))
        )
    }

    /// A `Link` header with `rel="next"` (RFC 8288).
    public static let linkHeader = Paging { (page: Page) -> Finding in
        guard let name = HTTPField.Name("Link"), case let values = page.headers[values: name], !values.isEmpty else {
            return .silence
        }
        let links = values.flatMap { LinkHeader.links(in: $0) }
        return links.first { $0.relations.contains("next") }.map { .next(.link($0.target)) } ?? .last
    }

    /// A member of the body that holds what leads to the next page, and the parameter that it goes into. Behind the last
    /// page it is missing, null, false or empty.
    ///
    /// - Parameters:
    ///   - path: the names that lead to the member, with points between them: `meta.next.token`.
    ///   - parameter: the parameter of the call.
    public static func member(_ path: String, into parameter: String) -> Paging {
        Paging { (page: Page) -> Next? in try page.body.text(at: path).map { .parameter(parameter, $0) } }
    }

    /// A member of the body that holds the link to the next page: `paging.nextUrl`. Behind the last page it is missing,
    /// null, false or empty.
    public static func link(_ path: String) -> Paging {
        Paging { (page: Page) -> Next? in try page.body.text(at: path).map { .link($0) } }
    }

    private init(_ find: @escaping @Sendable (Page) throws -> Finding) {
        self.find = find
    }

    /// Asks each of several ways in turn; a page is the last where none finds a next one and one says so.
    public static func first(of ways: [Paging]) -> Paging {
        Paging { (page: Page) throws -> Finding in
            var finding = Finding.silence
            for way in ways {
                switch try way.find(page) {
                case .next(let next): return .next(next)
                case .last: finding = .last
                case .silence: break
                }
            }
            if PageEnvelope(page.body).flag("hasMore") == true { throw PagingFault.nowhere }
            return finding
        }
    }
}

/// Which links to further pages are forgiven that a client otherwise does not follow.
public struct LinkTolerance: OptionSet, Hashable, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// `http` links of an `https` server at the same host, as servers behind a TLS terminator write them; they are
    /// followed at the client's own server, by `https`.
    public static let insecureScheme = LinkTolerance(rawValue: 1)
    /// Links with another path than the call's own, as servers behind a gateway write them that adds to the path or
    /// takes from it; only their query is heeded.
    public static let foreignPath = LinkTolerance(rawValue: 2)
}

/// What a page says about pages: at the top, or in an object for it.
private struct PageEnvelope {
    private let places: [JSONValue]
    private let body: JSONValue

    init(_ body: JSONValue) {
        self.body = body
        places = ["page", "paging", "pagination", "meta", "metadata"].compactMap { body.member($0) } + [body]
    }

    func value(_ name: String) -> JSONValue? {
        for place in places {
            if let value = place.member(name), value != .null { return value }
        }
        return nil
    }

    func text(_ name: String) throws -> String? { try value(name).flatMap { try $0.wayOn() } }

    /// The number under the first of these names whose value is no object.
    func number(_ names: String...) throws -> Int? {
        guard let name = names.first(where: { value($0).map { $0.object == nil } ?? false }), let text = try text(name)
        else { return nil }
        guard let number = Double(text), let count = Int(exactly: number) else { throw PagingFault.malformedLink }
        return count
    }

    /// A truth value, which some write as a text or a number.
    func flag(_ name: String) -> Bool? {
        if case .bool(let flag)? = value(name) { return flag }
        switch value(name)?.text?.lowercased() {
        case "true", "1", "yes", "y": return true
        case "false", "0", "no", "n": return false
        default: return nil
        }
    }

    func has(_ names: String...) -> Bool {
        names.contains { name in places.contains { $0.member(name) != nil } }
    }

    static func nextLink(in links: JSONValue) throws -> String? {
        if let next = links.member("next") { return try (next.member("href") ?? next).wayOn() }
        let next = links.array?.first { $0.member("rel")?.text?.lowercased() == "next" }
        return try (next?.member("href")).flatMap { try $0.wayOn() }
    }
}

extension JSONValue {
    /// Whether it is a way to write that there is none.
    private var isNothing: Bool { [.null, .bool(false), .array([]), .object([:])].contains(self) }

    /// A text or a number that these names lead to; nil for an empty one.
    fileprivate func text(at path: String) throws -> String? {
        let names = path.split(separator: ".").map(String.init)
        let value = names.reduce(Optional(self)) { value, name in value.flatMap { $0.member(name) } }
        return try value.flatMap { try $0.wayOn() }
    }

    /// A text or a number that leads to the next page; nil where it says that there is none.
    ///
    /// - Throws: `PagingFault.malformedLink` where it says something that nobody can read: it may have been the way on.
    fileprivate func wayOn() throws -> String? {
        if let text { return text.isEmpty ? nil : text }
        guard isNothing else { throw PagingFault.malformedLink }
        return nil
    }
}

/// RFC 8288, section 3: `<target>; rel="next", <target>; rel=prev`.
private enum LinkHeader {
    struct Link {
        var target: String
        var relations: [String] = []
    }

    static func links(in value: String) -> [Link] {
        var links: [Link] = []
        var rest = value[...]
        while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
            var link = Link(target: String(rest[rest.index(after: open)..<close]))
            let (parameters, end) = splitParameters(rest[rest.index(after: close)...])
            // The first `rel` counts.
            if let relation = parameters.first(where: { $0.name == "rel" }) {
                link.relations = relation.value.lowercased().split(separator: " ").map(String.init)
            }
            links.append(link)
            rest = end
        }
        return links
    }

    /// The parameters up to the comma that ends the link, and what follows it.
    private static func splitParameters(_ text: Substring) -> ([(name: String, value: String)], rest: Substring) {
        var (pieces, piece, isQuoted, isEscaped) = ([String](), "", false, false)
        var index = text.startIndex
        while index < text.endIndex {
            let character = text[index]
            index = text.index(after: index)
            if isEscaped {
                piece.append(character)
                isEscaped = false
            } else if isQuoted, character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, character == ";" {
                pieces.append(piece)
                piece = ""
            } else if !isQuoted, character == "," {
                break
            } else {
                piece.append(character)
            }
        }
        // Each parameter has a semicolon in front.
        let parameters = (pieces + [piece]).dropFirst().map { piece in
            let parts = piece.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            return (parts.first?.lowercased() ?? "", parts.count == 2 ? parts[1] : "")
        }
        return (parameters, text[index...])
    }
}

extension Paging.Page: CustomStringConvertible, CustomReflectable {
    public var description: String { "page \(count)" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
