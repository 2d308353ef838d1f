import Testing
import Validation
import YAMLSource

struct CombinationTests {
    static let pets = """
        Cat: { required: [type], properties: { type: { const: CAT }, lives: { type: integer, maximum: 9 } } }
        Dog: { required: [type], properties: { type: { const: DOG }, tricks: { type: array } } }
        """
    static let pet = "oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]"

    @Test func everyPartOfAllOfCounts() throws {
        #expect(
            try violations(of: #"{"a": 1}"#, "allOf: [{ required: [b] }, { properties: { a: { minimum: 2 } } }]") == [
                "1:1 $: 'b' is missing [required]", "1:7 $.a: 1 is less than 2 [minimum]",
            ]
        )
    }

    @Test func whereNoSchemaOfAUnionFitsTheClosestSaysWhy() throws {
        #expect(try violations(of: #"{"type": "CAT", "lives": 9}"#, Self.pet, others: Self.pets) == [])
        let (found, _) = try checked(#"{"type": "CAT", "lives": 10}"#, Self.pet, others: Self.pets)
        #expect(
            found.flatMap(\.diagnostic.lines) == [
                "page.json:1:1: error: $: the value does not fit any of the 2 schemas of 'oneOf'; 'Cat' is closest",
                "bank.yaml:6:7: note: 'oneOf' is here",
                "page.json:1:26: note: $.lives: 10 is more than 9",
                "bank.yaml:7:99: note: 'maximum' is here",
            ]
        )
    }

    @Test func theDiscriminatorSaysWhichMemberWasMeant() throws {
        let discriminator = "\ndiscriminator: { propertyName: kind, mapping: { d: Dog } }"
        #expect(
            try violations(
                of: #"{"kind": "d", "type": "CAT", "lives": 10}"#,
                Self.pet + discriminator,
                others: Self.pets
            )
                == ["1:1 $: the value does not fit any of the 2 schemas of 'oneOf'; 'Dog' is closest [oneOf]"]
        )
    }

    @Test func oneOfWantsExactlyOne() throws {
        let schema = "oneOf: [{ title: Whole, type: integer }, { minimum: 5 }]"
        #expect(try violations(of: "[1, 5.5]", "items: { \(schema) }") == [])
        #expect(
            try violations(of: "7", schema) == [
                "1:1 $: more than one schema of 'oneOf' fits: Whole and number 2 [oneOf]"
            ]
        )
    }

    @Test func anyOfIsContentWithSeveral() throws {
        let schema = "anyOf: [{ type: integer }, { minimum: 5 }]"
        #expect(try violations(of: "7", schema) == [])
        #expect(
            try violations(of: "1.5", schema) == [
                "1:1 $: the value does not fit any of the 2 schemas of 'anyOf'; 'number 2' is closest [anyOf]"
            ]
        )
    }

    @Test func whatNotDescribesIsNotAllowed() throws {
        #expect(try violations(of: "1", "not: { type: string }") == [])
        #expect(
            try violations(of: #""a""#, "not: { type: string }") == ["1:1 $: the value fits the schema of 'not' [not]"]
        )
    }

    @Test func ifDecidesBetweenThenAndElse() throws {
        let schema = "if: { minimum: 10 }\nthen: { multipleOf: 10 }\nelse: { multipleOf: 2 }"
        #expect(
            try violations(of: "[20, 4]", "items: { \(schema.split(separator: "\n").joined(separator: ", ")) }") == []
        )
        #expect(try violations(of: "15", schema) == ["1:1 $: 15 is no multiple of 10 [multipleOf]"])
        #expect(try violations(of: "3", schema) == ["1:1 $: 3 is no multiple of 2 [multipleOf]"])
    }

    @Test func whatNobodyEvaluatedIsFound() throws {
        let schema = """
            allOf: [{ properties: { a: true } }]
            anyOf: [{ required: [b], properties: { b: true } }, true]
            unevaluatedProperties: false
            """
        #expect(try violations(of: #"{"a": 1, "b": 2}"#, schema) == [])
        #expect(
            try violations(of: #"{"a": 1, "c": 2}"#, schema) == [
                "1:15 $.c: this is not allowed here [unevaluatedProperties]"
            ]
        )
        #expect(
            try violations(of: #"["a", 1]"#, "prefixItems: [true]\nunevaluatedItems: { type: string }") == [
                "1:7 $[1]: expected a string, found a number: 1 [type]"
            ]
        )
    }

    @Test func besideAReferenceThereIsMoreSince31Only() throws {
        let schema = "$ref: '#/components/schemas/Text'\nmaxLength: 2"
        let others = "Text: { type: string }"
        #expect(
            try violations(of: #""abc""#, schema, others: others) == ["1:1 $: 3 characters, more than 2 [maxLength]"]
        )
        #expect(try violations(of: #""abc""#, schema, version: "3.0.3", others: others) == [])
    }

    @Test func aSchemaMayLeadBackToItself() throws {
        let schema = "properties: { value: { type: integer }, next: { $ref: '#/components/schemas/Subject' } }"
        #expect(
            try violations(of: #"{"next": {"next": {"value": "x"}}}"#, schema) == [
                "1:29 $.next.next.value: expected an integer, found a string: 'x' [type]"
            ]
        )
    }

    @Test func schemasThatReferToNothingButEachOtherDemandNothing() throws {
        let others = "A: { allOf: [{ $ref: '#/components/schemas/Subject' }] }"
        #expect(try violations(of: "1", "allOf: [{ $ref: '#/components/schemas/A' }]", others: others) == [])
    }

    @Test func aReferenceToNothingIsAnErrorOfTheDocument() throws {
        #expect(
            try violations(of: "1", "properties: { a: { $ref: '#/components/schemas/Acount' } }", others: "Account: {}")
                == [
                    "bank.yaml:6:32: error: '#/components/schemas/Acount' leads to nothing; did you mean 'Account'?"
                ]
        )
    }
}
