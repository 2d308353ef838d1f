import FDXRuntime
import FDXv5
import Foundation

/// How much of an account is shown.
enum AccountView: Sendable {
    case light
    case details(holdings: Bool)
}

extension BankAccount {
    func shown(_ view: AccountView) -> AccountWithDetails {
        switch view {
        case .light: light
        case .details(let holdings): detailed(holdings: holdings)
        }
    }

    private var light: AccountWithDetails {
        switch plan.kind {
        case .deposit: .depositAccount(light(DepositAccount()))
        case .loan: .loanAccount(light(LoanAccount()))
        case .loc: .locAccount(light(LocAccount()))
        case .investment: .investmentAccount(light(InvestmentAccount()))
        case .insurance: .insuranceAccount(light(InsuranceAccount()))
        case .annuity: .annuityAccount(light(AnnuityAccount()))
        }
    }

    private func detailed(holdings: Bool) -> AccountWithDetails {
        switch plan.kind {
        case .deposit: .depositAccount(deposit)
        case .loan: .loanAccount(loan)
        case .loc: .locAccount(loc)
        case .investment: .investmentAccount(investment(holdings: holdings))
        case .insurance: .insuranceAccount(insurance)
        case .annuity: .annuityAccount(annuity)
        }
    }

    private var deposit: DepositAccount {
        var account = detailed(DepositAccount())
        account.interestRate = Decimal(cents: plan.type == .savings ? 275 : 10)
        account.interestRateType = .variable
        account.balanceAsOf = Self.balanceTime
        account.currentBalance = balance
        account.openingDayBalance = balance
        account.availableBalance = balance
        account.annualPercentageYield = account.interestRate
        account.interestYtd = Decimal(cents: plan.balance / 64)
        return account
    }

    private var loan: LoanAccount {
        var account = detailed(LoanAccount())
        account.interestRate = Decimal(cents: 489)
        account.interestRateType = .fixed
        account.balanceAsOf = Self.balanceTime
        account.principalBalance = balance
        account.originalPrincipal = balance + 50_000
        account.originatingDate = FDXDate(year: 2021, month: 6, day: 1)
        account.loanTerm = 300
        account.totalNumberOfPayments = 300
        account.nextPaymentAmount = Decimal(cents: 181_252)
        account.nextPaymentDate = FDXDate(year: 2026, month: 12, day: 1)
        account.paymentFrequency = .monthly
        account.compoundingPeriod = .semiannually
        account.maturityDate = FDXDate(year: 2046, month: 6, day: 1)
        account.interestPaidYearToDate = Decimal(cents: 1_274_018)
        return account
    }

    private var loc: LocAccount {
        var account = detailed(LocAccount())
        account.balanceAsOf = Self.balanceTime
        account.creditLine = 10_000
        account.availableCredit = 10_000 - balance
        account.currentBalance = balance
        account.principalBalance = balance
        account.minimumPaymentAmount = 10
        account.nextPaymentDate = FDXDate(year: 2026, month: 11, day: 21)
        account.lastPaymentAmount = Decimal(cents: 75_000)
        account.lastPaymentDate = FDXDate(year: 2026, month: 10, day: 21)
        account.purchasesApr = Decimal(cents: 2_099)
        account.advancesApr = Decimal(cents: 2_299)
        account.cardNetwork = plan.type == .creditCard ? "VISA" : nil
        return account
    }

    private func investment(holdings: Bool) -> InvestmentAccount {
        var account = detailed(InvestmentAccount())
        account.balanceAsOf = Self.balanceTime
        account.currentValue = balance
        account.availableCashBalance = Decimal(cents: 25_090)
        account.allowedCheckWriting = false
        account.margin = false
        account.holdings = holdings ? self.holdings : nil
        return account
    }

    private var insurance: InsuranceAccount {
        var account = detailed(InsuranceAccount())
        account.policyPremium = Decimal(cents: 8_450)
        account.policyPremiumTerm = .monthly
        account.policyStartDate = FDXDate(year: 2015, month: 3, day: 1)
        account.policyStatus = .active
        account.policyCoverageAmount = balance
        return account
    }

    private var annuity: AnnuityAccount {
        var account = detailed(AnnuityAccount())
        account.payoutType = .deferred
        account.policyProductType = .fixed
        account.payoutAmount = Decimal(cents: 42_500)
        account.payoutMode = .monthly
        account.payoutStartDate = FDXDate(year: 2046, month: 1, day: 1)
        account.surrenderValue = balance
        return account
    }
}
