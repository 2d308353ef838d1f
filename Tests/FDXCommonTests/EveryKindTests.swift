import FDXCommon
import FDXv5
import FDXv6
import Testing

@testable import FDXRuntime

/// Accounts and transactions of every kind that FDX has, with every property set.
struct EveryKindTests {
    private static let accounts5: [(String, any FDXModel.Type, AccountKind)] = [
        ("annuityAccount", FDXv5.AnnuityAccount.self, .annuity),
        ("commercialAccount", FDXv5.CommercialAccount.self, .commercial),
        ("depositAccount", FDXv5.DepositAccount.self, .deposit),
        ("insuranceAccount", FDXv5.InsuranceAccount.self, .insurance),
        ("investmentAccount", FDXv5.InvestmentAccount.self, .investment),
        ("loanAccount", FDXv5.LoanAccount.self, .loan), ("locAccount", FDXv5.LocAccount.self, .lineOfCredit),
    ]

    private static let accounts6: [(FDXv6.AccountCategory, any FDXModel.Type, AccountKind)] = [
        (.annuityAccount, FDXv6.AnnuityAccount.self, .annuity),
        (.bnplAccount, FDXv6.BuyNowPayLaterAccount.self, .buyNowPayLater),
        (.commercialAccount, FDXv6.CommercialAccount.self, .commercial),
        (.depositAccount, FDXv6.DepositAccount.self, .deposit),
        (.digitalWallet, FDXv6.DigitalWallet.self, .digitalWallet),
        (.insuranceAccount, FDXv6.InsuranceAccount.self, .insurance),
        (.investmentAccount, FDXv6.InvestmentAccount.self, .investment),
        (.loanAccount, FDXv6.LoanAccount.self, .loan), (.locAccount, FDXv6.LineOfCreditAccount.self, .lineOfCredit),
    ]

    @Test func everyAccountOfFDX5IsRead() {
        for (key, type, kind) in Self.accounts5 {
            let wrapper: JSONValue = [key: json(of: type)]
            expect(CommonAccount(wrapper), kind)
        }
        #expect(Self.accounts5.count == FDXv5.AccountWithDetails.layout.members.count)
    }

    @Test func everyAccountOfFDX6IsRead() {
        for (category, type, kind) in Self.accounts6 {
            var object = json(of: type).object ?? [:]
            object["accountCategory"] = .string(category.rawValue)
            expect(CommonAccount(.object(object)), kind)
        }
        #expect(Set(Self.accounts6.map(\.0)) == Set(FDXv6.AccountCategory.allCases))
    }

    /// A policy has no balance.
    private func expect(_ account: CommonAccount, _ kind: AccountKind) {
        #expect(account.kind == kind && account.id == "text 0", "\(kind)")
        #expect(account.nickname == "text 0" && account.maskedNumber == "text 0", "\(kind)")
        #expect((account.balances.current == nil) == (kind == .insurance), "\(kind)")
        #expect((account.worth == nil) == (kind == .insurance), "\(kind)")
        #expect(account.currency != nil && account.issues.isEmpty, "\(kind): \(account.issues)")
    }

    private func json(of type: any FDXModel.Type) -> JSONValue {
        var sampler = Sampler()
        return sampler.json(of: type)
    }
}
