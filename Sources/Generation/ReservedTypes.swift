/// Types of Swift, Foundation and the runtime whose names a document's schema may have too.
enum ReservedTypes {
    static let names = swift.union(foundation).union(runtime).union(modules)

    /// Who has the name: what a note says.
    static func owner(of name: String) -> String? {
        if swift.contains(name) { return "Swift" }
        if foundation.contains(name) { return "Foundation" }
        return names.contains(name) ? "the runtime" : nil
    }

    /// A type of a module's name hides the module.
    static let modules: Set<String> = ["FDXRuntime", "FDXServer", "Foundation", "Swift"]

    private static let swift: Set<String> = [
        "Any", "AnyClass", "AnyObject", "Actor", "Array", "Bool", "CaseIterable", "Character", "Clock", "Codable",
        "CodingKey", "Collection", "Comparable", "Decodable", "Decoder", "Dictionary", "Double", "Duration",
        "Encodable", "Encoder", "Equatable", "Error", "Float", "Hashable", "Hasher", "Identifiable", "Instant", "Int",
        "Iterator", "KeyPath", "Mirror", "Never", "Optional", "Protocol", "Range", "RawRepresentable", "Regex",
        "Result", "Self", "Sendable", "Sequence", "Set", "String", "Substring", "Task", "Type", "UInt", "Void",
    ]

    private static let foundation: Set<String> = [
        "Bundle", "Calendar", "Data", "Date", "DateComponents", "DateInterval", "Decimal", "Formatter", "IndexSet",
        "Locale", "Measurement", "Notification", "NotificationCenter", "Operation", "OperationQueue", "Port",
        "Predicate", "Process", "Progress", "RunLoop", "Scanner", "Stream", "Thread", "TimeInterval", "TimeZone",
        "Timer", "URL", "URLRequest", "URLSession", "UUID", "Unit", "Observation",
    ]

    /// The public types of the runtime's modules that generated code stands beside.
    private static let runtime: Set<String> = [
        "AnswerDecryptor", "AuthorizationDesk", "AuthorizationFault", "AuthorizationRequest", "AuthorizationServer",
        "Authorizer",
        "BearerToken", "BodyChoice", "BodyContent", "BodyKind", "ByteStream", "Call", "Client", "ClientAssertion",
        "ClientAuthentication",
        "Credential", "DayRange", "Decoded", "DecodingIssue", "DecodingPolicy", "Download", "Endpoint",
        "EndpointMethod",
        "EncryptedAnswer", "EncryptionFault", "EndpointResponse", "EnumerationTable", "ErrorContent", "FDXBinary",
        "FDXDate", "FDXDecimal",
        "FDXDecodingError", "FDXEncodingError",
        "FDXEnumeration", "FDXError", "FDXErrorCode", "FDXIntegerEnumeration", "FDXLiteralEnumeration", "FDXModel",
        "FDXNull", "FDXOpenEnumeration", "FDXRawValue", "FDXTimestamp",
        "FDXUnion", "FDXValue", "FieldName", "FieldTable", "FileContent", "FilePart", "FormPart", "FormReader",
        "HeaderReader", "Indirect",
        "IntegerEnumerationTable", "Items", "JSONNumber", "JSONObject", "JSONValue",
        "KeychainTokenStore", "KeyedUnionRules", "LinkTolerance", "LiteralEnumerationTable", "LoggingMiddleware",
        "Member", "MemberTable", "MemberVisitor", "MemoryTokenStore", "MessageBody", "Middleware", "ModelField",
        "MultipartForm",
        "NoContent", "NotificationAuthentication", "NotificationReceiver", "NotificationRequest",
        "NotificationSubscriptions", "Nullable", "ObjectRule", "Paged", "Pages", "Paging", "PagingFault", "Parameter",
        "ParameterStyle",
        "PendingAuthorization", "PrintableError", "ProofKey", "RateLimit", "RequestContext", "Response", "ResponseBody",
        "ResponseContent", "ResponseHeaders", "RetryMiddleware", "Route", "Router", "Secret", "ServerError",
        "ServerReply",
        "ServerRequest",
        "SignedBytes", "SignedContent", "SignedContentFault", "StatusPattern", "StreamedBody", "Token", "TokenGrant",
        "TokenRecord", "TokenRefusal", "TokenSource", "TokenStore",
        "Transport", "TransportFault", "TransportResponse", "URLSessionTransport", "UnionKind", "UnknownFields",
        "ValueBehavior",
    ]
}
