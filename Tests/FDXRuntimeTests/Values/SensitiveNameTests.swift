import Testing

@testable import FDXRuntime

/// What descriptions hide by its name alone, in documents that nobody here has seen.
struct SensitiveNameTests {
    @Test(arguments: [
        "id", "ID", "ids", "loanId", "loanID", "loan_id", "LOAN_ID", "loan-id", "loanIds", "loanIDs", "LoanId2",
        "holdingId", "transactionid", "taxFormId", "sub", "accountHolder", "holderName", "borrowerName", "counterparty",
        "full_name", "Name", "memo", "transferMemo", "notes", "customerNotes", "loanDescription", "comment", "remarks",
        "referenceNumber", "accountNo", "acctNbr", "merchantId", "href", "email", "line1", "employer", "maritalStatus",
        "routingTransitNumber", "identifier", "next_refresh_token", "message", "accountOwner",
    ])
    func whatNamesSomebodyIsHidden(name: String) {
        #expect(SensitiveNames.contains(name))
    }

    @Test(arguments: [
        "amountPaid", "isPaid", "valid", "bid", "grid", "amount", "currentBalance", "status", "accountType", "currency",
        "providerId", "provider_id", "clientId", "client_name", "productName", "institutionName", "bankId",
        "nextOffset",
        "securityId", "boxNumber", "x-fapi-interaction-id", "identifierType", "renamed", "keynote", "total", "", "_",
        "1",
    ])
    func whatNamesNobodyIsShown(name: String) {
        #expect(!SensitiveNames.contains(name))
    }
}
