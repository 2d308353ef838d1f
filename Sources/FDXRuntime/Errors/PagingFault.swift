/// Why the pages of a list do not lead to an end.
public enum PagingFault: Error, Hashable, Sendable {
    /// A page points to one that was already read.
    case repeatedPage
    case tooManyPages(limit: Int)
    /// The next page lies at another origin, where no credential goes.
    case otherOrigin
    /// The link to the next page is no link.
    case malformedLink
}

extension PagingFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .repeatedPage: "a page points back to one that was already read"
        case .tooManyPages(let limit): "there are more than \(limit) pages"
        case .otherOrigin: "the next page lies at another server"
        case .malformedLink: "the link to the next page cannot be read"
        }
    }
}
