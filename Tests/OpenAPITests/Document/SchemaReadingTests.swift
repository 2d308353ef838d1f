import OpenAPI
import Testing
import YAMLSource

@Test func aSchemaIsReadWhole() throws {
    let schema = try schema(
        """
        title: Account
        description: What a customer has.
        type: object
        deprecated: true
        readOnly: true
        required: [accountId, 'number']
        properties:
          accountId: {$ref: '#/components/schemas/Identifier', description: Its name.}
          number: {type: string, writeOnly: true}
          $ref: {type: string}
        additionalProperties: false
        x-technical: true
        """
    )
    #expect(schema.mark.description == "case.yaml:1:1")
    #expect(schema.title == "Account")
    #expect(schema.description == "What a customer has.")
    #expect(schema.types.map(\.value) == [.object])
    #expect(schema.types.first?.mark.description == "case.yaml:3:7")
    #expect(schema.isDeprecated && schema.isReadOnly && !schema.isWriteOnly)
    #expect(schema.required.map(\.value) == ["accountId", "number"])
    #expect(schema.properties.map(\.name) == ["accountId", "number", "$ref"])
    #expect(schema.properties[0].mark.description == "case.yaml:8:3")
    #expect(schema.properties[0].value.reference?.text == "#/components/schemas/Identifier")
    #expect(schema.properties[0].value.description == "Its name.")
    #expect(schema.properties[1].value.isWriteOnly)
    guard case .forbidden = schema.additionalProperties else {
        Issue.record("other properties are forbidden")
        return
    }
    #expect(schema.extensions.map(\.key) == ["x-technical"])
}

@Test func typesMayBeOneOrSeveralAndNullMayBePlain() throws {
    #expect(try schema("type: string").types.map(\.value) == [.string])
    #expect(try schema("type: [string, 'null']").types.map(\.value) == [.string, .null])
    #expect(try schema("type: [integer, null]").types.map(\.value) == [.integer, .null])
    #expect(try schema("{}").types.isEmpty)
    #expect(try schema("nullable: true").isNullable)
}

@Test func anUnknownTypeIsRefused() {
    #expect(
        diagnostics(forSchema: "type: [string, date]") == [
            "case.yaml:1:16: error: unknown type 'date'; the types are string, number, integer, boolean, object, array, null"
        ]
    )
}

@Test func valuesKeepTheirSpelling() throws {
    let schema = try schema(
        """
        enum: [NO, 'ON', 529, 1.0, true]
        const: 2021-07-15
        default: null
        """
    )
    #expect(schema.enumeration?.map { $0.scalar?.text } == ["NO", "ON", "529", "1.0", "true"])
    #expect(schema.enumeration?.map { $0.scalar?.style } == [.plain, .quoted, .plain, .plain, .plain])
    #expect(schema.constant?.scalar?.text == "2021-07-15")
    #expect(schema.defaultValue?.isNull == true)
}

@Test func compositionIsRead() throws {
    let schema = try schema(
        """
        allOf: [{$ref: a.yaml#/A}, {type: object}]
        oneOf: [{type: string}]
        anyOf: []
        not: {type: integer}
        discriminator:
          propertyName: kind
          mapping:
            A: '#/components/schemas/A'
            B: B
        """
    )
    #expect(schema.allOf?.map { $0.reference?.text } == ["a.yaml#/A", nil])
    #expect(schema.oneOf?.count == 1)
    #expect(schema.anyOf?.isEmpty == true)
    #expect(schema.not?.types.map(\.value) == [.integer])
    #expect(schema.discriminator?.propertyName.value == "kind")
    #expect(schema.discriminator?.mapping.map(\.value) == ["A", "B"])
    #expect(schema.discriminator?.mapping.map(\.target.value) == ["#/components/schemas/A", "B"])
    #expect(schema.discriminator?.mapping.last?.target.mark.description == "case.yaml:9:8")
}

@Test func arraysAndMapsAreRead() throws {
    let schema = try schema(
        """
        items: {type: string}
        prefixItems: [{type: integer}, true]
        additionalProperties: {type: number}
        patternProperties: {^a: {type: string}}
        $defs: {A: {type: boolean}}
        definitions: {B: {type: boolean}}
        """
    )
    #expect(schema.items?.types.map(\.value) == [.string])
    #expect(schema.prefixItems.map(\.boolean) == [nil, true])
    #expect(schema.patternProperties.map(\.name) == ["^a"])
    #expect(schema.definitions.map(\.name) == ["A", "B"])
    guard case .schema(let values) = schema.additionalProperties else {
        Issue.record("other properties have a schema")
        return
    }
    #expect(values.types.map(\.value) == [.number])
}

@Test func whatIsNotEvaluatedIsAdditional() throws {
    guard case .forbidden = try schema("unevaluatedProperties: false").additionalProperties,
        case .allowed = try schema("additionalProperties: true\nunevaluatedProperties: false").additionalProperties
    else {
        Issue.record("'additionalProperties' comes first")
        return
    }
}

@Test func aBooleanMayBeASchema() throws {
    #expect(try schema("true").boolean == true)
    #expect(try schema("items: false").items?.boolean == false)
}

@Test func keysThatShapeNoTypeAreKnown() {
    let text = """
        $id: a
        $schema: b
        $comment: c
        $anchor: d
        externalDocs: {url: e}
        xml: {name: f}
        contentEncoding: base64
        contentMediaType: image/png
        propertyNames: {pattern: g}
        dependentRequired: {h: [i]}
        """
    #expect(diagnostics(forSchema: text).isEmpty)
}

@Test func keysWhoseMeaningIsLostAreWarnedAbout() {
    let text = """
        if: {properties: {a: {const: 1}}}
        then: {required: [b]}
        else: {required: [c]}
        dependentSchemas: {}
        $dynamicRef: '#a'
        """
    #expect(
        diagnostics(forSchema: text) == [
            "case.yaml:1:1: warning: 'if' does not shape a type: what it adds is kept as unknown fields",
            "case.yaml:4:1: warning: 'dependentSchemas' do not shape a type: what they add is kept as unknown fields",
            "case.yaml:5:1: warning: '$dynamicRef' is not followed; any value is taken",
        ]
    )
}

@Test func nothingIsCheckedWithinAnExample() throws {
    let text = """
        example: {$ref: 5, propertees: [1], type: nonsense}
        examples: [{type: nonsense}, 2]
        """
    #expect(diagnostics(forSchema: text).isEmpty)
    #expect(try schema(text).examples.count == 3)
}

@Test func examplesOfAMediaTypeUnderItsSchemaAreAWarning() throws {
    let text = """
        $ref: '#/components/schemas/A'
        examples:
          one: {summary: The first, value: {a: 1}}
          two: {a: 2}
        """
    #expect(
        diagnostics(forSchema: text) == [
            "case.yaml:2:1: warning: 'examples' of a schema is a list of values, not a mapping; were they meant for its parent?"
        ]
    )
    #expect(try schema(text).examples.map { $0["a"]?.scalar?.text } == ["1", "2"])
}

@Test func aReferenceIsDecidedByItsKey() {
    #expect(
        diagnostics(forSchema: "$ref:") == ["case.yaml:1:6: error: expected the text of a reference, found nothing"]
    )
    #expect(
        diagnostics(forSchema: "$ref: {}") == [
            "case.yaml:1:7: error: expected the text of a reference, found a mapping"
        ]
    )
}

@Test func requiredOnAPropertyItselfIsIgnoredWithAWarning() throws {
    let text = "type: string\nrequired: true"
    #expect(
        diagnostics(forSchema: text) == [
            "case.yaml:2:11: warning: 'required' lists the names of properties that an object must have; 'true' is ignored"
        ]
    )
    #expect(try schema(text).types.map(\.value) == [.string])
}

@Test func whatIsWrongWithASchemaIsSaid() {
    let text = """
        properties: [a]
        required: a
        allOf: {}
        enum: A
        items: [{type: string}]
        deprecated: 'true'
        discriminator: kind
        description: [a]
        nullable: 1
        """
    #expect(
        diagnostics(forSchema: text) == [
            "case.yaml:9:11: error: expected true or false, found '1'",
            "case.yaml:4:7: error: expected a list of values, found 'A'",
            "case.yaml:3:8: error: expected a list of schemas, found a mapping",
            "case.yaml:7:16: error: expected a discriminator, found 'kind'",
            "case.yaml:1:13: error: expected schemas by name, found a list",
            "case.yaml:2:11: error: expected a list of property names, found 'a'",
            "case.yaml:5:8: error: expected a schema, found a list",
            "case.yaml:8:14: warning: 'description' is not text, and is ignored",
            "case.yaml:6:13: error: expected true or false, found the text 'true'",
        ]
    )
}
