import FDXCommon
import FDXRuntime
import Foundation
import Testing

@Test(arguments: [
    #"{"depositTransaction": {"transactionId": "t", "amount": 4.50, "debitCreditMemo": "DEBIT", "payee": "Café"}}"#,
    """
    {"accountCategory": "DEPOSIT_ACCOUNT", "transactionId": "t", "amount": 4.50, "debitCreditMemo": "DEBIT",
     "transactionPayee": {"merchantName": {"name1": "Café"}}}
    """,
])
func aTransactionIsTheSameInBothVersions(text: String) throws {
    let transaction = CommonTransaction(try json(text), currency: "CAD")
    #expect(transaction.id == "t" && transaction.kind == .deposit && transaction.payee == "Café")
    #expect(transaction.amount == Money(Decimal(string: "-4.5") ?? 0, "CAD"))
    #expect(transaction.sentAmount == Decimal(string: "4.5"))
    #expect(transaction.original == (try json(text)))
}

/// What came, how the provider's signs are read, and what the customer has more.
@Test(
    arguments: [
        ("5", "CREDIT", .byDirection, 5), ("-5", "CREDIT", .byDirection, 5), ("5", "DEBIT", .byDirection, -5),
        ("-5", "DEBIT", .byDirection, -5), ("-5", nil, .byDirection, -5), ("5", "OTHER", .byDirection, 5),
        ("5", "MEMO", .byDirection, nil), ("5", "DEBIT", .bySign, 5), ("5", nil, .byReversedSign, -5),
        ("-5", "CREDIT", .byReversedSign, 5), ("5", "MEMO", .bySign, nil),
    ] as [(String, String?, SignRules.Transactions, Decimal?)]
)
func theSignSaysWhatTheCustomerHasMore(
    amount: String,
    direction: String?,
    rule: SignRules.Transactions,
    expected: Decimal?
) throws {
    let memo = direction.map { #", "debitCreditMemo": "\#($0)""# } ?? ""
    let transaction = CommonTransaction(
        try json(#"{"locTransaction": {"amount": \#(amount)\#(memo)}}"#),
        currency: nil,
        signs: SignRules(transactions: rule)
    )
    #expect(transaction.amount?.amount == expected)
    #expect(transaction.sentAmount == Decimal(string: amount))
}

@Test func aForeignAmountKeepsItsOwnCurrency() throws {
    let transaction = CommonTransaction(
        try json(
            """
            {"locTransaction": {"amount": 130.20, "foreignAmount": 100, "foreignCurrency": "USD",
             "debitCreditMemo": "DEBIT"}}
            """
        ),
        currency: "CAD"
    )
    #expect(transaction.amount?.currency == "CAD")
    #expect(transaction.foreignAmount == Money(-100, "USD"))
}

@Test func datesAndStatesAreRead() throws {
    let transaction = CommonTransaction(
        try json(
            """
            {"loanTransaction": {"transactionTimestamp": "2026-07-14T10:00:00Z", "status": "PENDING",
             "description": "Instalment", "transactionType": "PAYMENT"}}
            """
        ),
        currency: nil
    )
    #expect(transaction.status == .pending)
    #expect(transaction.postedAt == nil && transaction.date == FDXTimestamp("2026-07-14T10:00:00Z"))
    #expect(transaction.amount == nil && transaction.type == "PAYMENT" && transaction.description == "Instalment")
    #expect(transaction.issues.isEmpty)
}

@Test func aTransactionPrintsWithoutWhatIsPersonal() throws {
    let transaction = CommonTransaction(try json(#"{"loanTransaction": {"description": "To Ann"}}"#), currency: nil)
    #expect(!"\(transaction)".contains("Ann"))
}
