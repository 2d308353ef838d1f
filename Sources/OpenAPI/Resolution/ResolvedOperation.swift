package import YAMLSource

/// An operation with everything it refers to in place.
package struct ResolvedOperation: Sendable {
    package var file: String
    package var mark: SourceMark
    /// `operationId`, or what method and path make of it.
    package var name: String
    package var method: String
    package var path: String
    package var tags: [String]
    package var summary: String?
    package var description: String?
    package var isDeprecated: Bool
    /// Whether calls carry a credential: false where the operation says `security: []`.
    package var isAuthorized: Bool
    /// What allows the call: one of these. The operation's own, or else the document's; nil where neither says it.
    package var security: [SecurityRequirement]?
    package var parameters: [ResolvedParameter]
    package var body: ResolvedBody?
    package var responses: [ResolvedResponse]
    /// A server of the operation's own or its path's, where the document does not have it too.
    package var otherServer: Located<String>?
}

package struct ResolvedParameter: Sendable {
    package var name: String
    package var mark: SourceMark
    package var location: Parameter.Location
    package var isRequired: Bool
    package var isDeprecated: Bool
    package var style: Parameter.Style
    package var explode: Bool
    /// The value is one JSON text (`content: application/json`).
    package var isJSON: Bool
    package var type: ValueType
    package var annotation: Annotation
}

package struct ResolvedBody: Sendable {
    package var isRequired: Bool
    package var description: String?
    package var contents: [ResolvedContent]
}

package struct ResolvedContent: Sendable {
    package var mediaType: String
    package var mark: SourceMark
    /// The type of the content; `nil` where the document gives no schema.
    package var type: ValueType?
    /// What a form's parts are, by the names of the properties, where the document says it.
    package var partTypes: [String: String] = [:]
    /// A form of fields and files, whose properties are its parts.
    package var isMultipart = false

    /// A signed token whose claims the document describes.
    package var isToken: Bool {
        guard MediaTypeName.isToken(mediaType), let type else { return false }
        switch type.nonNull {
        case .any, .primitive: return false
        case .custom, .named, .array, .map, .nullable: return true
        }
    }

    package var isJSON: Bool { MediaTypeName.isJSON(mediaType) }
    package var isForm: Bool { MediaTypeName.isForm(mediaType) }

    /// Whether an earlier content with another schema has the same media type, but for parameters.
    package func isSecondOfItsName(among contents: [ResolvedContent]) -> Bool {
        let essence = MediaTypeName.essence(of: mediaType)
        guard let first = contents.first(where: { MediaTypeName.essence(of: $0.mediaType) == essence }) else {
            return false
        }
        return first.type != type
    }
}

/// A header that an answer may have.
package struct ResolvedHeader: Sendable {
    package var name: String
    package var type: ValueType
    package var annotation: Annotation
    package var isDeprecated: Bool
}

package struct ResolvedResponse: Sendable {
    package var status: StatusResponse.Status
    package var mark: SourceMark
    package var description: String?
    package var headers: [ResolvedHeader]
    package var contents: [ResolvedContent]
}
