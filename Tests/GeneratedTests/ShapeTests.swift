import FDXRuntime
import Foundation
import Narrowing
import OddNames
import OpenEnumeration
import Recursion
import Testing

struct ShapeTests {
    @Test func aNodeMayHoldNodes() throws {
        let json = """
            {"value": "a", "parent": {"value": "b", "parent": {"value": "c"}}, "children": [{"value": "d"}],
             "byName": {"e": {"value": "e"}}}
            """
        let node = try roundTrip(json, as: Node.self).value
        #expect(node.parent?.parent?.value == "c")
        #expect(node.children == [Node(value: "d")])
        #expect(node.byName?["e"]?.value == "e")
    }

    @Test func aRequiredObjectMayLeadBackToItsOwner() throws {
        let json = #"{"account": {"owner": {"account": {"owner": {}}}}}"#
        let owner = try roundTrip(json, as: Owner.self).value
        #expect(owner.account?.owner.account?.owner == Owner())
    }

    @Test func aUnionMayHoldItself() throws {
        let json = #"{"left": {"number": 1}, "right": {"left": {"number": 2}, "right": {"number": 3}}}"#
        let sum = try roundTrip(json, as: Expression.self).value
        let right = Sum(left: .literal(Literal(number: 2)), right: .literal(Literal(number: 3)))
        #expect(sum == .sum(Sum(left: .literal(Literal(number: 1)), right: .sum(right))))
    }

    @Test func aUnionOfTypesMayHoldItself() throws {
        let document = try roundTrip(#"[{"a": "x", "b": [[], "y"]}, "z"]"#, as: Document.self).value
        #expect(
            document
                == .documents([
                    .documentMap(["a": .string("x"), "b": .documents([.documents([]), .string("y")])]),
                    .string("z"),
                ])
        )
    }

    @Test func aNarrowedPropertyKeepsItsTypeAndFillsItself() throws {
        let account = Narrowing.DepositAccount(memo: "x")
        #expect(account.category == .depositAccount)
        #expect(try text(of: account) == #"{"category":"DEPOSIT_ACCOUNT","memo":"x"}"#)
        let other = try roundTrip(#"{"category": "NEW_KIND"}"#, as: Narrowing.DepositAccount.self).value
        #expect(other.category == .unknown("NEW_KIND"))
    }

    @Test func anUnlistedValueIsKept() throws {
        let decoded = try roundTrip(#"["OPEN", "FROZEN"]"#, as: [AccountStatus].self)
        #expect(decoded.value == [.open, .unknown("FROZEN")])
        #expect(decoded.value.map(\.isKnown) == [true, false])
        #expect(decoded.issues.map(\.path) == ["$[1]"])
        #expect(AccountStatus.allCases == [.open, .closed, .pendingClose])
    }

    @Test func namesThatSwiftMistakesAreJustNames() throws {
        let json = """
            {"in": "a", "self": "b", "class": "c", "fields": "d", "await": true, "isAbsent": true, "_": "e",
             "calendaryearFor401K": "f", "calendarYearFor401K": "g", "quo\\"te": "h", "unknownFields": "i", "more": 1}
            """
        let transfer = try roundTrip(json, as: Transfer.self).value
        #expect(transfer.in == "a" && transfer.selfValue == "b" && transfer.class == "c" && transfer.fields == "d")
        #expect(transfer.calendaryearFor401K == "f" && transfer.calendarYearFor401K == "g")
        #expect(transfer.unknownFields == ["more": 1])
    }
}
