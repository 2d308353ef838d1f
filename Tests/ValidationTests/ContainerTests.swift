import Testing
import Validation

struct ContainerTests {
    @Test func arraysHaveAsManyItemsAsTheyMay() throws {
        #expect(try violations(of: "[1]", "minItems: 1\nmaxItems: 2") == [])
        #expect(try violations(of: "[]", "minItems: 1") == ["1:1 $: 0 items, fewer than 1 [minItems]"])
        #expect(try violations(of: "[1, 2, 3]", "maxItems: 2") == ["1:1 $: 3 items, more than 2 [maxItems]"])
    }

    @Test func itemsThatAreTheSameAreFoundWhateverTheirSpelling() throws {
        #expect(try violations(of: #"[1, "1", true, [1], {"a": 1}]"#, "uniqueItems: true") == [])
        #expect(
            try violations(of: #"[{"a": 1, "b": 2}, {"b": 2.0, "a": 1}]"#, "uniqueItems: true") == [
                "1:20 $[1]: the same item as [0] [uniqueItems]"
            ]
        )
    }

    @Test func theFirstItemsMayHaveSchemasOfTheirOwn() throws {
        let schema = "prefixItems: [{ type: string }]\nitems: { type: integer }"
        #expect(try violations(of: #"["a", 1]"#, schema) == [])
        #expect(
            try violations(of: #"[1, "a"]"#, schema) == [
                "1:2 $[0]: expected a string, found a number: 1 [type]",
                "1:5 $[1]: expected an integer, found a string: 'a' [type]",
            ]
        )
    }

    @Test func containsCountsTheItemsThatFit() throws {
        #expect(
            try violations(of: "[1]", "contains: { minimum: 5 }") == [
                "1:1 $: no item fits the schema of 'contains' [contains]"
            ]
        )
        #expect(try violations(of: "[1]", "contains: { minimum: 5 }\nminContains: 0") == [])
        #expect(
            try violations(of: "[5, 6]", "contains: { minimum: 5 }\nmaxContains: 1") == [
                "1:1 $: 2 items that fit 'contains', more than 1 [maxContains]"
            ]
        )
    }

    @Test func aPropertyThatMustBeThereIsMissed() throws {
        let schema = "required: [id, name]\nproperties: { id: { type: string } }"
        #expect(try violations(of: #"{"id": "1", "name": null}"#, schema) == [])
        #expect(try violations(of: #"{"id": "1"}"#, schema) == ["1:1 $: 'name' is missing [required]"])
    }

    @Test func whatIsNeverSentIsNotRequiredThere() throws {
        let schema = "required: [id, pin]\nproperties: { id: { readOnly: true }, pin: { writeOnly: true } }"
        #expect(
            try violations(of: "{}", schema, version: "3.0.3", direction: .request) == [
                "1:1 $: 'pin' is missing [required]"
            ]
        )
        #expect(
            try violations(of: "{}", schema, version: "3.0.3", direction: .response) == [
                "1:1 $: 'id' is missing [required]"
            ]
        )
        #expect(try violations(of: "{}", schema, version: "3.0.3").count == 2)
        #expect(try violations(of: "{}", schema, direction: .request).count == 2)
    }

    @Test func aPropertyThatIsNotAllowedIsShownAtItsName() throws {
        let schema = "additionalProperties: false\nproperties: { balance: true }\npatternProperties: { ^x-: true }"
        #expect(try violations(of: #"{"balance": 1, "x-a": 2}"#, schema) == [])
        #expect(
            try violations(of: "{\n  \"balanse\": 1\n}", schema) == [
                "2:3 $.balanse: this property is not allowed here; did you mean 'balance'? [additionalProperties]"
            ]
        )
    }

    @Test func otherPropertiesAndThoseOfAPatternHaveSchemas() throws {
        let schema = "additionalProperties: { type: integer }\npatternProperties: { ^x-: { type: string } }"
        #expect(
            try violations(of: #"{"x-a": 1, "b c": "2"}"#, schema) == [
                "1:9 $['x-a']: expected a string, found a number: 1 [type]",
                "1:19 $['b c']: expected an integer, found a string: '2' [type]",
            ]
        )
    }

    @Test func namesAndTheirNumberAreLimited() throws {
        let schema = "minProperties: 1\nmaxProperties: 2\npropertyNames: { maxLength: 3 }"
        #expect(try violations(of: "{}", schema) == ["1:1 $: 0 properties, fewer than 1 [minProperties]"])
        #expect(
            try violations(of: #"{"a": 1, "b": 2, "long": 3}"#, schema) == [
                "1:1 $: 3 properties, more than 2 [maxProperties]",
                "1:18 $.long: 4 characters, more than 3 [maxLength]",
            ]
        )
    }

    @Test func onePropertyMayNeedAnother() throws {
        let schema = "dependentRequired: { card: [address] }\ndependentSchemas: { vip: { required: [name] } }"
        #expect(try violations(of: "{}", schema) == [])
        #expect(
            try violations(of: #"{"card": 1, "vip": true}"#, schema) == [
                "1:1 $: 'address' is missing, which 'card' needs [dependentRequired]",
                "1:1 $: 'name' is missing [required]",
            ]
        )
    }
}
