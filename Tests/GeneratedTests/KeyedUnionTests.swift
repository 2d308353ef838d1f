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

    @Test func aKeyMayHoldAListOrAnObjectOfItsOwn() throws {
        let numbers = try roundTrip(#"{"numbers": [1, 2.5]}"#, as: AccountWithDescriptor.self)
        #expect(numbers.value == .numbers([1, 2.5]))
    }
}
