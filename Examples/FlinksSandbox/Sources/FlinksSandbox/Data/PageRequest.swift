import FDXServer
import FDXv5
import Foundation

/// Which part of a list a caller wants, and where the next part is.
///
/// An offset is a bookmark: a position with a seal over the list that it belongs to, so that it can be neither made up
/// nor used on another list.
struct PageRequest: Sendable {
    /// The path and the filters of the list, as a link to its next page needs them.
    let path: String
    var filters: [(name: String, value: String?)] = []
    let offset: String?
    let limit: Int?
    let defaultLimit: Int
    let seal: Data

    static let limitBound = 1_000

    func positions(in count: Int) throws -> Range<Int> {
        let start = try offset.map(position(of:)) ?? 0
        guard start <= count else { throw DataRefusal.invalidInput("offset lies behind the end of the list") }
        return start..<min(count, start + (try checkedLimit))
    }

    func metadata(after positions: Range<Int>, of count: Int) -> (page: PageMetadata, links: PageMetadataLinks?) {
        guard positions.upperBound < count else { return (PageMetadata(totalElements: count), nil) }
        let next = bookmark(positions.upperBound)
        let link = HateoasLink(href: link(to: next), action: .get)
        return (PageMetadata(nextOffset: next, totalElements: count), PageMetadataLinks(next: link))
    }

    private var checkedLimit: Int {
        get throws {
            guard let limit else { return defaultLimit }
            guard limit > 0 else { throw DataRefusal.invalidInput("limit has to be 1 or more") }
            return min(limit, Self.limitBound)
        }
    }

    private var list: String {
        ([path] + filters.map { "\($0.name)=\($0.value ?? "")" }).joined(separator: "&")
    }

    private func bookmark(_ position: Int) -> String {
        let mark = "\(position)." + ("\(position) \(list)".digest(sealedBy: seal).prefix(9).base64URL)
        return Data(mark.utf8).base64URL
    }

    private func position(of offset: String) throws -> Int {
        let text = Data(base64URL: offset).map { String(decoding: $0, as: UTF8.self) }
        guard let position = text?.split(separator: ".").first.flatMap({ Int($0) }), bookmark(position) == offset else {
            throw DataRefusal.invalidInput("offset is not one that this list gave out")
        }
        return position
    }

    private func link(to offset: String) -> String {
        let pairs = filters + [("limit", limit.map(String.init)), ("offset", offset)]
        let query = pairs.compactMap { name, value in value.map { URLQueryItem(name: name, value: $0) } }
        var components = URLComponents()
        components.path = path
        components.queryItems = query
        return components.string ?? path
    }
}
