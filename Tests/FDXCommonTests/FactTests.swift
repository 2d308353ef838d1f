import FDXv5
import FDXv5MoneyMovement
import FDXv6
import FDXv6MoneyMovement
import Testing

@testable import FDXCommon
@testable import FDXRuntime

/// Members are read by their names: a name that no version of FDX has would never be there.
struct FactTests {
    @Test func everyMemberOfAnAccountThatIsReadIsOneOfFDX() {
        let kinds: [any FDXModel.Type] = [
            FDXv5.DepositAccount.self, FDXv5.LoanAccount.self, FDXv5.LocAccount.self, FDXv5.InvestmentAccount.self,
            FDXv5.AnnuityAccount.self, FDXv5.CommercialAccount.self, FDXv6.DepositAccount.self,
            FDXv6.LineOfCreditAccount.self, FDXv6.BuyNowPayLaterAccount.self,
        ]
        #expect(names(of: AccountFacts.self).subtracting(kinds.flatMap { names(of: $0) }) == [])
        #expect(names(of: CurrencyFacts.self).subtracting(names(of: FDXv6.Currency.self)) == [])
        #expect(names(of: ErrorFacts.self).subtracting(names(of: FDXv6.ErrorEntity.self)) == [])
    }

    @Test func everyMemberOfATransactionThatIsReadIsOneOfFDX() {
        let kinds: [any FDXModel.Type] = [FDXv5.DepositTransaction.self, FDXv6.DepositTransaction.self]
        #expect(names(of: TransactionFacts.self).subtracting(kinds.flatMap { names(of: $0) }) == [])
        #expect(names(of: PayeeFacts.self).subtracting(names(of: TransactionPayee.self)) == [])
        #expect(names(of: MerchantFacts.self).subtracting(names(of: BusinessName.self)) == [])
        #expect(names(of: PersonFacts.self).subtracting(names(of: FDXv6.IndividualName.self)) == [])
    }

    @Test func everyMemberOfATransferAndAPayeeThatIsReadIsOneOfFDX() {
        #expect(names(of: TransferFacts.self).subtracting(names(of: FDXv6MoneyMovement.Transfer.self)) == [])
        #expect(names(of: TransferFacts.self).subtracting(names(of: FDXv5MoneyMovement.Transfer.self)) == ["dueDate"])
        let merchants = [names(of: FDXv5MoneyMovement.Merchant.self), names(of: FDXv6MoneyMovement.Merchant.self)]
        for merchant in merchants { #expect(names(of: BillerFacts.self).subtracting(merchant) == []) }
        #expect(names(of: BillerName.self).subtracting(names(of: FDXv6.CustomerName.self)) == [])
    }

    @Test func statesOfTransfersAndPayeesAreThoseOfFDX() {
        let transfers = Set(CommonTransfer.Status.allCases.map(\.rawValue))
        #expect(transfers == Set(FDXv5MoneyMovement.PaymentStatus.allCases.map(\.rawValue)))
        #expect(transfers == Set(FDXv6MoneyMovement.PaymentStatus.allCases.map(\.rawValue)))
        let payees = Set(CommonPayee.Status.allCases.map(\.rawValue))
        #expect(payees == Set(FDXv5MoneyMovement.PayeeStatus.allCases.map(\.rawValue)))
        #expect(payees == Set(FDXv6MoneyMovement.PartyStatus.allCases.map(\.rawValue)))
    }

    /// The words of both enumerations are FDX's, and all of them.
    @Test func statesAndDirectionsAreThoseOfFDX() {
        #expect(CommonTransaction.Status.allCases.map(\.rawValue) == FDXv6.TransactionStatus.allCases.map(\.rawValue))
        #expect(CommonTransaction.Direction.allCases.map(\.rawValue) == FDXv6.DebitCreditMemo.allCases.map(\.rawValue))
    }

    @Test func everyKindOfFDXIsKnown() {
        for category in FDXv6.AccountCategory.allCases {
            if case .unknown(let word) = AccountKind(category: category.rawValue) { Issue.record("\(word) is unknown") }
        }
    }

    private func names<Model: FDXModel>(of type: Model.Type) -> Set<String> {
        Set(Model.fields.layout.fields.map(\.name))
    }
}
