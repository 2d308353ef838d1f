/// How OpenAPI writes a list or an object into a path, a query, a header or a cookie.
public enum ParameterStyle: Hashable, Sendable {
    /// `a,b`, in paths and headers.
    case simple
    /// `.a,b`, in paths.
    case label
    /// `;name=a,b`, in paths.
    case matrix
    /// `name=a&name=b` or, not exploded, `name=a,b`; in queries and cookies.
    case form
    /// `name=a%20b`, in queries.
    case spaceDelimited
    /// `name=a%7Cb`, in queries.
    case pipeDelimited
    /// `name%5Bkey%5D=a`, in queries, for objects.
    case deepObject

    package var explodesByDefault: Bool { self == .form }
}
