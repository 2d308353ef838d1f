import FDXRuntime
import Foundation
import NullableValues
import Testing

struct NullableTests {
    @Test func nullAndAbsentAndAValueAreThreeThings() throws {
        let json = """
            {"closedOn": null, "owner": {"name": "Ann"}, "states": ["a", null], "memo": null, "status": "OPEN",
             "amounts": {"x": null, "y": 1}, "choice": null}
            """
        let account = try roundTrip(json, as: Account.self).value
        #expect(account.closedOn == .null)
        #expect(account.owner == .value(Owner(name: "Ann")))
        #expect(account.states == [.value("a"), .null])
        #expect(account.memo == .null)
        #expect(account.nickname == nil)
        #expect(account.status == .value(.open))
        #expect(account.amounts == ["x": .null, "y": .value(1)])
        #expect(account.choice == .null)
    }

    @Test func aPatchMaySayNullOrNothing() throws {
        let account = Account(closedOn: .null, memo: .null, owner: .value(Owner()), states: [])
        #expect(try text(of: account) == #"{"closedOn":null,"memo":null,"owner":{},"states":[]}"#)
    }

    @Test func whatIsRequiredMustBeThereEvenIfItMayBeNull() {
        #expect(throws: FDXDecodingError.self) {
            try Account.decode(from: Array(#"{"owner": null, "states": []}"#.utf8))
        }
    }
}
