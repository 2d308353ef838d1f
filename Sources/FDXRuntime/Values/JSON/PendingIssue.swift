/// An issue while reading goes on: its path is looked up at the end, so that reading keeps no track of paths.
struct PendingIssue {
    let kind: DecodingIssue.Kind
    let offset: Int
    /// The property that is missing in the object at the offset.
    let member: String?
    let expected: String
    let found: String
    /// The bytes to keep; where a value was dropped, that value.
    let range: Range<Int>
    let drops: Bool
    /// What spoke against each member of a union that none fits.
    var objections: [Objection] = []
    /// JSON to keep in place of the bytes.
    var json: String?
}

extension PendingIssue {
    var offsets: [Int] { [offset, range.lowerBound] + objections.map(\.error.offset) }
}

extension String {
    /// How much of an issue's JSON is always kept, in bytes.
    static let shortLength = 256

    /// The text, or its beginning where there is not so much memory left.
    func fitting(in memory: inout Int) -> String {
        let isWhole = utf8.count <= Self.shortLength || utf8.count <= memory
        let text = isWhole ? self : String(decoding: utf8.prefix(Self.shortLength), as: UTF8.self) + "…"
        memory -= text.utf8.count
        return text
    }
}
