/// A value and where in the request it goes.
public struct Parameter: Sendable {
    package enum Location: String, Sendable { case path, query, header, cookie }

    package let location: Location
    package let name: String
    package let value: any FDXValue
    package let style: ParameterStyle
    package let explode: Bool
    package let allowsReserved: Bool

    /// Fills `{name}` in the path.
    public static func path(
        _ name: String,
        _ value: some FDXValue,
        style: ParameterStyle = .simple,
        explode: Bool = false
    ) -> Parameter {
        Parameter(
            location: .path,
            name: name,
            value: value,
            style: style,
            explode: explode,
            allowsReserved: false
        )
    }

    /// Joins the query; nothing where the value is nil.
    public static func query(
        _ name: String,
        _ value: some FDXValue,
        style: ParameterStyle = .form,
        explode: Bool? = nil,
        allowsReserved: Bool = false
    ) -> Parameter {
        Parameter(
            location: .query,
            name: name,
            value: value,
            style: style,
            explode: explode ?? style.explodesByDefault,
            allowsReserved: allowsReserved
        )
    }

    /// Becomes a header; none where the value is nil.
    public static func header(_ name: String, _ value: some FDXValue, explode: Bool = false) -> Parameter {
        Parameter(
            location: .header,
            name: name,
            value: value,
            style: .simple,
            explode: explode,
            allowsReserved: true
        )
    }

    /// Joins the `Cookie` header; nothing where the value is nil.
    public static func cookie(_ name: String, _ value: some FDXValue, explode: Bool = true) -> Parameter {
        Parameter(
            location: .cookie,
            name: name,
            value: value,
            style: .form,
            explode: explode,
            allowsReserved: false
        )
    }
}

extension Parameter: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(location.rawValue) parameter '\(name)'" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
