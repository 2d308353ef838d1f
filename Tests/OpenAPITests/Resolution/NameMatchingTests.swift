import Testing

@testable import OpenAPI

@Test func aSchemaMeansTheValueThatItIsNamedBy() {
    let matched = NameMatching.values(
        ["DEPOSIT_ACCOUNT", "LOAN_ACCOUNT", "DIGITAL_WALLET"],
        meantBy: [["DepositAccountEntity"], ["LoanAccountEntity"], ["DigitalWalletEntity"]]
    )
    #expect(matched == ["DEPOSIT_ACCOUNT", "LOAN_ACCOUNT", "DIGITAL_WALLET"])
}

@Test func whatAllSchemasEndWithDoesNotCount() {
    let matched = NameMatching.values(
        ["DEPOSIT_ACCOUNT", "LOAN_ACCOUNT"],
        meantBy: [["LoanTransaction"], ["DepositTransaction"]]
    )
    #expect(matched == ["LOAN_ACCOUNT", "DEPOSIT_ACCOUNT"])
}

@Test func initialsStandForTheirWords() {
    let matched = NameMatching.values(
        ["LOC_ACCOUNT", "LOAN_ACCOUNT"],
        meantBy: [["Line of Credit Account"], ["Loan Account"]]
    )
    #expect(matched == ["LOC_ACCOUNT", "LOAN_ACCOUNT"])
}

@Test func whatMayMeanTwoValuesMeansNone() {
    #expect(NameMatching.values(["LOAN", "LOAN_ACCOUNT"], meantBy: [["LoanAccount"]]) == nil)
    #expect(NameMatching.values(["CARD"], meantBy: [["CardAccount"], ["CardHolder"]]) == nil)
    #expect(NameMatching.values(["CARD"], meantBy: [["Loan"]]) == nil)
}
