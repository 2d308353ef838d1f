/// A model: an object of a document.
package struct StructDeclaration: Hashable, Sendable {
    package var name: String
    package var documentation: Documentation
    package var properties: [Property]
    /// Whether the object has no members but those of its properties.
    package var isClosed: Bool
    /// Members that the object must have, although no property stands for them.
    package var demanded: [String]
    /// The list that this is one page of, by the names of the properties that lead to it; empty where it is no page.
    package var pageItems: [PageStep]

    /// A property on the way to the list of a page.
    package struct PageStep: Hashable, Sendable {
        package var name: String
        package var type: SwiftType

        package init(name: String, type: SwiftType) {
            self.name = name
            self.type = type
        }
    }

    package struct Property: Hashable, Sendable {
        package var name: String
        package var source: Source
        package var type: SwiftType
        package var documentation: Documentation
        /// The value where the initializer's caller gives none; `nil` where the caller has to.
        package var defaultValue: Expression?
        package var deprecation: Deprecation?
        /// The name under which the value is stored in a box; `nil` where it lies in the struct itself.
        package var box: String?
        package var isSensitive: Bool
        /// The values it may have, as JSON; `nil` where the type says it.
        package var values: [String]?
        /// Whether it is never null, although its type has a null.
        package var refusesNull: Bool

        /// Where in the JSON object it is.
        package enum Source: Hashable, Sendable {
            case member(String)
            /// A union whose keys stand among the object's own, and whether the document requires one of them.
            case beside(isRequired: Bool)
            /// A map of the members that have no property, all of them or those whose names match a pattern.
            case additional(pattern: String?)
        }

        /// What is said where the property is used.
        package enum Deprecation: Hashable, Sendable {
            case silent
            case message(String)
        }

        package init(
            name: String,
            source: Source,
            type: SwiftType,
            documentation: Documentation,
            defaultValue: Expression?,
            deprecation: Deprecation? = nil,
            box: String? = nil,
            isSensitive: Bool,
            values: [String]? = nil,
            refusesNull: Bool = false
        ) {
            self.name = name
            self.source = source
            self.type = type
            self.documentation = documentation
            self.defaultValue = defaultValue
            self.deprecation = deprecation
            self.box = box
            self.isSensitive = isSensitive
            self.values = values
            self.refusesNull = refusesNull
        }
    }

    package init(
        name: String,
        documentation: Documentation,
        properties: [Property],
        isClosed: Bool = false,
        demanded: [String] = [],
        pageItems: [PageStep] = []
    ) {
        self.name = name
        self.documentation = documentation
        self.properties = properties
        self.isClosed = isClosed
        self.demanded = demanded
        self.pageItems = pageItems
    }
}
