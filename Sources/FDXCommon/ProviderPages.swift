public import FDXRuntime

/// One page of a list.
public struct CommonPage<Item: Sendable>: Sendable {
    /// What is on the page, in its order.
    public let items: [Item]
    /// How many items all pages together have, where the provider says it.
    public let total: Int?
    /// The page's whole JSON.
    public let original: JSONValue
    /// Where the page was no flawless JSON, such as a name that is there twice; the items have issues of their own.
    public let issues: [DecodingIssue]
    /// The id of this call at the provider, to quote to its support.
    public let interactionID: String
}

/// The pages of a list, one call after the other, as the provider's profile says.
public struct ProviderPages<Item: Sendable>: AsyncSequence, Sendable {
    public typealias Element = CommonPage<Item>

    let client: Client
    let endpoint: Endpoint<JSONValue>
    let paging: ProviderProfile.Paging
    /// The member of a page that holds the items.
    let list: String
    let item: @Sendable (JSONValue) -> Item

    public func makeAsyncIterator() -> Iterator {
        Iterator(pages: self, followed: client.pages(endpoint).makeAsyncIterator())
    }

    /// Fetches a page with each step.
    public struct Iterator: AsyncIteratorProtocol {
        let pages: ProviderPages
        var followed: Pages<JSONValue>.Iterator
        var count = 0
        var previous: JSONValue?
        var isAtEnd = false

        public mutating func next() async throws -> CommonPage<Item>? {
            guard !isAtEnd else { return nil }
            switch pages.paging {
            case .followed: return try await followed.next().map(pages.page)
            case .single:
                isAtEnd = true
                return pages.page(try await pages.client.send(pages.endpoint))
            case .counted(let parameter, let first, let step):
                return try await counted(.query(parameter, first + count * step))
            }
        }

        private mutating func counted(_ parameter: Parameter) async throws -> CommonPage<Item>? {
            var endpoint = pages.endpoint
            endpoint.parameters.append(parameter)
            try Task.checkCancellation()
            let response = try await pages.client.send(endpoint)
            try check(response)
            count += 1
            previous = response.value
            let page = pages.page(response)
            isAtEnd = page.items.isEmpty
            return isAtEnd && count > 1 ? nil : page
        }

        /// Throws where a page comes again: a provider that does not know the parameter sends the first page for ever.
        private func check(_ response: Response<JSONValue>) throws {
            let limit = pages.client.options.pageLimit
            let isRepeated = response.value == previous && !pages.items(in: response.value).isEmpty
            guard isRepeated || count >= limit else { return }
            throw FDXError(
                .paging(isRepeated ? .repeatedPage : .tooManyPages(limit: limit)),
                operation: pages.endpoint.operation,
                interactionID: response.interactionID
            )
        }
    }

    fileprivate func page(_ response: Response<JSONValue>) -> CommonPage<Item> {
        let page = response.value["page"]
        return CommonPage(
            items: items(in: response.value).map(item),
            total: page?["totalElements"]?.int ?? page?["total"]?.int,
            original: response.value,
            issues: response.issues,
            interactionID: response.interactionID
        )
    }

    /// The items of a page. Some providers send the list alone.
    fileprivate func items(in json: JSONValue) -> [JSONValue] { json[list]?.array ?? json.array ?? [] }
}

/// The items of a list, over all its pages.
public struct ProviderItems<Item: Sendable>: AsyncSequence, Sendable {
    public typealias Element = Item

    let pages: ProviderPages<Item>

    public func makeAsyncIterator() -> Iterator {
        Iterator(pages: pages.makeAsyncIterator())
    }

    /// Fetches a page whenever the items of the last one are used up.
    public struct Iterator: AsyncIteratorProtocol {
        var pages: ProviderPages<Item>.Iterator
        var items: ArraySlice<Item> = []

        public mutating func next() async throws -> Item? {
            // A page may be empty and not the last.
            while items.isEmpty {
                guard let page = try await pages.next() else { return nil }
                items = page.items[...]
            }
            return items.popFirst()
        }
    }
}
