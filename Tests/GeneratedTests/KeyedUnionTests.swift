import FDXRuntime
import Foundation
import KeyedUnion
import Testing

struct KeyedUnionTests {
    @Test func theKeyThatIsPresentTellsTheAccount() throws {
        let json = """
            {"accounts": [
                {"depositAccount": {"accountId": "1", "balance": 8.37}},
                {"loanAccount": {"accountId": "2"}},
                {"cryptoAccount": {"accountId": "3"}}
            ]}
            """
        let decoded = try roundTrip(json, as: Accounts.self)
        let accounts = try #require(decoded.value.accounts)
        #expect(accounts[0] == .depositAccount(DepositAccount(accountId: "1", balance: Decimal(string: "8.37"))))
        #expect(accounts[1] == .loanAccount(LoanAccount(accountId: "2")))
        #expect(accounts[2] == .unknown(["cryptoAccount": ["accountId": "3"]]))
        #expect(decoded.issues.map(\.path) == ["$.accounts[2]"])
    }

    @Test func objectsOfOnePropertyThatHoldNoObjectAreMembersLikeOthers() throws {
        let numbers = try roundTrip(#"{"numbers": [1, 2.5], "page": 2}"#, as: Search.self)
        #expect(numbers.issues.isEmpty)
        guard case .numbers(let search) = numbers.value else {
            Issue.record("\(numbers.value)")
            return
        }
        #expect(search.numbers == [1, 2.5])
        #expect(search.unknownFields["page"] == 2)
    }

    @Test func whatStandsBesideTheKeyIsKept() throws {
        let decoded = try roundTrip(#"{"note": "x", "loanAccount": {"accountId": "2"}}"#, as: AccountWithDetails.self)
        guard case .loanAccount(let account) = decoded.value else {
            Issue.record("\(decoded.value)")
            return
        }
        #expect(account.unknownFields.besideKey == ["note": "x"])
        #expect(account.unknownFields.isEmpty)
        #expect(decoded.issues.isEmpty)
    }

    @Test func nullForAnotherKeyIsItsAbsence() throws {
        let json = #"{"depositAccount": {"accountId": "1"}, "loanAccount": null}"#
        let open = try roundTrip(json, as: AccountWithDetails.self)
        guard case .depositAccount = open.value else {
            Issue.record("\(open.value)")
            return
        }
        #expect(open.issues.isEmpty)
        let closed = try AccountWithDescriptor.decode(from: Data(json.utf8))
        #expect(closed.value == .depositAccount(DepositAccount(accountId: "1")))
        #expect(closed.issues.map(\.kind) == [.nullForAbsent])
        #expect(throws: FDXDecodingError.self) {
            try AccountWithDescriptor.decode(from: Data(json.utf8), policy: .strict)
        }
    }

    @Test func aMemberThatCannotBeReadIsKeptWhole() throws {
        let decoded = try roundTrip(#"{"accounts": [{"loanAccount": 5}]}"#, as: Accounts.self)
        #expect(decoded.value.accounts == [.unknown(["loanAccount": 5])])
        #expect(decoded.issues.map(\.kind) == [.unknownMember])
    }
}
