/// Types of Swift, Foundation and the runtime whose names a document's schema may have too.
enum ReservedTypes {
    static let names = swift.union(foundation).union(runtime).union(modules)

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
        "BearerToken", "BodyContent", "ByteStream", "Call", "Client", "ClientAssertion", "ClientAuthentication",
        "Credential", "DayRange", "Decoded", "DecodingIssue", "DecodingPolicy", "Download", "Endpoint",
        "EndpointMethod",
        "EncryptedAnswer", "EncryptionFault", "EndpointResponse", "EnumerationTable", "FDXBinary", "FDXDate",
        "FDXDecodingError", "FDXEncodingError",
        "FDXEnumeration", "FDXError", "FDXErrorCode", "FDXIntegerEnumeration", "FDXLiteralEnumeration", "FDXModel",
        "FDXNull", "FDXOpenEnumeration", "FDXTimestamp",
        "FDXUnion", "FDXValue", "FieldName", "FieldTable", "FileContent", "Indirect",
        "IntegerEnumerationTable", "Items", "JSONNumber", "JSONObject", "JSONValue",
        "KeychainTokenStore", "KeyedUnionRules", "LinkTolerance", "LiteralEnumerationTable", "LoggingMiddleware",
        "Member", "MemberTable", "MemberVisitor", "MemoryTokenStore", "MessageBody", "Middleware", "ModelField",
        "NoContent", "NotificationAuthentication", "NotificationReceiver", "NotificationRequest",
        "NotificationSubscriptions", "Nullable", "ObjectRule", "Paged", "Pages", "Paging", "PagingFault", "Parameter",
        "ParameterStyle",
        "PendingAuthorization", "PrintableError", "ProofKey", "RateLimit", "RequestContext", "Response", "ResponseBody",
        "ResponseContent", "RetryMiddleware", "Route", "Router", "Secret", "ServerError", "ServerReply",
        "ServerRequest",
        "StatusPattern", "Token", "TokenGrant", "TokenRecord", "TokenRefusal", "TokenSource", "TokenStore",
        "Transport", "TransportFault", "TransportResponse", "URLSessionTransport", "UnionKind", "UnknownFields",
        "ValueBehavior",
    ]
}
