import FDXRuntime
import Foundation

/// The members that transactions have in FDX 4, 5 and 6, whatever their kind.
struct TransactionFacts: FDXModel {
    var accountId: String?
    var transactionId: String?
    var transactionType: String?
    var postedTimestamp: FDXTimestamp?
    var transactionTimestamp: FDXTimestamp?
    var description: String?
    var memo: String?
    var category: String?
    var payee: String?
    var transactionPayee: PayeeFacts?
    var status: CommonTransaction.Status?
    var debitCreditMemo: CommonTransaction.Direction?
    var amount: Decimal?
    var foreignAmount: Decimal?
    var foreignCurrency: String?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(
        [
            "accountId", "transactionId", "transactionType", "postedTimestamp", "transactionTimestamp",
            .sensitive("description"), .sensitive("memo"), "category", .sensitive("payee"), "transactionPayee",
            "status", "debitCreditMemo", "amount", "foreignAmount", "foreignCurrency",
        ],
        String?.self,
        String?.self,
        String?.self,
        FDXTimestamp?.self,
        FDXTimestamp?.self,
        String?.self,
        String?.self,
        String?.self,
        String?.self,
        PayeeFacts?.self,
        CommonTransaction.Status?.self,
        CommonTransaction.Direction?.self,
        Decimal?.self,
        Decimal?.self,
        String?.self
    )
}

/// The payee since FDX 6.4: a merchant, or a person.
struct PayeeFacts: FDXModel {
    var merchantName: MerchantFacts?
    var individualName: PersonFacts?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(["merchantName", "individualName"], MerchantFacts?.self, PersonFacts?.self)

    var name: String? { merchantName?.name1 ?? individualName?.name }
}

struct MerchantFacts: FDXModel {
    var name1: String?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(["name1"], String?.self)
}

struct PersonFacts: FDXModel {
    var first: String?
    var last: String?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>([.sensitive("first"), .sensitive("last")], String?.self, String?.self)

    var name: String? {
        let names = [first, last].compactMap(\.self)
        return names.isEmpty ? nil : names.joined(separator: " ")
    }
}
