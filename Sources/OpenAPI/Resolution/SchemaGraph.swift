package import YAMLSource

/// All schemas and operations of a set of documents, with every reference followed and every `allOf` merged.
package struct SchemaGraph: Sendable {
    package var documents: [Document]
    /// The definitions, in the order in which the documents write them.
    package var definitions: [Definition]
    /// Component schemas that only give another type a second name.
    package var aliases: [Alias]
    package var operations: [ResolvedOperation]

    /// Whether schemas and operations are there: false where the documents could not be understood.
    package private(set) var isResolved = true

    private var positions: [SchemaID: Int]

    /// Documents of which nothing can be made.
    init(unresolved documents: [Document]) {
        self.init(documents: documents, definitions: [], aliases: [], operations: [])
        isResolved = false
    }

    package init(documents: [Document], definitions: [Definition], aliases: [Alias], operations: [ResolvedOperation]) {
        self.documents = documents
        self.definitions = definitions
        self.aliases = aliases
        self.operations = operations
        positions = Dictionary(
            definitions.enumerated().map { ($0.element.id, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    package subscript(id: SchemaID) -> Definition? {
        positions[id].map { definitions[$0] }
    }
}

/// A schema that deserves a type of its own.
package struct Definition: Sendable {
    package var id: SchemaID
    /// The words its name is made of: `["Account"]` for a component, `["Account", "links"]` for what a property holds.
    package var names: [String]
    package var mark: SourceMark
    package var annotation: Annotation
    package var shape: Shape
}

extension Definition {
    /// What a configuration may call it: by its words (`Account.owner`), or by the schema and the properties that lead to
    /// it, whatever lists lie between (`Account.owners`).
    package var configurationNames: [String] {
        let words = names.joined(separator: ".")
        guard !id.isComponent, let path = id.propertyPath, path != words else { return [words] }
        return [words, path]
    }
}

extension SchemaID {
    /// `Account.owners` for what that list holds; nil where a choice leads to the schema, or no component does.
    fileprivate var propertyPath: String? {
        var tokens = JSONPointer.tokens(of: pointer)[...]
        guard tokens.popFirst() == "components", tokens.popFirst() == "schemas", let component = tokens.popFirst()
        else {
            return nil
        }
        var path = [component]
        while let token = tokens.popFirst() {
            switch token {
            case "properties":
                guard let name = tokens.popFirst() else { return nil }
                path.append(name)
            case "items", "additionalProperties": break
            case "allOf": _ = tokens.popFirst()
            default: return nil
            }
        }
        return path.joined(separator: ".")
    }
}

package struct Alias: Sendable {
    package var id: SchemaID
    package var name: String
    package var mark: SourceMark
    package var annotation: Annotation
    package var type: ValueType
}

package enum Shape: Sendable {
    case object(ObjectShape)
    case enumeration(EnumerationShape)
    case union(UnionShape)
}

package struct EnumerationShape: Sendable {
    package var cases: [EnumerationCase]
    /// The document allows any other value of the same type too: it lists those that it knows of.
    package var allowsOthers = false
}

package struct ObjectShape: Sendable {
    package var properties: [Property]
    /// Members that are not declared are forbidden.
    package var isClosed = false
    /// Names that must be there, and that the document declares nowhere.
    package var demanded: [String] = []
}

package struct Property: Sendable {
    package var name: String
    package var mark: SourceMark
    package var type: ValueType
    package var presence: Presence
    package var annotation: Annotation
    /// The one value that a `const`, an enumeration of one, or a discriminator's mapping leaves to it.
    package var fixedValue: String?
    /// The values that the document allows of those that the type has; none at all where it forbids the property.
    package var limit: [Literal]?
    /// All values that the document lists for it, those of its type among them.
    var listed: [Literal]?
    /// The type has a null, but the document's words together leave none.
    package var refusesNull = false
    package var isSensitive: Bool
    /// A union tells the object from others by this property's value.
    package var isDiscriminator = false
    /// The type leads back to the object itself by value, so the value has to lie elsewhere.
    package var isRecursive = false
    /// Set where the property is not a member of the JSON object, but a union whose keys stand beside the other
    /// properties: whether the document requires one of them.
    package var unionBeside: Presence?

    /// The property is not a member of the JSON object, but a map of members that have no property of their own.
    package var additional: Additional?

    package enum Presence: Sendable { case required, optional }

    /// `additionalProperties`, or `patternProperties` with the regular expression of the names.
    package enum Additional: Hashable, Sendable {
        case all
        case matching(String)
    }
}

package struct EnumerationCase: Sendable {
    /// The value as people read it: a string as it is, if all are strings, and anything else as JSON.
    package var value: String
    package var literal: Literal
    package var mark: SourceMark
    /// What the document calls it: `x-enum-varnames`, or the title of a constant.
    package var name: String?
    /// What the user calls it in Swift.
    package var chosenName: Located<String>?
    package var description: String?
}

/// What all values of an enumeration are.
package enum EnumerationKind: Sendable {
    case strings
    /// Whole numbers of 64 bits with a sign.
    case integers
    /// Anything else: numbers with fractions, values of several types.
    case literals
}

extension [EnumerationCase] {
    package var kind: EnumerationKind {
        if allSatisfy({ if case .string = $0.literal { true } else { false } }) { return .strings }
        return allSatisfy { $0.literal.integer != nil } ? .integers : .literals
    }
}

package struct UnionShape: Sendable {
    package enum Kind: Hashable, Sendable {
        /// `{"depositAccount": {…}}`: the key that is present says which. Closed ones allow no other key beside it,
        /// exclusive ones no second key of theirs.
        case keyed(isClosed: Bool, isExclusive: Bool)
        /// The value of this property says which: the document names it as discriminator.
        case discriminated(property: String)
        /// The value of this property says which: no two members list the same value for it.
        case byProperty(String)
        /// The member that contradicts the document nowhere and knows most keys of the value.
        case byContent

        /// The property whose value tells the members apart.
        package var property: String? {
            switch self {
            case .discriminated(let property), .byProperty(let property): property
            case .keyed, .byContent: nil
            }
        }
    }

    package struct Member: Sendable {
        /// The word its case is named by.
        package var name: String
        /// What the user calls it in Swift.
        package var chosenName: Located<String>?
        /// The keys (of a keyed union) or the discriminator's values that mean this member.
        /// Nothing in a union that a property tells: the member of all values that no other member has.
        package var values: [String]
        /// Values of the discriminator that mean the member too: the name of its schema beside what a mapping says.
        package var impliedValues: [String] = []
        package var type: ValueType
        package var mark: SourceMark
        package var description: String?
        /// The document does not say the value: it is the schema's name (OpenAPI 3.0.3, Discriminator Object).
        package var isNamedByItsSchema = false
    }

    package var kind: Kind
    package var members: [Member]
}

/// What a document says about a place, for people.
package struct Annotation: Sendable {
    package var title: String?
    package var description: String?
    package var isDeprecated = false
    package var direction = Direction.both
    package var rareConstraints = Rare<Schema.Constraints>()
    package var format: String?
    /// The schema's `default`.
    package var defaultValue: Literal?
    /// Values that the place is limited to, where they make no enumeration of their own.
    package var allowedValues: [String] = []

    /// `readOnly` and `writeOnly`.
    package enum Direction: Sendable { case both, onlyReceived, onlySent }

    package init() {}

    package var constraints: Schema.Constraints {
        get { rareConstraints.value ?? Schema.Constraints() }
        set { rareConstraints = Rare(newValue.isEmpty ? nil : newValue) }
    }
}
