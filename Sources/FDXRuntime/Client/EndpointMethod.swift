/// The HTTP methods that an OpenAPI document can name.
public enum EndpointMethod: String, Hashable, Sendable {
    case get = "GET"
    case put = "PUT"
    case post = "POST"
    case delete = "DELETE"
    case options = "OPTIONS"
    case head = "HEAD"
    case patch = "PATCH"
    case trace = "TRACE"
    /// Of OpenAPI 3.2: GET with a body, safe and idempotent (draft-ietf-httpbis-safe-method-w-body).
    case query = "QUERY"
}
