@_spi(Generated) import FDXRuntime
import Foundation
import Testing

/// A node whose kind only its last leaf tells.
private indirect enum Node: FDXUnion {
    case left(Left)
    case right(Right)
    case unknown(JSONValue)

    static let members = MemberTable<Self>(.byContent, [.init("left", Self.left), .init("right", Self.right)])

    func visitMember(_ visitor: inout some MemberVisitor) {
        switch self {
        case .left(let value): visitor.visit(value, at: 0)
        case .right(let value): visitor.visit(value, at: 1)
        case .unknown(let value): visitor.visitUnknown(value)
        }
    }
}

private struct Left: FDXModel {
    var next: Node?
    var leaf: Int?
    var unknownFields = UnknownFields()
    static let fields = FieldTable<Self>(["next", "leaf"], Node?.self, Int?.self)
}

private struct Right: FDXModel {
    var next: Node?
    var leaf: String?
    var unknownFields = UnknownFields()
    static let fields = FieldTable<Self>(["next", "leaf"], Node?.self, String?.self)
}

private enum Lists: FDXUnion {
    case numbers([Int])
    case texts([String])
    case unknown(JSONValue)

    static let members = MemberTable<Self>(.byContent, [.init("numbers", Self.numbers), .init("texts", Self.texts)])

    func visitMember(_ visitor: inout some MemberVisitor) {
        switch self {
        case .numbers(let value): visitor.visit(value, at: 0)
        case .texts(let value): visitor.visit(value, at: 1)
        case .unknown(let value): visitor.visitUnknown(value)
        }
    }
}

/// A union one of whose members is a list of it.
private indirect enum Tree: FDXUnion {
    case branches([Tree])
    case leaf(Left)
    case unknown(JSONValue)

    static let members = MemberTable<Self>(.byContent, [.init("branches", Self.branches), .init("leaf", Self.leaf)])

    func visitMember(_ visitor: inout some MemberVisitor) {
        switch self {
        case .branches(let value): visitor.visit(value, at: 0)
        case .leaf(let value): visitor.visit(value, at: 1)
        case .unknown(let value): visitor.visitUnknown(value)
        }
    }
}

struct UnionContentTests {
    /// An object may stand for a list of it, and that list's element is the union again, at the same place.
    @Test(.timeLimit(.minutes(1))) func aListOfTheUnionItselfMayBeAMember() throws {
        let leaf = Tree.leaf(try Left.decode(from: Data(#"{"leaf":1}"#.utf8)).value)
        let tree = try Tree.decode(from: Data(#"[{"leaf":1},[{"leaf":1}],"x"]"#.utf8))
        #expect(tree.value == .branches([leaf, .branches([leaf]), .unknown("x")]))
        #expect(tree.issues.map(\.path) == ["$[2]"])
        #expect(try Tree.decode(from: Data(#"{"leaf":1}"#.utf8)).value == leaf)
        #expect(try Tree.decode(from: Data(#""x""#.utf8)).value == .unknown("x"))
    }

    private func nested(_ depth: Int, leaf: String) -> String {
        String(repeating: #"{"next":"#, count: depth) + #"{"leaf":\#(leaf)}"# + String(repeating: "}", count: depth)
    }

    /// Without remembering what was chosen, each level would double the work: 2 to the power of 100 readings.
    @Test(.timeLimit(.minutes(1))) func unionsWithinUnionsAreJudgedOnce() throws {
        let json = Data(nested(100, leaf: #""x""#).utf8)
        let decoded = try Node.decode(from: json)
        #expect(decoded.issues.isEmpty)
        #expect(try decoded.value.encoded() == json)
        var (node, depth) = (decoded.value, 0)
        while case .left(let left) = node, let next = left.next { (node, depth) = (next, depth + 1) }
        guard case .right(let right) = node else {
            Issue.record("\(node)")
            return
        }
        #expect(right.leaf == "x" && depth == 100)
    }

    @Test func aListThatLosesAnElementAsEachMemberIsKeptWhole() throws {
        let decoded = try [Lists].decode(from: Data(#"[[1,2],["a"],[{"a":1}],[]]"#.utf8))
        #expect(decoded.value == [.numbers([1, 2]), .texts(["a"]), .unknown([["a": 1]]), .numbers([])])
        #expect(decoded.issues.map(\.kind) == [.unknownMember])
    }

    @Test func strictReadingSaysWhatSpeaksAgainstEachMember() {
        let error = #expect(throws: FDXDecodingError.self) {
            try [Lists].decode(from: Data(#"[[1],[true]]"#.utf8), policy: .strict)
        }
        #expect(error?.path == "$[1]")
        #expect(error?.found.contains("$[1][0]: expected an integer, found a boolean") == true)
        #expect(error?.found.contains("$[1][0]: expected a string, found a boolean") == true)
    }

    @Test func brokenJSONIsBrokenForEveryMember() {
        let error = #expect(throws: FDXDecodingError.self) { try [Lists].decode(from: Data(#"[[1,}]"#.utf8)) }
        #expect(error?.kind == .malformed)
        #expect(error?.offset == 4)
    }

    /// Personal data may stand where the value of a discriminator should.
    @Test func aLongOrStructuredValueOfADiscriminatorIsNotShown() throws {
        let secret = String(repeating: "secret ", count: 10)
        let decoded = try [FlatAccount].decode(
            from: Data(#"[{"accountCategory":"\#(secret)"},{"accountCategory":{"a":"secret"}}]"#.utf8)
        )
        #expect(decoded.issues.count == 2)
        #expect(decoded.issues.allSatisfy { !$0.description.contains("secret") })
    }
}
