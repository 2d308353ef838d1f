// The same shapes as a person writes them for JSONDecoder: dates and timestamps stay strings.

import Foundation

public enum Plain {
    public enum DebitCreditMemo: String, Codable, Sendable {
        case credit = "CREDIT"
        case debit = "DEBIT"
        case memo = "MEMO"
    }

    public enum TransactionStatus: String, Codable, Sendable {
        case authorization = "AUTHORIZATION"
        case memo = "MEMO"
        case pending = "PENDING"
        case posted = "POSTED"
    }

    public enum AccountStatus: String, Codable, Sendable {
        case closed = "CLOSED"
        case delinquent = "DELINQUENT"
        case negativecurrentbalance = "NEGATIVECURRENTBALANCE"
        case open = "OPEN"
        case paid = "PAID"
        case pendingclose = "PENDINGCLOSE"
        case pendingopen = "PENDINGOPEN"
        case restricted = "RESTRICTED"
    }

    public enum AccountType: String, Codable, Sendable {
        case annuity = "ANNUITY"
        case checking = "CHECKING"
        case savings = "SAVINGS"
        case creditcard = "CREDITCARD"
        case mortgage = "MORTGAGE"
        case autoloan = "AUTOLOAN"
        case brokerageproduct = "BROKERAGEPRODUCT"
        case rothira = "ROTHIRA"
        case longtermcare = "LONGTERMCARE"
        case commercialdeposit = "COMMERCIALDEPOSIT"
        case homeequityloan = "HOMEEQUITYLOAN"
        case studentloan = "STUDENTLOAN"
        case moneymarket = "MONEYMARKET"
        case traditionalira = "TRADITIONALIRA"
        case variableannuity = "VARIABLEANNUITY"
        case wholelife = "WHOLELIFE"
    }

    public enum DepositTransactionType: String, Codable, Sendable {
        case adjustment = "ADJUSTMENT"
        case atmdeposit = "ATMDEPOSIT"
        case atmwithdrawal = "ATMWITHDRAWAL"
        case billpayment = "BILLPAYMENT"
        case check = "CHECK"
        case deposit = "DEPOSIT"
        case directdeposit = "DIRECTDEPOSIT"
        case dividend = "DIVIDEND"
        case fee = "FEE"
        case interest = "INTEREST"
        case posdebit = "POSDEBIT"
        case transfer = "TRANSFER"
        case withdrawal = "WITHDRAWAL"
    }

    public enum LoanTransactionType: String, Codable, Sendable {
        case adjustment = "ADJUSTMENT"
        case doubleUpPayment = "DOUBLE_UP_PAYMENT"
        case fee = "FEE"
        case interest = "INTEREST"
        case lumpSumPayment = "LUMP_SUM_PAYMENT"
        case payment = "PAYMENT"
        case payoff = "PAYOFF"
        case skipPayment = "SKIP_PAYMENT"
    }

    public enum LocTransactionType: String, Codable, Sendable {
        case adjustment = "ADJUSTMENT"
        case check = "CHECK"
        case credit = "CREDIT"
        case fee = "FEE"
        case interest = "INTEREST"
        case payment = "PAYMENT"
        case withdrawal = "WITHDRAWAL"
    }

    public enum InvestmentTransactionType: String, Codable, Sendable {
        case closureopt = "CLOSUREOPT"
        case contribution = "CONTRIBUTION"
        case deposit = "DEPOSIT"
        case dividend = "DIVIDEND"
        case expense = "EXPENSE"
        case fee = "FEE"
        case income = "INCOME"
        case interest = "INTEREST"
        case purchased = "PURCHASED"
        case reinvestofincome = "REINVESTOFINCOME"
        case sold = "SOLD"
        case transfer = "TRANSFER"
    }

    public enum SecurityType: String, Codable, Sendable {
        case bond = "BOND"
        case debt = "DEBT"
        case digitalasset = "DIGITALASSET"
        case mutualfund = "MUTUALFUND"
        case option = "OPTION"
        case other = "OTHER"
        case stock = "STOCK"
        case sweep = "SWEEP"
    }

    public enum SecurityIdType: String, Codable, Sendable {
        case cins = "CINS"
        case cmc = "CMC"
        case cme = "CME"
        case cusip = "CUSIP"
        case isin = "ISIN"
        case itsa = "ITSA"
        case nasdaq = "NASDAQ"
        case sedol = "SEDOL"
        case sicc = "SICC"
        case valor = "VALOR"
        case wkn = "WKN"
    }

    public enum BalanceType: String, Codable, Sendable {
        case asset = "ASSET"
        case liability = "LIABILITY"
    }

    public enum Frequency: String, Codable, Sendable {
        case annually = "ANNUALLY"
        case biweekly = "BIWEEKLY"
        case daily = "DAILY"
        case monthly = "MONTHLY"
        case weekly = "WEEKLY"
    }

    public enum StatementStatus: String, Codable, Sendable {
        case available = "AVAILABLE"
        case processing = "PROCESSING"
        case failed = "FAILED"
    }

    public enum HttpAction: String, Codable, Sendable {
        case get = "GET"
        case post = "POST"
        case patch = "PATCH"
        case delete = "DELETE"
        case put = "PUT"
    }

    public struct FiAttribute: Codable, Sendable {
        var name: String?
        var value: String?
    }

    public struct HateoasLink: Codable, Sendable {
        var href: String
        var action: HttpAction?
        var rel: String?
        var types: [String]?
    }

    public struct CurrencyInfo: Codable, Sendable {
        var currencyCode: String?
        var currencyRate: Decimal?
        var originalCurrencyCode: String?
    }

    public struct PaymentDetails: Codable, Sendable {
        var principalAmount: Decimal?
        var interestAmount: Decimal?
        var insuranceAmount: Decimal?
        var escrowAmount: Decimal?
        var pmiAmount: Decimal?
        var feesAmount: Decimal?
    }

    public struct LineItem: Codable, Sendable {
        var description: String?
        var amount: Decimal?
        var checkNumber: Int?
        var memo: String?
        var reference: String?
    }

    public struct DepositTransaction: Codable, Sendable {
        var accountId: String?
        var transactionId: String?
        var referenceTransactionId: String?
        var postedTimestamp: String?
        var transactionTimestamp: String?
        var description: String?
        var memo: String?
        var debitCreditMemo: DebitCreditMemo?
        var category: String?
        var subCategory: String?
        var reference: String?
        var status: TransactionStatus?
        var amount: Decimal?
        var foreignAmount: Decimal?
        var foreignCurrency: String?
        var imageIds: [String]?
        var fiAttributes: [FiAttribute]?
        var links: [HateoasLink]?
        var transactionType: DepositTransactionType?
        var payee: String?
        var checkNumber: Int?
        var lineItem: [LineItem]?
    }

    public struct LoanTransaction: Codable, Sendable {
        var accountId: String?
        var transactionId: String?
        var referenceTransactionId: String?
        var postedTimestamp: String?
        var transactionTimestamp: String?
        var description: String?
        var memo: String?
        var debitCreditMemo: DebitCreditMemo?
        var category: String?
        var subCategory: String?
        var reference: String?
        var status: TransactionStatus?
        var amount: Decimal?
        var foreignAmount: Decimal?
        var foreignCurrency: String?
        var imageIds: [String]?
        var fiAttributes: [FiAttribute]?
        var links: [HateoasLink]?
        var transactionType: LoanTransactionType?
        var paymentDetails: PaymentDetails?
        var lineItem: [LineItem]?
    }

    public struct LocTransaction: Codable, Sendable {
        var accountId: String?
        var transactionId: String?
        var referenceTransactionId: String?
        var postedTimestamp: String?
        var transactionTimestamp: String?
        var description: String?
        var memo: String?
        var debitCreditMemo: DebitCreditMemo?
        var category: String?
        var subCategory: String?
        var reference: String?
        var status: TransactionStatus?
        var amount: Decimal?
        var foreignAmount: Decimal?
        var foreignCurrency: String?
        var imageIds: [String]?
        var fiAttributes: [FiAttribute]?
        var links: [HateoasLink]?
        var transactionType: LocTransactionType?
        var checkNumber: Int?
        var paymentDetails: PaymentDetails?
        var lineItem: [LineItem]?
    }

    public struct InvestmentTransaction: Codable, Sendable {
        var accountId: String?
        var transactionId: String?
        var referenceTransactionId: String?
        var postedTimestamp: String?
        var transactionTimestamp: String?
        var description: String?
        var memo: String?
        var debitCreditMemo: DebitCreditMemo?
        var category: String?
        var subCategory: String?
        var reference: String?
        var status: TransactionStatus?
        var amount: Decimal?
        var foreignAmount: Decimal?
        var foreignCurrency: String?
        var imageIds: [String]?
        var fiAttributes: [FiAttribute]?
        var links: [HateoasLink]?
        var transactionType: InvestmentTransactionType?
        var shares: Decimal?
        var faceValue: Decimal?
        var price: Decimal?
        var securityId: String?
        var securityIdType: SecurityIdType?
        var securityType: SecurityType?
        var symbol: String?
        var markup: Decimal?
        var commission: Decimal?
        var taxes: Decimal?
        var fees: Decimal?
        var load: Decimal?
        var confirmationNumber: String?
        var fractionalCash: Decimal?
        var oldUnits: Decimal?
        var splitRatioNumerator: Decimal?
        var splitRatioDenominator: Decimal?
        var newUnits: Decimal?
        var loanId: String?
        var loanPrincipal: Decimal?
        var loanInterest: Decimal?
        var payrollDate: String?
        var priorYearContribution: Bool?
        var withholding: Decimal?
        var taxExempt: Bool?
        var gain: Decimal?
        var stateWithholding: Decimal?
        var penalty: Decimal?
        var runningBalance: Decimal?
        var unitPrice: Decimal?
        var units: Decimal?
        var digitalUnits: String?
        var settlementTimestamp: String?
    }

    public struct Holding: Codable, Sendable {
        var holdingId: String?
        var securityIds: [String]?
        var holdingName: String?
        var holdingType: SecurityType?
        var positionType: String?
        var description: String?
        var symbol: String?
        var originalPurchaseDate: String?
        var purchasedPrice: Decimal?
        var currentUnitPrice: Decimal?
        var changeInPrice: Decimal?
        var currentUnitPriceDate: String?
        var units: Decimal?
        var marketValue: Decimal?
        var faceValue: Decimal?
        var averageCost: Bool?
        var cashAccount: Bool?
        var rate: Decimal?
        var expirationDate: String?
        var costBasis: Decimal?
    }

    public struct DepositAccount: Codable, Sendable {
        var accountId: String?
        var accountType: AccountType?
        var accountNumber: String?
        var accountNumberDisplay: String?
        var productName: String?
        var nickname: String?
        var status: AccountStatus?
        var description: String?
        var accountOpenDate: String?
        var accountCloseDate: String?
        var currency: CurrencyInfo?
        var fiAttributes: [FiAttribute]?
        var parentAccountId: String?
        var lineOfBusiness: String?
        var routingTransitNumber: String?
        var balanceType: BalanceType?
        var interestRate: Decimal?
        var interestRateAsOf: String?
        var lastActivityDate: String?
        var transferIn: Bool?
        var transferOut: Bool?
        var billPayStatus: String?
        var micrNumber: String?
        var balanceAsOf: String?
        var currentBalance: Decimal?
        var openingDayBalance: Decimal?
        var availableBalance: Decimal?
        var annualPercentageYield: Decimal?
        var interestYtd: Decimal?
        var term: Int?
        var maturityDate: String?
    }

    public struct LoanAccount: Codable, Sendable {
        var accountId: String?
        var accountType: AccountType?
        var accountNumber: String?
        var accountNumberDisplay: String?
        var productName: String?
        var nickname: String?
        var status: AccountStatus?
        var description: String?
        var accountOpenDate: String?
        var accountCloseDate: String?
        var currency: CurrencyInfo?
        var fiAttributes: [FiAttribute]?
        var parentAccountId: String?
        var lineOfBusiness: String?
        var routingTransitNumber: String?
        var balanceType: BalanceType?
        var interestRate: Decimal?
        var interestRateAsOf: String?
        var lastActivityDate: String?
        var transferIn: Bool?
        var transferOut: Bool?
        var billPayStatus: String?
        var micrNumber: String?
        var balanceAsOf: String?
        var principalBalance: Decimal?
        var escrowBalance: Decimal?
        var originalPrincipal: Decimal?
        var originatingDate: String?
        var loanTerm: Int?
        var totalNumberOfPayments: Int?
        var nextPaymentAmount: Decimal?
        var nextPaymentDate: String?
        var paymentFrequency: Frequency?
        var compoundingPeriod: Frequency?
        var payOffAmount: Decimal?
        var lastPaymentAmount: Decimal?
        var lastPaymentDate: String?
        var maturityDate: String?
        var interestPaidYearToDate: Decimal?
    }

    public struct LocAccount: Codable, Sendable {
        var accountId: String?
        var accountType: AccountType?
        var accountNumber: String?
        var accountNumberDisplay: String?
        var productName: String?
        var nickname: String?
        var status: AccountStatus?
        var description: String?
        var accountOpenDate: String?
        var accountCloseDate: String?
        var currency: CurrencyInfo?
        var fiAttributes: [FiAttribute]?
        var parentAccountId: String?
        var lineOfBusiness: String?
        var routingTransitNumber: String?
        var balanceType: BalanceType?
        var interestRate: Decimal?
        var interestRateAsOf: String?
        var lastActivityDate: String?
        var transferIn: Bool?
        var transferOut: Bool?
        var billPayStatus: String?
        var micrNumber: String?
        var balanceAsOf: String?
        var creditLine: Decimal?
        var availableCredit: Decimal?
        var nextPaymentAmount: Decimal?
        var nextPaymentDate: String?
        var principalBalance: Decimal?
        var currentBalance: Decimal?
        var minimumPaymentAmount: Decimal?
        var lastPaymentAmount: Decimal?
        var lastPaymentDate: String?
        var pastDueAmount: Decimal?
        var lastStmtBalance: Decimal?
        var lastStmtDate: String?
        var purchasesApr: Decimal?
        var advancesApr: Decimal?
        var cashAdvanceLimit: Decimal?
        var financeCharges: Decimal?
    }

    public struct InvestmentAccount: Codable, Sendable {
        var accountId: String?
        var accountType: AccountType?
        var accountNumber: String?
        var accountNumberDisplay: String?
        var productName: String?
        var nickname: String?
        var status: AccountStatus?
        var description: String?
        var accountOpenDate: String?
        var accountCloseDate: String?
        var currency: CurrencyInfo?
        var fiAttributes: [FiAttribute]?
        var parentAccountId: String?
        var lineOfBusiness: String?
        var routingTransitNumber: String?
        var balanceType: BalanceType?
        var interestRate: Decimal?
        var interestRateAsOf: String?
        var lastActivityDate: String?
        var transferIn: Bool?
        var transferOut: Bool?
        var billPayStatus: String?
        var micrNumber: String?
        var balanceAsOf: String?
        var allowedCheckWriting: Bool?
        var margin: Bool?
        var brokerId: String?
        var planId: String?
        var currentValue: Decimal?
        var availableCashBalance: Decimal?
        var calendarYearFor401K: Int?
        var shortBalance: Decimal?
        var rolloverAmount: Decimal?
        var holdings: [Holding]?
    }

    public struct InsuranceAccount: Codable, Sendable {
        var accountId: String?
        var accountType: AccountType?
        var accountNumber: String?
        var accountNumberDisplay: String?
        var productName: String?
        var nickname: String?
        var status: AccountStatus?
        var description: String?
        var accountOpenDate: String?
        var accountCloseDate: String?
        var currency: CurrencyInfo?
        var fiAttributes: [FiAttribute]?
        var parentAccountId: String?
        var lineOfBusiness: String?
        var routingTransitNumber: String?
        var balanceType: BalanceType?
        var interestRate: Decimal?
        var interestRateAsOf: String?
        var lastActivityDate: String?
        var transferIn: Bool?
        var transferOut: Bool?
        var billPayStatus: String?
        var micrNumber: String?
        var policyPremium: Decimal?
        var policyPremiumTerm: Frequency?
        var policyStartDate: String?
        var policyEndDate: String?
        var policyCoverageAmount: Decimal?
    }

    public struct AnnuityAccount: Codable, Sendable {
        var accountId: String?
        var accountType: AccountType?
        var accountNumber: String?
        var accountNumberDisplay: String?
        var productName: String?
        var nickname: String?
        var status: AccountStatus?
        var description: String?
        var accountOpenDate: String?
        var accountCloseDate: String?
        var currency: CurrencyInfo?
        var fiAttributes: [FiAttribute]?
        var parentAccountId: String?
        var lineOfBusiness: String?
        var routingTransitNumber: String?
        var balanceType: BalanceType?
        var interestRate: Decimal?
        var interestRateAsOf: String?
        var lastActivityDate: String?
        var transferIn: Bool?
        var transferOut: Bool?
        var billPayStatus: String?
        var micrNumber: String?
        var annuityProduct: String?
        var payoutType: String?
        var payoutAmount: Decimal?
        var payoutFrequency: Frequency?
        var surrenderValue: Decimal?
        var payoutStartDate: String?
        var cashValue: Decimal?
    }

    public struct Statement: Codable, Sendable {
        var accountId: String?
        var statementId: String?
        var statementDate: String?
        var description: String?
        var status: StatementStatus?
        var links: [HateoasLink]?
    }

    public struct PageMetadata: Codable, Sendable {
        var nextOffset: String?
        var prevOffset: String?
        var totalElements: Int?
    }

    public struct Transactions: Codable, Sendable {
        var page: PageMetadata?
        var transactions: [Transaction]?
    }

    public struct Accounts: Codable, Sendable {
        var page: PageMetadata?
        var accounts: [Account]?
    }

    public struct Statements: Codable, Sendable {
        var page: PageMetadata?
        var statements: [Statement]?
    }

    public indirect enum Transaction: Codable, Sendable {
        case depositTransaction(DepositTransaction)
        case loanTransaction(LoanTransaction)
        case locTransaction(LocTransaction)
        case investmentTransaction(InvestmentTransaction)

        private enum Key: String, CodingKey {
            case depositTransaction, loanTransaction, locTransaction, investmentTransaction
        }

        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            switch container.allKeys.first {
            case .depositTransaction:
                self = .depositTransaction(try container.decode(DepositTransaction.self, forKey: .depositTransaction))
            case .loanTransaction:
                self = .loanTransaction(try container.decode(LoanTransaction.self, forKey: .loanTransaction))
            case .locTransaction:
                self = .locTransaction(try container.decode(LocTransaction.self, forKey: .locTransaction))
            case .investmentTransaction:
                self = .investmentTransaction(
                    try container.decode(InvestmentTransaction.self, forKey: .investmentTransaction)
                )
            case nil:
                let context = DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no known key")
                throw DecodingError.dataCorrupted(context)
            }
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            switch self {
            case .depositTransaction(let value): try container.encode(value, forKey: .depositTransaction)
            case .loanTransaction(let value): try container.encode(value, forKey: .loanTransaction)
            case .locTransaction(let value): try container.encode(value, forKey: .locTransaction)
            case .investmentTransaction(let value): try container.encode(value, forKey: .investmentTransaction)
            }
        }
    }

    public indirect enum Account: Codable, Sendable {
        case depositAccount(DepositAccount)
        case loanAccount(LoanAccount)
        case locAccount(LocAccount)
        case investmentAccount(InvestmentAccount)
        case insuranceAccount(InsuranceAccount)
        case annuityAccount(AnnuityAccount)

        private enum Key: String, CodingKey {
            case depositAccount, loanAccount, locAccount, investmentAccount, insuranceAccount, annuityAccount
        }

        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            switch container.allKeys.first {
            case .depositAccount:
                self = .depositAccount(try container.decode(DepositAccount.self, forKey: .depositAccount))
            case .loanAccount: self = .loanAccount(try container.decode(LoanAccount.self, forKey: .loanAccount))
            case .locAccount: self = .locAccount(try container.decode(LocAccount.self, forKey: .locAccount))
            case .investmentAccount:
                self = .investmentAccount(try container.decode(InvestmentAccount.self, forKey: .investmentAccount))
            case .insuranceAccount:
                self = .insuranceAccount(try container.decode(InsuranceAccount.self, forKey: .insuranceAccount))
            case .annuityAccount:
                self = .annuityAccount(try container.decode(AnnuityAccount.self, forKey: .annuityAccount))
            case nil:
                let context = DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no known key")
                throw DecodingError.dataCorrupted(context)
            }
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            switch self {
            case .depositAccount(let value): try container.encode(value, forKey: .depositAccount)
            case .loanAccount(let value): try container.encode(value, forKey: .loanAccount)
            case .locAccount(let value): try container.encode(value, forKey: .locAccount)
            case .investmentAccount(let value): try container.encode(value, forKey: .investmentAccount)
            case .insuranceAccount(let value): try container.encode(value, forKey: .insuranceAccount)
            case .annuityAccount(let value): try container.encode(value, forKey: .annuityAccount)
            }
        }
    }
}
