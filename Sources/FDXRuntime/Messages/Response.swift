public import HTTPTypes

/// A successful answer.
public struct Response<Value: Sendable>: Sendable {
    /// The body, read as the type that the document declares.
    public let value: Value
    /// The HTTP status: 200 to 299.
    public let status: Int
    /// The headers of the answer.
    public let headers: HTTPFields
    /// The id of this call at the provider, to quote to its support.
    public let interactionID: String
    /// Where the provider's JSON deviated from its document, and what was made of it.
    public let issues: [DecodingIssue]
    /// How many more deviations there were than `Client.Options.issueLimit` lets keep.
    public let furtherIssues: Int

    /// An answer made by hand, for tests of what is done with one.
    public init(
        value: Value,
        status: Int,
        headers: HTTPFields,
        interactionID: String,
        issues: [DecodingIssue],
        furtherIssues: Int = 0
    ) {
        self.value = value
        self.status = status
        self.headers = headers
        self.interactionID = interactionID
        self.issues = issues
        self.furtherIssues = furtherIssues
    }
}

extension Response: CustomStringConvertible, CustomReflectable {
    /// The value as it prints itself, and the names of the headers.
    public var description: String {
        "\(status), \(headers.count) headers, \(issues.count + furtherIssues) issues [interaction \(interactionID)]: \(value)"
    }

    public var customMirror: Mirror {
        let children: [(String?, Any)] = [("status", status), ("value", value), ("issues", issues)]
        return Mirror(self, children: children, displayStyle: .struct)
    }
}
