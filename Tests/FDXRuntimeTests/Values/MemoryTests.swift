import Foundation
import Testing

@testable import FDXRuntime

/// Few bytes of JSON can stand for much memory; there is a limit to it.
struct MemoryTests {
    private func issue<Value: FDXValue>(_ type: Value.Type, _ json: String, limit: Int) -> String? {
        do {
            _ = try Value.decode(from: Data(json.utf8), memoryLimit: limit)
            return nil
        } catch {
            return error.kind == .malformed && error.expected.contains("memory") ? "too large" : "\(error)"
        }
    }

    private static let thousand = repeatElement("1", count: 1000).joined(separator: ",")
    private static let members = (0..<1000).map { "\"k\($0)\":1" }.joined(separator: ",")
    private static let account = #"{"accountId":"1","closedOn":null}"#

    /// What takes how much memory.
    private enum Sample: String, CaseIterable {
        case numbers, arrays, objects, members, text, number, name

        var json: String {
            switch self {
            case .numbers: "[\(thousand)]"
            case .arrays: "[\(thousand.replacing("1", with: "[]"))]"
            case .objects: "[\(thousand.replacing("1", with: "{}"))]"
            case .members: "{\(MemoryTests.members)}"
            case .text: "\"\(thousand)\""
            case .number: String(repeating: "1", count: 2000)
            case .name: "{\"\\u0041\(thousand)\":1}"
            }
        }
    }

    @Test func whatTakesTooMuchIsRefused() {
        for sample in Sample.allCases {
            #expect(issue(JSONValue.self, sample.json, limit: 1900) == "too large", "\(sample)")
            #expect(issue(JSONValue.self, sample.json, limit: 1 << 20) == nil, "\(sample)")
        }
    }

    @Test func modelsCountAsTheyAreInMemory() {
        let accounts = "[" + repeatElement(Self.account, count: 1000).joined(separator: ",") + "]"
        let size = MemoryLayout<DepositAccount>.stride * 1000
        #expect(issue([DepositAccount].self, accounts, limit: size) == "too large")
        // Until the array is complete, its elements are there twice.
        #expect(issue([DepositAccount].self, accounts, limit: 2 * size + 4096) == nil)
        #expect(issue([Int].self, "[\(Self.thousand)]", limit: 8000) == "too large")
        #expect(issue([String].self, "[\(Self.thousand)]", limit: 8000) == "too large")
        #expect(issue([String: Int].self, "{\(Self.members)}", limit: 8000) == "too large")
        #expect(
            issue(DepositAccount.self, "{\"accountId\":\"1\",\"closedOn\":null,\(Self.members)}", limit: 8000)
                == "too large"
        )
    }

    @Test func whatAUnionHoldsInABoxCounts() {
        let dates = "[" + repeatElement("\"2024-02-29\"", count: 1000).joined(separator: ",") + "]"
        #expect(issue([DateOrTimestamp].self, dates, limit: 30_000) == "too large")
        #expect(issue([DateOrTimestamp].self, dates, limit: 1 << 20) == nil)
        let unknown = "[" + repeatElement("{}", count: 1000).joined(separator: ",") + "]"
        #expect(issue([FlatAccount].self, unknown, limit: 50_000) == "too large")
        #expect(issue([FlatAccount].self, unknown, limit: 1 << 20) == nil)
    }

    @Test func aTextThatAnEnumerationDoesNotListCounts() {
        let text = "[\"\(Self.thousand)\"]"
        #expect(issue([AccountType].self, text, limit: 1900) == "too large")
        #expect(issue([AccountType].self, text, limit: 1 << 20) == nil)
    }

    @Test func whatIsNotKeptCountsForNothing() {
        // Of values that are dropped, and of members that are judged, nothing stays.
        let dropped = "[" + repeatElement("[\(Self.thousand)]", count: 20).joined(separator: ",") + "]"
        #expect(issue([DepositAccount].self, dropped, limit: 4000) == nil)
    }

    @Test func issuesKeepTheBeginningOfWhatThereIsNoRoomFor() throws {
        let long = String(repeating: "x", count: 3 << 20)
        let twice = Data("{\"a\":\"\(long)\",\"a\":1,\"b\":{\"c\":[\(Self.thousand)],\"c\":0}}".utf8)
        let decoded = try JSONValue.decode(from: twice)
        #expect(decoded.value == ["a": 1, "b": ["c": 0]])
        #expect(decoded.issues.map(\.kind) == [.duplicateKey, .duplicateKey])
        let (first, second) = (try #require(decoded.issues.first).json, try #require(decoded.issues.last).json)
        #expect(first.utf8.count < 1000 && first.hasPrefix("\"xxx") && first.hasSuffix("…"))
        #expect(second == "[\(Self.thousand)]")
        // Without room it is the beginning.
        let tight = try JSONValue.decode(
            from: twice,
            memoryLimit: long.utf8.count + 2000 * MemoryLayout<JSONValue>.stride + 2500
        )
        #expect(tight.issues.last?.json.utf8.count ?? 0 < 300)
    }

    @Test func aWriterWithALimitKeepsTheBeginning() {
        let writer = JSONWriter(limit: 1000)
        writer.append(.array((0..<10_000).map { .number(JSONNumber($0)) }))
        #expect(writer.text().hasPrefix("[0,1,2,3") && writer.text().hasSuffix("…"))
        #expect(writer.text().utf8.count < 600)
        let whole = JSONWriter(limit: 1000)
        whole.append(.array([1, 2]))
        #expect(whole.text() == "[1,2]")
    }

    @Test func longArraysAreReadInPieces() throws {
        let numbers = Array(0..<300_000)
        let json = Data("[\(numbers.map(String.init).joined(separator: ","))]".utf8)
        #expect(try [Int].decode(from: json).value == numbers)
        #expect(try [String].decode(from: json).value == numbers.map(String.init))
        let nested = Data("[[\(Self.thousand)],[],[1],[\(Self.thousand)]]".utf8)
        #expect(try [[Int]].decode(from: nested).value.map(\.count) == [1000, 0, 1, 1000])
    }
}
