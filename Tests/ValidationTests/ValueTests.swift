import Testing
import Validation

struct ValueTests {
    @Test func aValueOfAnotherTypeSaysWhatWasExpected() throws {
        let schema = "properties: { a: { type: string }, b: { type: integer }, c: { type: [boolean, 'null'] } }"
        #expect(try violations(of: #"{"a": "x", "b": 1, "c": null}"#, schema) == [])
        #expect(
            try violations(of: #"{"a": 1, "b": 1.5, "c": "true"}"#, schema) == [
                "1:7 $.a: expected a string, found a number: 1 [type]",
                "1:15 $.b: expected an integer, found a number: 1.5 [type]",
                "1:25 $.c: expected a boolean or null, found a string: 'true' [type]",
            ]
        )
    }

    @Test func aWholeNumberWithAPointIsAnIntegerSince31Only() throws {
        #expect(try violations(of: "[1.0, 1e2]", "items: { type: integer }") == [])
        #expect(
            try violations(of: "[1.0, 100]", "items: { type: integer }", version: "3.0.3") == [
                "1:2 $[0]: expected an integer, found a number: 1.0 [type]"
            ]
        )
    }

    @Test func nullableWidensATypeAndNothingElse() throws {
        let schema =
            "properties: { a: { type: string, nullable: true }, b: { type: string, nullable: true, enum: [x] } }"
        #expect(
            try violations(of: #"{"a": null, "b": null}"#, schema, version: "3.0.3") == [
                "1:18 $.b: null is none of the values of 'enum': 'x' [enum]"
            ]
        )
    }

    @Test func nullableMeansNothingIn31() throws {
        #expect(
            try violations(of: "null", "{ type: string, nullable: true }") == [
                "1:1 $: expected a string, found null: null [type]",
                "bank.yaml:6:7: warning: 'nullable' is a word of OpenAPI 3.0, and allows no null here; "
                    + "3.1 lists 'null' as a type",
            ]
        )
        #expect(try violations(of: "null", "type: [string, 'null']") == [])
    }

    @Test func anEnumerationNamesTheValueThatWasProbablyMeant() throws {
        #expect(try violations(of: #""OPEN""#, "enum: [OPEN, CLOSED]") == [])
        #expect(
            try violations(of: #""OPNE""#, "enum: [OPEN, CLOSED]") == [
                "1:1 $: 'OPNE' is none of the values of 'enum'; did you mean 'OPEN'? [enum]"
            ]
        )
        #expect(
            try violations(of: #""X""#, "enum: [A, B, C, D, E]") == [
                "1:1 $: 'X' is none of the values of 'enum': 'A', 'B', 'C', 'D', … [enum]"
            ]
        )
    }

    @Test func valuesAreComparedAsJSONComparesThem() throws {
        #expect(try violations(of: #"[1.0, {"b": [], "a": 1e0}]"#, "items: { enum: [1, { a: 1, b: [] }] }") == [])
        #expect(
            try violations(of: #"[true, "1", "é"]"#, "items: { enum: [1, \"e\\u0301\"] }").count == 3
        )
    }

    @Test func aPlainNoInAnEnumerationIsACountry() throws {
        #expect(try violations(of: #""NO""#, "type: string\nenum: [CA, NO]") == [])
    }

    @Test func aConstantIsShownWhereItIsMissed() throws {
        #expect(try violations(of: #"{"t": "CAT"}"#, "properties: { t: { const: CAT } }") == [])
        #expect(
            try violations(of: #"{"t": "DOG"}"#, "properties: { t: { const: CAT } }") == [
                "1:7 $.t: 'DOG' is not 'CAT' [const]"
            ]
        )
    }

    @Test func falseAllowsNothingAndTrueAnything() throws {
        #expect(
            try violations(of: #"{"a": 1, "b": 1}"#, "properties: { a: true, b: false }") == [
                "1:15 $.b: no value is allowed here [false]"
            ]
        )
    }

    @Test func valuesAreNotShownUnlessAskedFor() throws {
        let schema = "maxLength: 4\nenum: [a]\npattern: '^a$'\nformat: date\ntype: integer"
        let (found, _) = try checked(#""4111 1111""#, schema, showsValues: false)
        #expect(
            found.map(\.message) == [
                "expected an integer, found a string", "the string is none of the values of 'enum': 'a'",
                "9 characters, more than 4", "the string does not match '^a$'",
                "the string is not a date (2025-12-31)",
            ]
        )
    }
}
