/// One operation: what it takes and what it answers.
package struct CallDeclaration: Hashable, Sendable {
    package var name: String
    /// `operationId`, which the runtime and its logs speak of.
    package var operation: String
    /// The HTTP method in lower case: `get`.
    package var method: String
    package var path: String
    package var documentation: Documentation
    package var isDeprecated: Bool
    package var parameters: [Parameter]
    package var body: Body?
    package var isAuthorized: Bool
    /// The header, as the document writes it, that makes a repeated request one request.
    package var idempotencyKey: String?
    /// How a page of the answer says where the next one is; nil leaves it to the client.
    package var paging: Paging?
    package var errors: [ErrorBody]
    package var response: Response

    /// How a page of a list says where the next one is.
    package enum Paging: Hashable, Sendable {
        /// By a way for which the runtime has this name: `links`.
        case named(String)
        /// By a member of the body, by its path, which goes into a parameter of the call.
        case member(String, parameter: String)
        /// By a member of the body that holds a link, by its path.
        case link(String)
    }

    /// What the bodies of errors hold.
    package struct ErrorBody: Hashable, Sendable {
        package var statuses: [ResponsesDeclaration.Case.Status]
        package var type: SwiftType

        package init(statuses: [ResponsesDeclaration.Case.Status], type: SwiftType) {
            self.statuses = statuses
            self.type = type
        }
    }

    package struct Parameter: Hashable, Sendable {
        package enum Location: String, Hashable, Sendable { case path, query, header, cookie }

        /// How lists and objects are written, by the names that OpenAPI and the runtime have for it.
        package enum Style: String, Hashable, Sendable {
            case simple, label, matrix, form, spaceDelimited, pipeDelimited, deepObject
        }

        package var name: String
        package var wireName: String
        package var location: Location
        package var type: SwiftType
        /// What is sent where the caller says nothing; nil where the caller must say.
        package var defaultValue: Expression?
        package var documentation: Documentation
        /// The style where it is not the location's default.
        package var style: Style?
        /// Whether each item is written by itself, where that is not the style's default.
        package var explode: Bool?

        package init(
            name: String,
            wireName: String,
            location: Location,
            type: SwiftType,
            defaultValue: Expression?,
            documentation: Documentation,
            style: Style? = nil,
            explode: Bool? = nil
        ) {
            self.name = name
            self.wireName = wireName
            self.location = location
            self.type = type
            self.defaultValue = defaultValue
            self.documentation = documentation
            self.style = style
            self.explode = explode
        }
    }

    package struct Body: Hashable, Sendable {
        package enum Format: String, Hashable, Sendable {
            case json, form, binary
            /// Fields and files.
            case multipart
            /// A signed token.
            case token
            /// JSON or bytes, as the caller chooses.
            case content
            /// One of several kinds, each a case of an enumeration.
            case choice
        }

        package var name: String
        package var type: SwiftType
        package var format: Format
        package var documentation: Documentation
        package var mediaTypes: [String]

        package init(
            name: String,
            type: SwiftType,
            format: Format,
            documentation: Documentation,
            mediaTypes: [String]
        ) {
            self.name = name
            self.type = type
            self.format = format
            self.documentation = documentation
            self.mediaTypes = mediaTypes
        }
    }

    package enum Response: Hashable, Sendable {
        case empty(status: Int)
        /// JSON or a file; `mediaType` is that of JSON which does not come as `application/json`.
        case value(SwiftType, status: Int, mediaType: String?)
        /// A type that knows the statuses of its cases.
        case several(SwiftType)
    }

    package init(
        name: String,
        operation: String,
        method: String,
        path: String,
        documentation: Documentation,
        isDeprecated: Bool,
        parameters: [Parameter],
        body: Body?,
        isAuthorized: Bool,
        idempotencyKey: String?,
        paging: Paging? = nil,
        errors: [ErrorBody] = [],
        response: Response
    ) {
        self.name = name
        self.operation = operation
        self.method = method
        self.path = path
        self.documentation = documentation
        self.isDeprecated = isDeprecated
        self.parameters = parameters
        self.body = body
        self.isAuthorized = isAuthorized
        self.idempotencyKey = idempotencyKey
        self.paging = paging
        self.errors = errors
        self.response = response
    }

    var types: [SwiftType] {
        parameters.map(\.type) + [response.type].compactMap { $0 } + [body?.type].compactMap { $0 }
    }
}

extension CallDeclaration.Response {
    /// The type of the answer; nil where it has no content.
    package var type: SwiftType? {
        switch self {
        case .empty: nil
        case .value(let type, _, _), .several(let type): type
        }
    }

    var mediaType: String? {
        if case .value(_, _, let mediaType) = self { mediaType } else { nil }
    }
}
