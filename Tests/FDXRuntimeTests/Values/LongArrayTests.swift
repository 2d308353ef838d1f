import Foundation
import Testing

@testable import FDXRuntime

/// Arrays that are read where they stay: those of more than 32 KiB.
struct LongArrayTests {
    /// The number of bytes of each text; the first say how many texts to expect.
    private static let lengths: [(String, [Int])] = [
        ("equal", Array(repeating: 20, count: 9000)),
        ("shorter than the first", Array(repeating: 2000, count: 2500) + Array(repeating: 1, count: 40_000)),
        ("longer than the first", Array(repeating: 0, count: 2500) + Array(repeating: 3000, count: 300)),
        ("as many as the short part holds", Array(repeating: 3, count: 4032)),
    ]

    @Test(arguments: lengths) func everyElementIsThere(_ name: String, _ lengths: [Int]) throws {
        let texts = lengths.enumerated().map { index, length in String(repeating: "\(index % 10)", count: length) }
        let json = try texts.encoded()
        let value = try [String].decode(from: json, policy: .strict).value
        #expect(value == texts)
        #expect(value.capacity <= 2 * value.count + 1, "\(name): \(value.capacity) places for \(value.count)")
    }

    /// Around each count at which the storage changes.
    @Test func anyNumberOfElementsIsRead() throws {
        for count in Array(2045...2052) + Array(4028...4036) + Array(8170...8200) {
            let numbers = Array(0..<count)
            #expect(try [Int].decode(from: try numbers.encoded(), policy: .strict).value == numbers)
        }
    }

    @Test func elementsThatCannotBeReadAreLeftOut() throws {
        let elements = (0..<20_000).map { $0 % 7 == 3 ? "{}" : "\($0)" }
        let decoded = try [Int].decode(
            from: Data("[\(elements.joined(separator: ","))]".utf8),
            memoryLimit: 1 << 30
        )
        #expect(decoded.value == (0..<20_000).filter { $0 % 7 != 3 })
        #expect(decoded.issues.count + decoded.furtherIssues == (0..<20_000).filter { $0 % 7 == 3 }.count)
    }

    /// Several long arrays in one page: what one of them took and gave back is there for the next.
    @Test func eachOfManyLongArraysHasTheSameRoom() throws {
        let one = try Array(repeating: 7, count: 10_000).encoded()
        let json = Data("[".utf8) + Array(repeating: one, count: 20).joined(separator: Data(",".utf8)) + Data("]".utf8)
        let value = try [[Int]].decode(from: json, policy: .strict, memoryLimit: 4 << 20).value
        #expect(value == Array(repeating: Array(repeating: 7, count: 10_000), count: 20))
        #expect(value.allSatisfy { $0.capacity <= 20_001 })
    }

    @Test(arguments: [1 << 10, 1 << 16, 1 << 18, 1 << 20]) func memoryBoundsALongArray(_ limit: Int) throws {
        let json = try Array(repeating: 1, count: 1 << 18).encoded()
        let error = #expect(throws: FDXDecodingError.self) { try [Int].decode(from: json, memoryLimit: limit) }
        #expect(error?.kind == .malformed)
        #expect(error?.expected.contains("memory") == true)
    }

    @Test func aLongArrayMayEndAnywhereTooEarly() throws {
        let json = try (0..<9000).map { "a\($0)" }.encoded()
        for count in [5000, 40_000, 60_000, json.count - 1] {
            let error = #expect(throws: FDXDecodingError.self) { try [String].decode(from: json.prefix(count)) }
            #expect(error?.kind == .malformed)
        }
    }
}
