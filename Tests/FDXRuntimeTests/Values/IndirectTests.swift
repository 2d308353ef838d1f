import FDXRuntime
import Foundation
import Testing

struct IndirectTests {
    private static let json =
        #"{"accountId":"a","closedOn":null,"parent":{"accountId":"b","closedOn":null,"#
        + #""parent":{"accountId":"c","closedOn":null}}}"#

    private func account() throws -> DepositAccount {
        try DepositAccount.decode(from: Data(Self.json.utf8), policy: .strict).value
    }

    @Test func aBoxIsReadAndWrittenAsWhatIsInIt() throws {
        let account = try account()
        #expect(account.parent?.parent?.accountId == "c")
        #expect(String(decoding: try account.encoded(), as: UTF8.self) == Self.json)
        #expect(try JSONDecoder().decode(DepositAccount.self, from: JSONEncoder().encode(account)) == account)
        #expect(account.revealed.contains(#"parent: DepositAccount(accountId: "b", "#))
    }

    @Test func changingACopyLeavesTheOriginalAsItWas() throws {
        let original = try account()
        var copy = original
        #expect(copy == original && copy.hashValue == original.hashValue)
        copy.parent?.parent?.accountId = "d"
        #expect(copy.parent?.parent?.accountId == "d")
        #expect(original.parent?.parent?.accountId == "c")
        #expect(copy != original)
        copy.parent = nil
        #expect(copy.parent == nil && original.parent != nil)
    }

    @Test func aBoxOfItsOwnIsChangedInPlaceAndASharedOneIsNot() {
        var box = Indirect("a")
        let shared = box
        box.value = "b"
        #expect(shared.value == "a" && box.value == "b")
        box.value = "c"
        #expect(box.value == "c" && box != shared)
        #expect(Indirect(String?.none) == nil && Indirect(String?.some("a")) == shared)
    }

    @Test func nullAndAnAbsentMemberLeaveNoBox() throws {
        let json = #"{"accountId":"a","closedOn":null,"parent":null}"#
        let decoded = try DepositAccount.decode(from: Data(json.utf8))
        #expect(decoded.value.parent == nil)
        #expect(decoded.issues.map(\.kind) == [.nullForAbsent])
    }

    @Test func aBadValueInABoxIsLeftOutAndReported() throws {
        let json = #"{"accountId":"a","closedOn":null,"parent":{"accountId":"b","transactions":7,"closedOn":1}}"#
        let decoded = try DepositAccount.decode(from: Data(json.utf8))
        #expect(decoded.value.parent == nil)
        #expect(decoded.issues.contains { $0.kind == .droppedField && $0.droppedPath == "$.parent" })
        let error = #expect(throws: FDXDecodingError.self) {
            try DepositAccount.decode(from: Data(json.utf8), policy: .strict)
        }
        #expect(error?.path == "$.parent.transactions")
    }

    @Test func aSecondValueOfOneNameTakesThePlaceOfTheFirst() throws {
        let json =
            #"{"accountId":"a","closedOn":null,"parent":{"accountId":"b","closedOn":null},"#
            + #""parent":{"accountId":"c","closedOn":null}}"#
        let decoded = try DepositAccount.decode(from: Data(json.utf8))
        #expect(decoded.value.parent?.accountId == "c")
        #expect(decoded.issues.map(\.kind) == [.duplicateKey])
    }

    @Test func aBoxMayHoldAnOptionalAndANullable() throws {
        #expect(try Indirect<Int?>.decode(from: Data("null".utf8), policy: .lenient).value.value == nil)
        #expect(try Indirect<Int?>.decode(from: Data("7".utf8), policy: .strict).value.value == 7)
        let list = try [Indirect<Nullable<Int>>].decode(from: Data("[null,7]".utf8), policy: .strict).value
        #expect(list.map(\.value) == [nil, 7])
    }
}
