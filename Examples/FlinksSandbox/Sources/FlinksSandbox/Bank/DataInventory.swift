/// The fields that the sandbox's banks fill, by list, as `GET /api/v1/providers/{providerId}` names them.
enum DataInventory {
    static let paths: [String: [String]] = [
        "customers": [
            "customerId", "name.first", "name.last", "name.company", "dateOfBirth", "emails", "addresses.line1",
            "addresses.city", "addresses.region", "addresses.postalCode", "addresses.country", "telephones.number",
        ],
        "lightweight_accounts": basics.flatMap { field in kinds.map { "accounts.\($0).\(field)" } },
        "account": ["balanceAsOf", "currentBalance", "availableBalance"].map { "depositAccount.\($0)" },
        "detailed_accounts": [
            "accounts.depositAccount.currentBalance", "accounts.depositAccount.availableBalance",
            "accounts.depositAccount.accountNumber", "accounts.depositAccount.routingTransitNumber",
            "accounts.locAccount.creditLine", "accounts.locAccount.availableCredit",
            "accounts.loanAccount.principalBalance", "accounts.investmentAccount.currentValue",
            "accounts.investmentAccount.holdings", "links.next.href",
        ],
        "payments": ["bankId", "identifier", "identifierType", "type", "transferIn", "transferOut"].map {
            "paymentNetworks.\($0)"
        },
        "transactions": ["deposit", "loan", "loc", "investment", "insurance"].flatMap { kind in
            ["transactionId", "postedTimestamp", "description", "debitCreditMemo", "amount", "status"].map {
                "transactions.\(kind)Transaction.\($0)"
            }
        },
    ]

    private static let kinds = [
        "depositAccount", "loanAccount", "locAccount", "investmentAccount", "insuranceAccount", "annuityAccount",
    ]
    private static let basics = [
        "accountId", "accountCategory", "accountType", "accountNumberDisplay", "productName", "nickname", "status",
        "description", "currency",
    ]
}
