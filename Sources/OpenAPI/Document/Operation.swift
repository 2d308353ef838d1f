package import YAMLSource

/// What can be asked of one path. `template` is empty for an item under `components.pathItems`.
package struct PathItem: Sendable {
    package var template: String
    package var mark: SourceMark
    /// `$ref` of the whole item; what is written beside it adds to the target.
    package var reference: Reference?
    package var summary: String?
    package var description: String?
    package var servers: [Server]
    package var parameters: [Referenced<Parameter>]
    package var operations: [Operation]
}

package struct Operation: Sendable {
    /// Upper case: `GET`.
    package var method: String
    package var mark: SourceMark
    package var operationID: Located<String>?
    package var tags: [String]
    package var summary: String?
    package var description: String?
    package var parameters: [Referenced<Parameter>]
    package var requestBody: Referenced<RequestBody>?
    package var responses: [StatusResponse]
    package var servers: [Server]
    /// `nil` where the operation says nothing and the document's requirement holds.
    package var security: [SecurityRequirement]?
    package var isDeprecated: Bool
}

package struct Parameter: Sendable {
    package enum Location: String, Sendable { case path, query, header, cookie }
    package enum Style: String, Sendable {
        case simple, form, label, matrix, spaceDelimited, pipeDelimited, deepObject
    }

    package var name: Located<String>
    package var mark: SourceMark
    package var location: Location
    package var description: String?
    package var isRequired: Bool
    package var isDeprecated: Bool
    /// What the document says, or the default of the location (OpenAPI 3.0.3, Parameter Object).
    package var style: Style
    package var explode: Bool
    /// The schema, which `schema` has or the one entry of `content`.
    package var schema: Schema?
    /// Where the parameter is described by `content`, its media type.
    package var contentType: String?
}

package struct RequestBody: Sendable {
    package var mark: SourceMark
    package var description: String?
    package var isRequired: Bool
    package var content: [MediaType]
}

package struct MediaType: Sendable {
    /// For example `application/json`, in the document's spelling.
    package var name: String
    package var mark: SourceMark
    package var schema: Schema?
    /// What `encoding` says of a form's parts, by the properties' names.
    package var partTypes: [Named<Located<String>>] = []
}

package struct StatusResponse: Sendable {
    package enum Status: Hashable, Sendable {
        case code(Int)
        /// `2XX`: the first digit.
        case range(Int)
        case `default`
    }

    package var status: Status
    package var mark: SourceMark
    package var response: Referenced<Response>
}

package struct Response: Sendable {
    package var mark: SourceMark
    package var description: String?
    package var headers: [Named<Referenced<Header>>]
    package var content: [MediaType]
}

package struct Header: Sendable {
    package var mark: SourceMark
    package var description: String?
    package var isRequired: Bool
    package var isDeprecated: Bool
    package var schema: Schema?
    /// Where the header is described by `content`, its media type.
    package var contentType: String?
}

/// The schemes that together allow a call: each with the scopes it needs.
package struct SecurityRequirement: Sendable {
    package var mark: SourceMark
    package var schemes: [Scheme]

    package struct Scheme: Sendable {
        package var name: Located<String>
        package var scopes: [String]
    }
}

package struct SecurityScheme: Sendable {
    package enum Kind: Sendable {
        case apiKey(name: String, location: Parameter.Location)
        case http(scheme: String)
        case oauth2([Flow])
        case openIDConnect(url: String)
        case mutualTLS
    }

    /// An OAuth 2.0 flow: `authorizationCode`, `clientCredentials`, …
    package struct Flow: Sendable {
        package var name: String
        package var mark: SourceMark
        package var authorizationURL: String?
        package var tokenURL: String?
        package var refreshURL: String?
        package var scopes: [(name: String, description: String)]
    }

    package var mark: SourceMark
    package var description: String?
    package var kind: Kind
}
