import Testing
import Validation
import YAMLSource

private func reference(_ number: Int) -> String { "{ $ref: '#/components/schemas/S\(number)' }" }

/// Schemas that lead to one another in more ways than anybody has time for, or farther than a usual stack reaches.
/// Each of these ends at once, or never.
struct SizeTests {
    @Test func aSchemaThatIsReachedInCountlessWaysIsAskedOnce() throws {
        let others = (0..<60).map { "S\($0): { allOf: [\(reference($0 + 1)), \(reference($0 + 1))] }\n" }.joined()
        let subject = "$ref: '#/components/schemas/S0'"
        let last = "S60: { type: object, required: [id] }"
        #expect(try violations(of: "{\"id\": 1}", subject, others: others + last) == [])
        #expect(
            try violations(of: "{}", subject, others: others + last) == ["1:1 $: 'id' is missing [required]"]
        )
    }

    @Test(arguments: ["oneOf", "anyOf"]) func choicesOfTheSameChoicesAreMadeOnce(keyword: String) throws {
        let others = (0..<60).map { number in
            "S\(number): { \(keyword): [\(reference(number + 1)), { type: object, allOf: [\(reference(number + 1))] }] }\n"
        }
        let last = "S60: { type: integer }"
        let found = try violations(of: "{}", "$ref: '#/components/schemas/S0'", others: others.joined() + last)
        #expect(
            found.map { $0.split(separator: ";")[0] } == [
                "1:1 $: the value does not fit any of the 2 schemas of '\(keyword)'"
            ]
        )
    }

    @Test func choicesAtEveryDepthOfAValueAreMadeOnce() throws {
        let schema = """
            oneOf:
              - { type: object, required: [a], properties: { a: { $ref: '#/components/schemas/Subject' } } }
              - { type: object, required: [a], properties: { a: { $ref: '#/components/schemas/Subject' }, b: { type: string } } }
              - { type: integer }
            """
        let payload = String(repeating: "{\"a\": ", count: 100) + "1" + String(repeating: "}", count: 100)
        #expect(try violations(of: payload, schema).count == 1)
        #expect(try violations(of: "1", schema) == [])
    }

    @Test func aChainOfThousandsOfChoicesIsFollowed() throws {
        let count = 3000
        let others = (0..<count).map { number in
            "S\(number): { oneOf: [\(reference(number + 1)), { type: object, required: [p\(number)] }] }\n"
        }
        let (text, subject) = (others.joined() + "S\(count): { type: string }", "$ref: '#/components/schemas/S0'")
        #expect(try withLargeStack { () throws in try violations(of: "\"x\"", subject, others: text) } == [])
        let found = try withLargeStack { () throws in try checked("{}", subject, others: text).0 }
        #expect(found.count == 1)
        #expect((found.first?.diagnostic.notes.count ?? 0) < 100)
    }

    @Test func schemasThatAllLeadToEachOtherComeToAnEnd() throws {
        let others = (0..<30).map { number in
            "S\(number): { anyOf: [\((1..<30).map { reference((number + $0) % 30) }.joined(separator: ", "))] }\n"
        }
        _ = try violations(of: "{}", "$ref: '#/components/schemas/S0'", others: others.joined())
    }

    @Test func whatIsUnevaluatedIsSoughtInACircleOnce() throws {
        let others = """
            S0: { properties: { a: {} }, allOf: [{ $ref: '#/components/schemas/S1' }] }
            S1: { properties: { b: {} }, allOf: [{ $ref: '#/components/schemas/S0' }] }
            """
        let schema = "{ unevaluatedProperties: false, allOf: [\(reference(0)), \(reference(1))] }"
        #expect(try violations(of: "{\"a\": 1, \"b\": 2}", schema, others: others) == [])
        #expect(
            try violations(of: "{\"c\": 1}", schema, others: others)
                == ["1:7 $.c: this is not allowed here [unevaluatedProperties]"]
        )
    }

    /// A schema that one trial found wanting is wanting in the next, and one that was told is not told again.
    @Test func anAnswerHoldsForItsValueOnly() throws {
        let schema = """
            type: array
            items:
              anyOf:
                - { $ref: '#/components/schemas/S0' }
                - { $ref: '#/components/schemas/S1' }
            """
        let others = "S0: { type: object, required: [a] }\nS1: { type: object, required: [b] }"
        let found = try violations(of: #"[{"a": 1}, {"b": 1}, {}, {"a": 1}, {}]"#, schema, others: others)
        #expect(found.map { $0.split(separator: ":")[1] } == ["22 $[2]", "36 $[4]"])
    }
}
