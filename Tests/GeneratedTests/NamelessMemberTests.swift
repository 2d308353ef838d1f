import FDXRuntime
import Foundation
import NamelessMembers
import Testing

struct NamelessMemberTests {
    @Test func membersOfOneTypeAreReadCheckedAndWritten() throws {
        expectValid(#"{"currency":"CAD","cash":{"amount":5},"credit":{"amount":0.10}}"#, as: Balances.self)
        expectInvalid(#"{"cash":{}}"#, as: Balances.self, at: "$.cash.amount", .droppedElement)
        let balances = try Balances.decode(from: Array(#"{"cash":{"amount":5}}"#.utf8)).value
        #expect(balances.additionalProperties == ["cash": Amount(amount: 5)])
        #expect(balances.unknownFields.isEmpty)
        #expect(try text(of: Balances(additionalProperties: ["a": Amount(amount: 1)])) == #"{"a":{"amount":1}}"#)
        #expect("\(balances)" != "\(Balances())")
        #expect(balances != Balances())
    }

    @Test func aPropertyKeepsItsNameAndTheEmptyNameIsOne() throws {
        expectValid(#"{"additionalProperties":"x","":1,"more":2}"#, as: Taken.self)
        let taken = try Taken.decode(from: Array(#"{"additionalProperties":"x","":1,"more":2}"#.utf8)).value
        #expect(taken.additionalProperties == "x")
        #expect(taken.empty == 1)
        #expect(taken.additionalProperties2 == ["more": 2])
    }

    @Test func aNameThatComesTwiceIsNoted() throws {
        let decoded = try Balances.decode(from: Array(#"{"a":{"amount":1},"a":{"amount":2}}"#.utf8))
        #expect(decoded.value.additionalProperties == ["a": Amount(amount: 2)])
        #expect(decoded.issues.map(\.kind) == [.duplicateKey])
    }

    @Test func whatIsForbiddenIsKeptAndNoted() {
        expectValid(#"{"id":"x"}"#, as: Closed.self)
        expectInvalid(#"{"id":"x","more":1}"#, as: Closed.self, at: "$.more", .undeclaredMember)
        expectValid("{}", as: Empty.self)
        expectInvalid(#"{"more":1}"#, as: Empty.self, at: "$.more", .undeclaredMember)
        expectValid(#"{"id":"x"}"#, as: Extended.self)
        expectInvalid(#"{"id":"x","more":"y"}"#, as: Extended.self, at: "$.more")
        expectInvalid(#"{"id":"x","name":"y","never":1}"#, as: Asked.self, at: "$.never", .unknownValue)
    }

    @Test func namesThatMatchAPatternHaveItsType() {
        expectValid(#"{"id":"x","x-a":1,"x-count":2,"startDate":"y"}"#, as: Headers.self)
        expectInvalid(#"{"id":"x","other":1}"#, as: Headers.self, at: "$.other", .undeclaredMember)
        expectInvalid(#"{"x-a":"s"}"#, as: Headers.self, at: "$['x-a']", .droppedElement)
        expectInvalid(#"{"x-count":"s"}"#, as: Headers.self, at: "$['x-count']")
        expectInvalid(#"{"x-Date":5}"#, as: Headers.self, at: "$['x-Date']")
        expectValid(#"{"x1":5,"other":"five"}"#, as: Extensions.self)
        expectInvalid(#"{"x12":"five"}"#, as: Extensions.self, at: "$.x12", .droppedElement)
    }

    @Test func aPatternThatIsNotUnderstoodSaysNothing() {
        expectValid(#"{"ab":1,"other":2}"#, as: Loose.self)
    }

    @Test func whatIsRequiredHasToBeThereThoughNothingDeclaresIt() {
        expectValid(#"{"id":"x","name":null}"#, as: Asked.self)
        expectInvalid(#"{"id":"x"}"#, as: Asked.self, at: "$.name", .missingMember)
        expectValid(#"{"total":5}"#, as: AskedMap.self)
        expectInvalid(#"{"other":5}"#, as: AskedMap.self, at: "$.total", .missingMember)
    }
}
