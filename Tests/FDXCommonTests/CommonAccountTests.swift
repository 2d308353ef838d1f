import FDXCommon
import FDXRuntime
import Foundation
import Testing

import enum FDXv5.AccountWithDetails
import struct FDXv5.LocAccount
import struct FDXv6.LineOfCreditAccount

@Test func oneLoopPrintsAccountsOfBothVersions() throws {
    let v5 = try json(
        """
        {"accounts": [
            {"depositAccount": {"accountId": "1", "nickname": "Daily", "currency": {"currencyCode": "CAD"},
                "currentBalance": 10.50, "availableBalance": 8}},
            {"loanAccount": {"accountId": "2", "productName": "Mortgage", "principalBalance": 250000}}]}
        """
    )
    let v6 = try json(
        """
        {"accounts": [
            {"accountCategory": "DEPOSIT_ACCOUNT", "accountId": "1", "nickname": "Daily",
                "currency": {"currencyCode": "CAD"}, "currentBalance": 10.50, "availableBalance": 8},
            {"accountCategory": "LOAN_ACCOUNT", "accountId": "2", "productName": "Mortgage",
                "principalBalance": 250000}]}
        """
    )
    for page in [v5, v6] {
        let lines = page["accounts"]?.array?.map { line(CommonAccount($0)) }
        #expect(lines == ["deposit 1 Daily CAD 10.5 CAD 8 worth CAD 10.5", "loan 2 Mortgage 250000 - worth -250000"])
    }
}

private func line(_ account: CommonAccount) -> String {
    let money = [account.balances.current, account.balances.available].map { $0?.description ?? "-" }
    return "\(account.kind) \(account.id ?? "") \(account.name ?? "") \(money.joined(separator: " ")) "
        + "worth \(account.worth?.description ?? "-")"
}

@Test func anAccountOfAGeneratedModuleIsTheSameAsItsJSON() throws {
    let old = AccountWithDetails.locAccount(FDXv5.LocAccount(accountId: "7", availableCredit: 20, currentBalance: 80))
    let new = FDXv6.LineOfCreditAccount(accountId: "7", availableCredit: 20, currentBalance: 80)
    let accounts = [try CommonAccount(old), try CommonAccount(new)]
    #expect(accounts.map(\.kind) == [.lineOfCredit, .lineOfCredit])
    #expect(accounts.map(\.worth) == [Money(-80, nil), Money(-80, nil)])
    #expect(accounts.map(\.balances.available) == [Money(20, nil), Money(20, nil)])
    #expect(try AccountWithDetails.decode(from: accounts[0].original).value == old)
    #expect(try LineOfCreditAccount.decode(from: accounts[1].original).value == new)
}

@Test(arguments: [
    #"{"cryptoAccount": {"accountId": "9", "nickname": "Coins", "currentValue": 3, "chain": "x"}}"#,
    #"{"accountCategory": "CRYPTO_ACCOUNT", "accountId": "9", "nickname": "Coins", "currentValue": 3, "chain": "x"}"#,
])
func anAccountOfAnUnknownKindShowsWhatIsKnownAndKeepsTheRest(text: String) throws {
    let account = CommonAccount(try json(text))
    #expect([.unknown("cryptoAccount"), .unknown("CRYPTO_ACCOUNT")].contains(account.kind))
    #expect(account.id == "9" && account.name == "Coins")
    #expect(account.balances.current == Money(3, nil))
    #expect(account.worth == nil)
    #expect(account.original == (try json(text)))
}

@Test(arguments: [#""closed""#, "[]", "{}", "null", "7"])
func whatIsNoAccountIsStillThere(text: String) throws {
    let account = CommonAccount(try json(text))
    #expect(account.kind == .unknown("") && account.id == nil)
    #expect(account.original == (try json(text)))
}

@Test func aBalanceThatCannotBeReadIsAnIssueAndNeverZero() throws {
    let account = CommonAccount(
        try json(#"{"depositAccount": {"accountId": 5, "currentBalance": "n/a", "availableBalance": "12.10"}}"#)
    )
    #expect(account.id == "5")
    #expect(account.balances.current == nil)
    #expect(account.balances.available == Money(Decimal(string: "12.10") ?? 0, nil))
    #expect(account.issues.map(\.path).sorted() == ["$.accountId", "$.availableBalance", "$.currentBalance"])
}

@Test func theSideIsWhatTheProviderSaysElseWhatTheKindHas() throws {
    let overdraft = CommonAccount(
        try json(#"{"depositAccount": {"accountId": "1", "balanceType": "LIABILITY", "currentBalance": 5}}"#)
    )
    #expect(overdraft.side == .liability && overdraft.worth == Money(-5, nil))
    #expect(CommonAccount(try json(#"{"accountCategory": "BNPL_ACCOUNT"}"#)).side == .liability)
    #expect(CommonAccount(try json(#"{"accountCategory": "DIGITAL_WALLET"}"#)).side == .asset)
    #expect(CommonAccount(try json(#"{"accountCategory": "INSURANCE_ACCOUNT"}"#)).side == nil)
}

@Test func aProviderWithNegativeDebtsNeedsOnlyARule() throws {
    let card = try json(#"{"locAccount": {"accountId": "1", "currentBalance": -80}}"#)
    let account = CommonAccount(card, signs: SignRules(debts: .negative))
    #expect(account.balances.current == Money(80, nil))
    #expect(account.worth == Money(-80, nil))
}

@Test func aWrapperIsToldAsTheUnionsOfGeneratedModulesTellIt() throws {
    let beside = #"{"linkedAccount": {"accountId": "9"}, "depositAccount": null, "loanAccount": {"accountId": "1"}}"#
    #expect(CommonAccount(try json(beside)).kind == .loan)
    #expect(CommonAccount(try json(beside)).id == "1")
    guard case .loanAccount = try AccountWithDetails.decode(from: json(beside)).value else { throw Unexpected() }
    let two = #"{"depositAccount": {"accountId": "1"}, "loanAccount": {"accountId": "2"}}"#
    #expect(CommonAccount(try json(two)).kind == .unknown(""))
    guard case .unknown = try AccountWithDetails.decode(from: json(two)).value else { throw Unexpected() }
}

private struct Unexpected: Error {}

@Test func anAccountThatCouldNotBeReadSaysWhy() throws {
    let account = CommonAccount(
        try json(#"{"depositAccount": {"accountId": "1", "error": {"code": 701, "message": "gone"}}}"#)
    )
    #expect(account.failure?.code == 701)
    #expect(account.failure?.message == "gone")
}

@Test func anAccountPrintsWithoutWhatIsPersonal() throws {
    let account = CommonAccount(try json(#"{"depositAccount": {"accountId": "77", "nickname": "Ann's"}}"#))
    var dumped = ""
    dump(account, to: &dumped)
    #expect("\(account)" == "account (deposit)")
    #expect(!dumped.contains("77") && !dumped.contains("Ann"))
}

func json(_ text: String) throws -> JSONValue {
    try JSONValue.decode(from: Data(text.utf8), policy: .strict).value
}
