/// Why the pages of a list do not lead to an end. Versions to come add cases: let a `switch` have a `default`.
public enum PagingFault: Error, Hashable, Sendable {
    /// A page points to one that was already read.
    case repeatedPage
    /// The list has more pages than `Client.Options.pageLimit`.
    case tooManyPages(limit: Int)
    /// The next page lies at another origin, where no credential goes.
    case otherOrigin
    /// The link to the next page is no link.
    case malformedLink
    /// A page says that there are more, and not where.
    case nowhere
    /// Nothing in the first page says whether there are more; `Paging` tells the client where such a provider says it.
    case unknown
}

extension PagingFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .repeatedPage: "a page points back to one that was already read"
        case .tooManyPages(let limit): "there are more than \(limit) pages"
        case .otherOrigin: "the next page lies at another server"
        case .malformedLink: "the link to the next page cannot be read"
        case .nowhere: "a page says that there are more, and not where"
        case .unknown: "nothing says whether there are further pages; set Client.Options.paging for this provider"
        }
    }
}
