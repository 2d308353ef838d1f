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
            .field("accountId", \.accountId),
            .field("transactionId", \.transactionId),
            .field("transactionType", \.transactionType),
            .field("postedTimestamp", \.postedTimestamp),
            .field("transactionTimestamp", \.transactionTimestamp),
            .field(.sensitive("description"), \.description),
            .field(.sensitive("memo"), \.memo),
            .field("category", \.category),
            .field(.sensitive("payee"), \.payee),
            .field("transactionPayee", \.transactionPayee),
            .field("status", \.status),
            .field("debitCreditMemo", \.debitCreditMemo),
            .field("amount", \.amount),
            .field("foreignAmount", \.foreignAmount),
            .field("foreignCurrency", \.foreignCurrency),
        ],
        unknownFields: \.unknownFields
    )
}

/// The payee since FDX 6.4: a merchant, or a person.
struct PayeeFacts: FDXModel {
    var merchantName: MerchantFacts?
    var individualName: PersonFacts?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(
        [.field("merchantName", \.merchantName), .field("individualName", \.individualName)],
        unknownFields: \.unknownFields
    )

    var name: String? { merchantName?.name1 ?? individualName?.name }
}

struct MerchantFacts: FDXModel {
    var name1: String?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>([.field("name1", \.name1)], unknownFields: \.unknownFields)
}

struct PersonFacts: FDXModel {
    var first: String?
    var last: String?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(
        [.field(.sensitive("first"), \.first), .field(.sensitive("last"), \.last)],
        unknownFields: \.unknownFields
    )

    var name: String? {
        let names = [first, last].compactMap(\.self)
        return names.isEmpty ? nil : names.joined(separator: " ")
    }
}
