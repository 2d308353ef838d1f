package import YAMLSource

/// One OpenAPI file as it was written: every keyword understood, no reference followed yet.
package struct Document: Sendable {
    package var file: String
    package var mark: SourceMark
    /// What `openapi:` says, for example `3.0.3`.
    package var version: String
    package var title: String?
    package var summary: String?
    package var description: String?
    /// `info.version`: the version of the API, for example `5.1.0`.
    package var apiVersion: String?
    package var servers: [Server]
    package var tags: [Tag]
    package var security: [SecurityRequirement]
    package var paths: [PathItem]
    package var components: Components
    /// Further paths that lead to the file, which references may take.
    package var otherPaths: [String] = []
    /// What others refer to, where the file is only a part of their document.
    package var fragment: Fragment?

    /// Whether it is one of OpenAPI 3.0, in which nothing beside a `$ref` counts (3.0.3, Reference Object).
    package var isOpenAPI30: Bool { version == "3.0" || version.hasPrefix("3.0.") }
}

/// A value and where it was written.
package struct Located<Value: Hashable & Sendable>: Hashable, Sendable {
    package var value: Value
    package var mark: SourceMark

    package init(_ value: Value, at mark: SourceMark) {
        self.value = value
        self.mark = mark
    }
}

/// A `$ref`, undecided until resolution: `#/components/schemas/A`, `./x.yaml#/…`, `/x.yaml#/…`.
package struct Reference: Hashable, Sendable {
    package var text: String
    /// Where the reference's text stands, which is where a complaint about it belongs.
    package var mark: SourceMark
    /// `summary` and `description` beside the `$ref`: they describe the place, not the target.
    package var summary: String?
    package var description: String?
}

package indirect enum Referenced<Value: Sendable>: Sendable {
    case reference(Reference)
    case value(Value)
}

package struct Components: Sendable {
    package var schemas: [Named<Schema>] = []
    package var parameters: [Named<Referenced<Parameter>>] = []
    package var requestBodies: [Named<Referenced<RequestBody>>] = []
    package var responses: [Named<Referenced<Response>>] = []
    package var headers: [Named<Referenced<Header>>] = []
    package var securitySchemes: [Named<Referenced<SecurityScheme>>] = []
    package var pathItems: [Named<PathItem>] = []
}

/// A wide value that most places do not have: a word where it is absent.
package struct Rare<Value: Sendable>: Sendable {
    private var values: [Value]

    package init(_ value: Value? = nil) { values = value.map { [$0] } ?? [] }

    package var value: Value? { values.first }
    package var isPresent: Bool { !values.isEmpty }
}

/// An entry of a mapping whose keys the document chooses.
package struct Named<Value: Sendable>: Sendable {
    package var name: String
    package var mark: SourceMark
    package var value: Value
}

package struct Server: Sendable {
    package var url: Located<String>
    package var description: String?
    package var variables: [Named<ServerVariable>]
}

package struct ServerVariable: Sendable {
    package var defaultValue: String
    package var values: [String]
    package var description: String?
}

package struct Tag: Sendable {
    package var name: Located<String>
    package var description: String?
}
