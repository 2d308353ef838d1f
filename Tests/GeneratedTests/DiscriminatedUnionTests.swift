import BorrowedDiscriminator
import ConstantUnion
import DiscriminatedUnion
import FDXRuntime
import Foundation
import Testing

struct DiscriminatedUnionTests {
    @Test func severalValuesMayMeanOneMember() throws {
        let json = #"[{"accountCategory": "SAVINGS_ACCOUNT", "balance": 1}, {"accountCategory": "LOAN_ACCOUNT"}]"#
        let accounts = try roundTrip(json, as: [DiscriminatedUnion.Account].self).value
        #expect(accounts[0] == .depositAccount(DepositAccount(accountCategory: "SAVINGS_ACCOUNT", balance: 1)))
        #expect(accounts[1] == .loanAccount(LoanAccount(accountCategory: "LOAN_ACCOUNT")))
    }

    @Test func aValueThatNoMemberHasKeepsItsObject() throws {
        let json = #"[{"accountCategory": "BNPL_ACCOUNT", "x": 1}, {"accountCategory": 7}]"#
        let decoded = try roundTrip(json, as: [DiscriminatedUnion.Account].self)
        #expect(decoded.value[0] == .unknown(["accountCategory": "BNPL_ACCOUNT", "x": 1]))
        #expect(decoded.value[1] == .unknown(["accountCategory": 7]))
        #expect(decoded.issues.map(\.path) == ["$[0]", "$[1]"])
    }

    @Test func anObjectWithoutTheDiscriminatorIsWhatItsContentIs() throws {
        let decoded = try roundTrip(#"[{"balance": 1}]"#, as: [DiscriminatedUnion.Account].self)
        guard case .depositAccount(let account) = decoded.value[0] else {
            Issue.record("\(decoded.value)")
            return
        }
        #expect(account.balance == 1)
        #expect(decoded.issues.isEmpty)
    }

    @Test func aConstantTellsTheMemberAndFillsItself() throws {
        let json = #"[{"kind": "opened", "by": "me"}, {"kind": "closed"}, {"kind": "moved", "target": "x"}]"#
        let events = try roundTrip(json, as: [Event].self).value
        #expect(events == [.opened(Opened(by: "me")), .closed(Closed()), .moved(EventMoved(target: "x"))])
        #expect(try text(of: Event.opened(Opened(by: "me"))) == #"{"kind":"opened","by":"me"}"#)
    }

    @Test func aDiscriminatorMayComeFromTheBase() throws {
        let json = """
            {"accounts": [{"accountCategory": "LOAN_ACCOUNT", "principal": 1}, {"accountCategory": "LOC_ACCOUNT"}],
             "cards": [{"cardKind": "CREDIT", "limit": 5}]}
            """
        let accounts = try roundTrip(json, as: Accounts.self).value
        #expect(accounts.accounts?[0] == .loanAccountEntity(LoanAccountEntity(principal: 1)))
        #expect(accounts.accounts?[1] == .unknown(["accountCategory": "LOC_ACCOUNT"]))
        #expect(accounts.cards == [.creditCard(CreditCard(limit: 5))])
    }
}
