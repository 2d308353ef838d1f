@_spi(Generated) import FDXRuntime
import Foundation
import Testing

/// A model inside an optional property that turns out wrong after some of it was read.
struct BrokenOptionalModelTests {
    private static let name = String(repeating: "long enough to be kept elsewhere ", count: 4)

    @Test func itBecomesNilWithoutARestOfWhatWasRead() throws {
        let json = #"{"inner": {"text": "\#(Self.name)", "list": ["\#(Self.name)"]}, "after": "\#(Self.name)"}"#
        for _ in 0..<50 {
            let decoded = try Outer.decode(from: Data(json.utf8))
            #expect(decoded.value == Outer(after: Self.name))
            #expect(decoded.issues.map(\.droppedPath) == ["$.inner"])
        }
    }

    @Test func itsSecondValueIsTheOneThatCounts() throws {
        let inner = #"{"text": "\#(Self.name)", "must": 1}"#
        let json = #"{"inner": \#(inner), "inner": {"text": "\#(Self.name)"}}"#
        #expect(try Outer.decode(from: Data(json.utf8)).value == Outer())
    }

    @Test(arguments: [
        #"{"inner": {"text": "\#(name)", "list": ["\#(name)", 3]}}"#,
        #"{"inner": {"text": "\#(name)", "list": ["\#(name)"]"#,
        #"{"inner": {"text": "\#(name)"}}"#,
    ])
    func whereItIsAnErrorNothingIsFreedTwice(json: String) throws {
        for _ in 0..<50 {
            #expect(throws: FDXDecodingError.self) { try Outer.decode(from: Data(json.utf8), policy: .strict) }
        }
    }
}

private struct Outer: FDXModel {
    var inner: Inner?
    var after: String?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(["inner", "after"], Inner?.self, String?.self)
}

private struct Inner: FDXModel {
    var text: String?
    var list: [String]?
    var must: Int
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(["text", "list", "must"], String?.self, [String]?.self, Int.self)
}
