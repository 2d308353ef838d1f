import Comparison
import Testing

private func reference(_ number: Int) -> String { "{ $ref: '#/components/schemas/S\(number)' }" }

private func document(_ schemas: [String]) -> String {
    let content = "{ content: { application/json: { schema: \(reference(0)) } } }"
    let call = "{ requestBody: \(content), responses: { '204': { description: x } } }"
    let head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: { /x: { post: \(call) } }\n"
    return head + "components:\n  schemas:\n" + schemas.map { "    \($0)\n" }.joined()
}

/// Documents that lead from schema to schema farther than a usual stack reaches, or in countless ways: the one change at
/// their end is found.
struct SizeTests {
    private func expectOneChange(_ schemas: (_ type: String) -> [String]) {
        let found = changes(from: document(schemas("string")), to: document(schemas("boolean")))
        #expect(found.map(\.rule) == [.typeChanged])
    }

    @Test func aRingOfThousands() {
        let count = 5000
        expectOneChange { type in
            (0..<count).map { number in
                let last = number == count - 1 ? type : "string"
                let next = reference((number + 1) % count)
                return "S\(number): { type: object, required: [n], properties: { n: \(next), v: { type: \(last) } } }"
            }
        }
    }

    @Test(arguments: [
        "{ $ref: %@ }", "{ allOf: [{ $ref: %@ }, { description: x }] }", "{ type: array, items: { $ref: %@ } }",
    ])
    func aChainOfThousands(link: String) {
        expectOneChange { type in
            let names = (1...5000).map { "'#/components/schemas/S\($0)'" }
            return names.enumerated().map { "S\($0): \(link.replacing("%@", with: $1))" } + ["S5000: { type: \(type) }"]
        }
    }

    /// Which of two patterns of thousands of words takes more, nobody waits for.
    @Test func patternsOfThousandsOfWords() {
        let pair = [0, 1].map { first in
            let words = (first..<first + 3000).map { "w\($0)" }.joined(separator: "|")
            return document(["S0: { type: string, pattern: '^(\(words))*$' }"])
        }
        #expect(changes(from: pair[0], to: pair[1]).map(\.rule) == [.limitChanged])
    }

    @Test func choicesThatAllLeadToEachOther() {
        let count = 40
        expectOneChange { type in
            (0..<count - 1).map { number in
                let members = (1..<count).map { reference((number + $0) % count) }.joined(separator: ", ")
                return "S\(number): { oneOf: [\(members)] }"
            } + ["S\(count - 1): { type: object, properties: { v: { type: \(type) } } }"]
        }
    }

    /// Each member takes the place of the one that has its properties, also where all of them changed.
    @Test func membersOfAWideChoiceFindTheirPlaces() {
        let pair = ["string", "boolean"].map { type in
            let members = (0..<150).map { "{ type: object, properties: { k\($0): { type: \(type) } } }" }
            return document(["S0: { oneOf: [\(members.joined(separator: ", "))] }"])
        }
        let found = changes(from: pair[0], to: pair[1])
        #expect(Set(found.map(\.rule)) == [.typeChanged])
        #expect(found.count == 150)
    }
}
