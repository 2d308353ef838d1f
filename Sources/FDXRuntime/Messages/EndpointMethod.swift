/// The HTTP methods that an OpenAPI document can name.
public enum EndpointMethod: String, Hashable, Sendable {
    /// Reads (RFC 9110, section 9.3.1).
    case get = "GET"
    /// Replaces (RFC 9110, section 9.3.4).
    case put = "PUT"
    /// Creates or acts; a second attempt may do it twice (RFC 9110, section 9.3.3).
    case post = "POST"
    /// Removes (RFC 9110, section 9.3.5).
    case delete = "DELETE"
    /// Asks what a resource can do (RFC 9110, section 9.3.7).
    case options = "OPTIONS"
    /// Reads the headers alone (RFC 9110, section 9.3.2).
    case head = "HEAD"
    /// Changes a part (RFC 5789).
    case patch = "PATCH"
    /// Asks for the request as it arrives (RFC 9110, section 9.3.8).
    case trace = "TRACE"
    /// GET with a body, safe and idempotent (OpenAPI 3.2, draft-ietf-httpbis-safe-method-w-body).
    case query = "QUERY"
}
