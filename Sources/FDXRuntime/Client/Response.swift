public import HTTPTypes

/// A successful answer.
public struct Response<Value: Sendable>: Sendable {
    public let value: Value
    public let status: Int
    public let headers: HTTPFields
    /// The id of this call at the provider, to quote to its support.
    public let interactionID: String
    /// Where the provider's JSON deviated from its document, and what was made of it.
    public let issues: [DecodingIssue]
    /// How many more deviations there were than `Client.Options.issueLimit` lets keep.
    public let furtherIssues: Int

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
