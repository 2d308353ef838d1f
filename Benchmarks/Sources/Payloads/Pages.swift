/// Pages as a provider sends them, the same in every run.
public enum Pages {
    /// Four kinds of transactions in turn, each with two timestamps.
    /// - Parameter status: of each; one that is not listed makes an issue of each.
    public static func transactions(_ count: Int, status: String = "POSTED") -> [UInt8] {
        var random = Random()
        let items = (0..<count).map { random.transaction($0, status) }
        return Array(
            #"{"page":{"nextOffset":"\#(count)","totalElements":\#(count)},"transactions":[\#(items.joined(separator: ","))]}"#
                .utf8
        )
    }

    /// Six kinds of accounts in turn; investment accounts have twelve holdings.
    public static func accounts(_ count: Int) -> [UInt8] {
        var random = Random()
        let items = (0..<count).map { random.account($0) }
        return Array(#"{"page":{"totalElements":\#(count)},"accounts":[\#(items.joined(separator: ","))]}"#.utf8)
    }

    public static func statements(_ count: Int) -> [UInt8] {
        var random = Random()
        let items = (0..<count).map { random.statement($0) }
        return Array(#"{"page":{"totalElements":\#(count)},"statements":[\#(items.joined(separator: ","))]}"#.utf8)
    }
}

/// SplitMix64: the same numbers in every run.
private struct Random {
    private var state: UInt64 = 0xFD

    mutating func next(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }

    mutating func pick(_ texts: String...) -> String { texts[next(texts.count)] }
    mutating func amount() -> String { "\(next(2) == 0 ? "-" : "")\(next(5000)).\(next(90) + 10)" }
    mutating func price() -> String { "\(next(500) + 1).\(next(9000) + 1000)" }
    mutating func date() -> String { "20\(next(16) + 10)-0\(next(9) + 1)-\(next(18) + 10)" }
    mutating func time() -> String { "\(date())T1\(next(10)):\(next(50) + 10):\(next(50) + 10).\(next(900) + 100)Z" }

    mutating func transaction(_ index: Int, _ status: String) -> String {
        let common =
            #""accountId":"1001\#(next(90))","transactionId":"tx-2024-\#(index)","postedTimestamp":"\#(time())","#
            + #""transactionTimestamp":"\#(time())","description":"\#(pick("COFFEE SHOP 0417", "Payroll ACME Corp.", "Rent", "Grocery Store #12 Springfield"))","#
            + #""debitCreditMemo":"\#(pick("DEBIT", "CREDIT"))","category":"\#(pick("Shopping", "Income", "Housing"))","status":"\#(status)","amount":\#(amount())"#
        switch index % 4 {
        case 0:
            return
                #"{"depositTransaction":{\#(common),"transactionType":"\#(pick("CHECK", "POSDEBIT", "DIRECTDEPOSIT"))","payee":"Corner Store","checkNumber":\#(next(9000))}}"#
        case 1:
            return
                #"{"loanTransaction":{\#(common),"transactionType":"PAYMENT","paymentDetails":{"principalAmount":\#(amount()),"interestAmount":\#(amount()),"feesAmount":0.00}}}"#
        case 2:
            return
                #"{"locTransaction":{\#(common),"transactionType":"\#(pick("FEE", "PAYMENT", "INTEREST"))","checkNumber":\#(next(9000)),"reference":"ref \#(next(99))"}}"#
        default:
            return
                #"{"investmentTransaction":{\#(common),"transactionType":"\#(pick("PURCHASED", "SOLD"))","shares":\#(next(900)).5,"price":\#(price()),"securityId":"00\#(next(9_000_000))","securityIdType":"CUSIP","securityType":"STOCK","symbol":"ACME","commission":4.95}}"#
        }
    }

    mutating func account(_ index: Int) -> String {
        let common =
            #""accountId":"10\#(index)","accountNumberDisplay":"****\#(next(9000) + 1000)","productName":"\#(pick("Everyday Account", "Premier Plus", "Select"))","#
            + #""nickname":"My account","status":"OPEN","accountOpenDate":"\#(date())","currency":{"currencyCode":"USD"},"balanceType":"ASSET","#
            + #""interestRate":\#(next(9)).25,"interestRateAsOf":"\#(time())","lastActivityDate":"\#(date())","transferIn":true,"transferOut":false"#
        switch index % 6 {
        case 0:
            return
                #"{"depositAccount":{\#(common),"accountType":"CHECKING","balanceAsOf":"\#(time())","currentBalance":\#(amount()),"openingDayBalance":\#(amount()),"availableBalance":\#(amount())}}"#
        case 1:
            return
                #"{"loanAccount":{\#(common),"accountType":"MORTGAGE","balanceAsOf":"\#(time())","principalBalance":\#(amount()),"loanTerm":360,"nextPaymentAmount":\#(amount()),"nextPaymentDate":"\#(date())","paymentFrequency":"MONTHLY","maturityDate":"\#(date())"}}"#
        case 2:
            return
                #"{"locAccount":{\#(common),"accountType":"CREDITCARD","balanceAsOf":"\#(time())","creditLine":12000,"availableCredit":\#(amount()),"minimumPaymentAmount":25.00,"purchasesApr":19.99,"advancesApr":24.99,"lastStmtBalance":\#(amount()),"lastStmtDate":"\#(date())"}}"#
        case 3:
            let holdings = (0..<12).map { _ in holding() }.joined(separator: ",")
            return
                #"{"investmentAccount":{\#(common),"accountType":"BROKERAGEPRODUCT","balanceAsOf":"\#(time())","allowedCheckWriting":false,"margin":true,"currentValue":\#(amount()),"availableCashBalance":\#(amount()),"holdings":[\#(holdings)]}}"#
        case 4:
            return
                #"{"insuranceAccount":{\#(common),"accountType":"LONGTERMCARE","policyPremium":\#(amount()),"policyPremiumTerm":"MONTHLY","policyStartDate":"\#(date())","policyCoverageAmount":250000}}"#
        default:
            return
                #"{"annuityAccount":{\#(common),"accountType":"VARIABLEANNUITY","annuityProduct":"DEFERRED","payoutAmount":\#(amount()),"payoutFrequency":"ANNUALLY","cashValue":\#(amount())}}"#
        }
    }

    mutating func holding() -> String {
        #"{"holdingId":"h\#(next(9999))","securityIds":["037833100"],"holdingName":"Acme Holdings Inc.","holdingType":"STOCK","symbol":"ACME","#
            + #""originalPurchaseDate":"\#(date())","purchasedPrice":\#(price()),"currentUnitPrice":\#(price()),"currentUnitPriceDate":"\#(date())","#
            + #""units":\#(next(900)).125,"marketValue":\#(amount()),"averageCost":false,"cashAccount":false,"costBasis":\#(amount())}"#
    }

    mutating func statement(_ index: Int) -> String {
        #"{"accountId":"1001\#(next(90))","statementId":"st-\#(index)","statementDate":"\#(date())","description":"Monthly statement","status":"AVAILABLE","#
            + #""links":[{"href":"/accounts/1001/statements/st-\#(index)","action":"GET","rel":"self","types":["application/pdf"]}]}"#
    }
}
