import Generation
import Testing
import YAMLSource

private let head = "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n"

private func generated(_ schemas: some Sequence<String>) -> (files: [OutputFile], errors: [Diagnostic]) {
    let log = DiagnosticLog()
    let text = head + schemas.map { "    \($0)\n" }.joined()
    let generated = Generator(configuration: Configuration()).generate(
        [SourceFile(path: "a.yaml", text: text)],
        log: log
    )
    return (generated.files, log.diagnostics.filter { $0.severity == .error })
}

private func reference(_ number: Int) -> String { "{ $ref: '#/components/schemas/S\(number)' }" }

/// Documents that lead from schema to schema farther than a usual stack reaches.
struct SizeTests {
    @Test func aRingOfRequiredObjectsBecomesCode() {
        let count = 3000
        let result = generated(
            (0..<count).map {
                "S\($0): { type: object, required: [n], properties: { n: \(reference(($0 + 1) % count)) } }"
            }
        )
        #expect(result.errors.isEmpty)
        #expect(result.files.count == count)
    }

    @Test func aLongChainOfNamesBecomesCode() {
        let count = 10_000
        let chain = (0..<count).map { "S\($0): \(reference($0 + 1))" }
        let result = generated(
            chain + [
                "S\(count): { type: string, maxLength: 3 }", "A: { type: object, properties: { s: \(reference(0)) } }",
            ]
        )
        #expect(result.errors.isEmpty)
        #expect(
            result.files.last?.text.contains("up to 3") == true
                || result.files.contains { $0.text.contains("3 characters") }
        )
    }

    @Test func nestedUnionsBecomeCode() {
        let count = 1000
        let unions = (0..<count).map {
            "S\($0): { oneOf: [\(reference($0 + 1)), { type: object, properties: { p\($0): { type: string } } }] }"
        }
        let result = generated(unions + ["S\(count): { type: object, properties: { z: { type: string } } }"])
        #expect(result.errors.isEmpty)
        #expect(result.files.count > count)
    }

    @Test func nestingBeyondTheLimitIsAnErrorAtItsPlace() {
        let deep = String(repeating: "{ type: array, items: ", count: 500) + "{}" + String(repeating: " }", count: 500)
        let result = generated(["Deep: \(deep)"])
        #expect(result.errors.map(\.lines) == [["a.yaml:6:1353: error: the document is nested deeper than 64 levels"]])
    }

    /// Growth is what counts: of ten times as many names, each asks for its number once.
    @Test func thousandsOfCollidingValuesEachGetAName() {
        let values = (0..<6_000).map {
            "'a\(String(repeating: "-", count: $0 % 140 + 1))\(String(repeating: "+", count: $0 / 140))b'"
        }
        let result = generated(["E: { type: string, enum: [\(values.joined(separator: ", "))] }"])
        #expect(result.errors.isEmpty)
        let cases = result.files.first?.text.split(separator: "\n").filter { $0.hasPrefix("    case a") } ?? []
        #expect(Set(cases).count == 6_000)
    }

    @Test func equalChainsInTwoFilesBecomeOne() {
        let count = 1500
        let lines = (0..<count).map { "    S\($0): { type: object, properties: { n: \(reference($0 + 1)) } }\n" }
        let text = head + lines.joined() + "    S\(count): { type: object, properties: { id: { type: string } } }\n"
        let log = DiagnosticLog()
        let files = ["a.yaml", "b.yaml"].map { SourceFile(path: $0, text: text) }
        let generated = Generator(configuration: Configuration()).generate(files, log: log)
        #expect(generated.files.count == count + 1)
    }

    /// Each object of the chain has the properties of all after it.
    @Test func aLongChainOfExtensionsBecomesCode() throws {
        let count = 150
        let chain = (0..<count).map { number in
            "S\(number): { allOf: [\(reference(number + 1)), { type: object, properties: { p\(number): { type: string } } }] }"
        }
        let result = generated(chain + ["S\(count): { type: object, properties: { z: { type: string } } }"])
        #expect(result.errors.isEmpty)
        #expect(result.files.count == count + 1)
        let first = try #require(result.files.first { $0.path.hasSuffix("/S0.swift") })
        #expect(first.text.split(separator: "\n").count { $0.hasPrefix("    public var ") } == count + 2)
    }

    /// A schema that only extends another is the other: there is nothing to merge, however many of them follow.
    @Test func aLongChainOfExtensionsThatAddNothingIsOneType() {
        let chain = (0..<4000).map { "S\($0): { allOf: [\(reference($0 + 1))] }" }
        let result = generated(chain + ["S4000: { type: object, properties: { z: { type: string } } }"])
        #expect(result.errors.isEmpty)
    }

    @Test func whatIsExtendedInCountlessWaysIsMergedOnce() {
        let chain = (0..<60).map { "S\($0): { allOf: [\(reference($0 + 1)), \(reference($0 + 1))] }" }
        #expect(generated(chain + ["S60: { type: object, properties: { z: { type: string } } }"]).errors.isEmpty)
        let circle = generated(chain + ["S60: \(reference(0))"])
        #expect(circle.errors.count == 1)
    }

    /// Each schema is looked at once, however many unions lead to it; the circle at the end is found.
    @Test(arguments: [false, true]) func aLongChainOfUnionsIsFollowedOnce(isCircle: Bool) {
        let chain = (0..<4000).map { number in
            let other = "{ type: object, required: [k\(number)], properties: { k\(number): { type: string } } }"
            return "S\(number): { oneOf: [\(reference(number + 1)), \(other)] }"
        }
        let last = "S4000: " + (isCircle ? reference(0) : "{ type: object, properties: { z: { type: string } } }")
        let errors = generated(chain + [last]).errors
        #expect(errors.filter { $0.message.hasPrefix("a union has itself as a member") }.count == (isCircle ? 1 : 0))
        #expect(errors.count == (isCircle ? 1 : 0))
    }

    @Test func choicesThatAllLeadToEachOtherAreAnError() {
        let count = 40
        let unions = (0..<count - 1).map { number in
            let members = (1..<count).map { reference((number + $0) % count) }.joined(separator: ", ")
            return "S\(number): { oneOf: [\(members)], discriminator: { propertyName: kind } }"
        }
        let result = generated(unions + ["S\(count - 1): { type: object, properties: { v: { type: string } } }"])
        #expect(result.errors.contains { $0.message.hasPrefix("a union has itself as a member") })
    }

    @Test func thousandsOfCollidingSchemasEachGetAName() {
        let names = (0..<5000).map {
            "a\(String(repeating: "-", count: $0 % 70 + 1))\(String(repeating: "+", count: $0 / 70))b"
        }
        let result = generated(names.map { "'\($0)': { type: object, properties: { v: { type: string } } }" })
        #expect(result.errors.isEmpty)
        #expect(Set(result.files.map { $0.path.lowercased() }).count == 5000)
    }
}
