package import YAMLSource

/// A schema as it was written. A class, because schemas hold schemas and are shared, never changed.
package final class Schema: Sendable {
    package let mark: SourceMark
    /// Set where the schema is a `$ref`; what is written beside it stands in the other members.
    package let reference: Reference?
    /// `true` and `false` in the place of a schema (JSON Schema 2020-12, 4.3.2).
    package let boolean: Bool?

    package let types: [Located<TypeName>]
    /// `nullable: true` of OpenAPI 3.0. What 3.1 writes as a type `null` is in `types`.
    package let isNullable: Bool
    package let format: Located<String>?
    /// `contentEncoding: base64`: what 3.0 says by `format: byte`. In JSON Schema it only describes (2020-12, 8.1).
    package let isBase64: Bool
    /// `contentMediaType` without `contentEncoding`: bytes that are no JSON, as 3.0 says by `format: binary` (OpenAPI 3.1,
    /// Considerations for File Uploads).
    package let isBytes: Bool
    package let enumeration: [Node]?
    package let constant: Node?
    /// The values that `enum` and `const` allow, null among them, each once; `nil` where the schema lists none.
    package let listed: [Literal]?
    package let defaultValue: Node?

    package let properties: [Named<Schema>]
    package let required: [Located<String>]
    package let additionalProperties: AdditionalProperties?
    package let patternProperties: [Named<Schema>]
    package let items: Schema?
    package let prefixItems: [Schema]

    package let allOf: [Schema]?
    package let oneOf: [Schema]?
    package let anyOf: [Schema]?
    package let not: Schema?
    package let discriminator: Discriminator?

    package let title: String?
    package let description: String?
    package let isDeprecated: Bool
    package let isReadOnly: Bool
    package let isWriteOnly: Bool
    package let rareConstraints: Rare<Constraints>
    package let rareAssertions: Rare<Assertions>
    /// `example` and the values of `examples`, as written.
    package let examples: [Node]
    /// `$defs`, and `definitions` as older JSON Schema has it: only references give them a meaning.
    package let definitions: [Named<Schema>]
    /// `$anchor` or `$dynamicAnchor`: a name that references of the same document may use (JSON Schema 2020-12, 8.2.2).
    package let anchor: String?
    /// `x-…` keywords.
    package let extensions: [Entry]

    package var constraints: Constraints { rareConstraints.value ?? Constraints() }
    package var assertions: Assertions? { rareAssertions.value }

    package enum TypeName: String, Sendable { case null, boolean, object, array, number, integer, string }

    package enum AdditionalProperties: Sendable {
        case allowed
        case forbidden(SourceMark)
        case schema(Schema)
    }

    package struct Discriminator: Sendable {
        package var mark: SourceMark
        package var propertyName: Located<String>
        package var mapping: [Mapping]

        /// `DEPOSIT_ACCOUNT: '#/components/schemas/DepositAccount'`; the target may also be a bare schema name.
        package struct Mapping: Sendable {
            package var value: String
            package var mark: SourceMark
            package var target: Located<String>
        }
    }

    /// What a value must satisfy beyond its type. Numbers keep the digits they were written with.
    package struct Constraints: Hashable, Sendable {
        package var minLength: Located<Int>?
        package var maxLength: Located<Int>?
        package var pattern: Located<String>?
        package var minimum: Located<String>?
        package var maximum: Located<String>?
        /// The bound itself (3.1), or `minimum` where 3.0 says `exclusiveMinimum: true`.
        package var exclusiveMinimum: Located<String>?
        package var exclusiveMaximum: Located<String>?
        package var multipleOf: Located<String>?
        package var minItems: Located<Int>?
        package var maxItems: Located<Int>?
        package var uniqueItems: Located<Bool>?
        package var minProperties: Located<Int>?
        package var maxProperties: Located<Int>?

        package init() {}

        package var isEmpty: Bool { self == Self() }

        /// Adds the limits of another schema that the same value has to fit: of two bounds the stricter one holds.
        mutating func narrow(by other: Self) {
            minLength = stricter(minLength, other.minLength, by: >)
            maxLength = stricter(maxLength, other.maxLength, by: <)
            pattern = pattern ?? other.pattern
            minimum = stricter(minimum, other.minimum, by: isMore)
            maximum = stricter(maximum, other.maximum, by: isLess)
            exclusiveMinimum = stricter(exclusiveMinimum, other.exclusiveMinimum, by: isMore)
            exclusiveMaximum = stricter(exclusiveMaximum, other.exclusiveMaximum, by: isLess)
            multipleOf = multipleOf ?? other.multipleOf
            minItems = stricter(minItems, other.minItems, by: >)
            maxItems = stricter(maxItems, other.maxItems, by: <)
            uniqueItems = stricter(uniqueItems, other.uniqueItems) { isUnique, _ in isUnique }
            minProperties = stricter(minProperties, other.minProperties, by: >)
            maxProperties = stricter(maxProperties, other.maxProperties, by: <)
        }
    }

    /// Keywords of JSON Schema 2020-12 that say which values are valid, and shape no type.
    package struct Assertions: Sendable {
        package var condition: Schema?
        package var then: Schema?
        package var otherwise: Schema?
        package var contains: Schema?
        package var minContains: Located<Int>?
        package var maxContains: Located<Int>?
        package var propertyNames: Schema?
        package var dependentRequired: [Named<[Located<String>]>] = []
        package var dependentSchemas: [Named<Schema>] = []
        package var unevaluatedItems: Schema?
        package var unevaluatedProperties: Schema?
        /// What a text holds; an annotation, which references may lead to.
        package var contentSchema: Schema?
        /// There is no `additionalProperties`, and the type is shaped by `unevaluatedProperties` in its place.
        package var unevaluatedIsTakenForAdditional = false
    }

    package init(
        mark: SourceMark,
        reference: Reference? = nil,
        boolean: Bool? = nil,
        types: [Located<TypeName>] = [],
        isNullable: Bool = false,
        format: Located<String>? = nil,
        isBase64: Bool = false,
        isBytes: Bool = false,
        enumeration: [Node]? = nil,
        constant: Node? = nil,
        defaultValue: Node? = nil,
        properties: [Named<Schema>] = [],
        required: [Located<String>] = [],
        additionalProperties: AdditionalProperties? = nil,
        patternProperties: [Named<Schema>] = [],
        items: Schema? = nil,
        prefixItems: [Schema] = [],
        allOf: [Schema]? = nil,
        oneOf: [Schema]? = nil,
        anyOf: [Schema]? = nil,
        not: Schema? = nil,
        discriminator: Discriminator? = nil,
        title: String? = nil,
        description: String? = nil,
        isDeprecated: Bool = false,
        isReadOnly: Bool = false,
        isWriteOnly: Bool = false,
        constraints: Constraints = Constraints(),
        assertions: Assertions? = nil,
        examples: [Node] = [],
        definitions: [Named<Schema>] = [],
        anchor: String? = nil,
        extensions: [Entry] = []
    ) {
        self.mark = mark
        self.reference = reference
        self.boolean = boolean
        self.types = types
        self.isNullable = isNullable
        self.format = format
        self.isBase64 = isBase64
        self.isBytes = isBytes
        self.enumeration = enumeration
        self.constant = constant
        listed = Self.values(listedIn: enumeration, constant)
        self.defaultValue = defaultValue
        self.properties = properties
        self.required = required
        self.additionalProperties = additionalProperties
        self.patternProperties = patternProperties
        self.items = items
        self.prefixItems = prefixItems
        self.allOf = allOf
        self.oneOf = oneOf
        self.anyOf = anyOf
        self.not = not
        self.discriminator = discriminator
        self.title = title
        self.description = description
        self.isDeprecated = isDeprecated
        self.isReadOnly = isReadOnly
        self.isWriteOnly = isWriteOnly
        rareConstraints = Rare(constraints.isEmpty ? nil : constraints)
        rareAssertions = Rare(assertions)
        self.examples = examples
        self.definitions = definitions
        self.anchor = anchor
        self.extensions = extensions
    }

    /// A schema with another reference, `allOf` and discriminator. It is the one way to copy a schema: each member is
    /// assigned here, so that the compiler misses one that is forgotten.
    package init(_ other: Schema, reference: Reference?, allOf: [Schema]?, discriminator: Discriminator?) {
        mark = other.mark
        self.reference = reference
        boolean = other.boolean
        types = other.types
        isNullable = other.isNullable
        format = other.format
        isBase64 = other.isBase64
        isBytes = other.isBytes
        enumeration = other.enumeration
        constant = other.constant
        listed = other.listed
        defaultValue = other.defaultValue
        properties = other.properties
        required = other.required
        additionalProperties = other.additionalProperties
        patternProperties = other.patternProperties
        items = other.items
        prefixItems = other.prefixItems
        self.allOf = allOf
        oneOf = other.oneOf
        anyOf = other.anyOf
        not = other.not
        self.discriminator = discriminator
        title = other.title
        description = other.description
        isDeprecated = other.isDeprecated
        isReadOnly = other.isReadOnly
        isWriteOnly = other.isWriteOnly
        rareConstraints = other.rareConstraints
        rareAssertions = other.rareAssertions
        examples = other.examples
        definitions = other.definitions
        anchor = other.anchor
        extensions = other.extensions
    }
}

private func stricter<Value>(
    _ own: Located<Value>?,
    _ other: Located<Value>?,
    by isStricter: (Value, Value) -> Bool
) -> Located<Value>? {
    guard let own, let other else { return own ?? other }
    return isStricter(other.value, own.value) ? other : own
}

private func isMore(_ number: String, _ other: String) -> Bool { (Double(number) ?? 0) > (Double(other) ?? 0) }

private func isLess(_ number: String, _ other: String) -> Bool { isMore(other, number) }
