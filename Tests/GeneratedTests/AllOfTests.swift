import AllOfDepths
import AllOfSelf
import FDXRuntime
import Foundation
import Testing

struct AllOfTests {
    @Test func allPartsOfAPropertyCount() {
        expectValid(
            #"{"owner":{"id":1,"name":"a","address":{"city":"b","zip":"c"}},"lines":[{"id":1,"text":"d"}],"rates":{"x":2}}"#,
            as: Loan.self
        )
        expectInvalid(#"{"owner":{"name":"a"}}"#, as: Loan.self, at: "$.owner.id", .droppedField)
        expectInvalid(#"{"owner":{"id":1}}"#, as: Loan.self, at: "$.owner.name", .droppedField)
        let address = #"{"owner":{"id":1,"name":"a","address":{"city":"b"}}}"#
        expectInvalid(address, as: Loan.self, at: "$.owner.address.zip", .droppedField)
        expectInvalid(#"{"lines":[{"text":"d"}]}"#, as: Loan.self, at: "$.lines[0].id", .droppedElement)
        expectInvalid(#"{"rates":{"x":2.5}}"#, as: Loan.self, at: "$.rates.x", .droppedElement)
        expectValid(#"{"rates":{"x":2.5}}"#, as: Base.self)
    }

    @Test func thoseThatExtendShareWhatTheirBaseMakes() {
        let owner = LoanOwner(id: 1, name: "a")
        #expect(HomeLoan(owner: owner).owner == Loan(owner: owner).owner)
    }

    @Test func aListThatIsLimitedCounts() {
        expectValid(#"{"status":"OPEN"}"#, as: Loan.self)
        expectInvalid(#"{"status":"FROZEN"}"#, as: Loan.self, at: "$.status")
        expectValid(#"{"status":"FROZEN"}"#, as: Base.self)
        expectValid(#""FROZEN""#, as: OpenStatus.self)
        expectInvalid(#""CLOSED""#, as: OpenStatus.self, at: "$")
    }

    @Test func whatAllPartsAllowMayBeNull() {
        expectValid(#"{"both":null}"#, as: Both.self)
        expectValid(#"{"both":{"a":1,"b":2}}"#, as: Both.self)
        expectInvalid(#"{"one":null}"#, as: Both.self, at: "$.one", .nullForAbsent)
    }

    @Test func whatContainsItselfCanBeExtended() {
        let pet = #"{"name":"a","friend":{"name":"b"},"friends":[{"name":"c"}],"byName":{"d":{"name":"e"}},"#
        expectValid(pet + #""home":{"owner":{"name":"f"}},"claws":4}"#, as: Cat.self)
        expectInvalid(#"{"friend":{"friends":[{"name":1}]}}"#, as: Cat.self, at: "$.friend.friends[0].name", .converted)
        expectValid(
            #"{"size":1,"radius":2,"colour":"x","inner":{"width":1,"depth":2,"others":[{"radius":1,"colour":"y"}]}}"#,
            as: Box.self
        )
    }
}
