// FDX-like models in the shape that fdxgen generates.

@_spi(Generated) public import FDXRuntime
public import Foundation

public nonisolated enum DebitCreditMemo: FDXEnumeration {
    case credit
    case debit
    case memo
    case unknown(String)

    public static let table = EnumerationTable<Self>([.credit, .debit, .memo])

    public var rawValue: String {
        switch self {
        case .credit: "CREDIT"
        case .debit: "DEBIT"
        case .memo: "MEMO"
        case .unknown(let value): value
        }
    }
}

public nonisolated enum TransactionStatus: FDXEnumeration {
    case authorization
    case memo
    case pending
    case posted
    case unknown(String)

    public static let table = EnumerationTable<Self>([.authorization, .memo, .pending, .posted])

    public var rawValue: String {
        switch self {
        case .authorization: "AUTHORIZATION"
        case .memo: "MEMO"
        case .pending: "PENDING"
        case .posted: "POSTED"
        case .unknown(let value): value
        }
    }
}

public nonisolated enum AccountStatus: FDXEnumeration {
    case closed
    case delinquent
    case negativecurrentbalance
    case open
    case paid
    case pendingclose
    case pendingopen
    case restricted
    case unknown(String)

    public static let table = EnumerationTable<Self>([
        .closed, .delinquent, .negativecurrentbalance, .open, .paid, .pendingclose, .pendingopen, .restricted,
    ])

    public var rawValue: String {
        switch self {
        case .closed: "CLOSED"
        case .delinquent: "DELINQUENT"
        case .negativecurrentbalance: "NEGATIVECURRENTBALANCE"
        case .open: "OPEN"
        case .paid: "PAID"
        case .pendingclose: "PENDINGCLOSE"
        case .pendingopen: "PENDINGOPEN"
        case .restricted: "RESTRICTED"
        case .unknown(let value): value
        }
    }
}

public nonisolated enum AccountType: FDXEnumeration {
    case annuity
    case checking
    case savings
    case creditcard
    case mortgage
    case autoloan
    case brokerageproduct
    case rothira
    case longtermcare
    case commercialdeposit
    case homeequityloan
    case studentloan
    case moneymarket
    case traditionalira
    case variableannuity
    case wholelife
    case unknown(String)

    public static let table = EnumerationTable<Self>([
        .annuity, .checking, .savings, .creditcard, .mortgage, .autoloan, .brokerageproduct, .rothira, .longtermcare,
        .commercialdeposit, .homeequityloan, .studentloan, .moneymarket, .traditionalira, .variableannuity, .wholelife,
    ])

    public var rawValue: String {
        switch self {
        case .annuity: "ANNUITY"
        case .checking: "CHECKING"
        case .savings: "SAVINGS"
        case .creditcard: "CREDITCARD"
        case .mortgage: "MORTGAGE"
        case .autoloan: "AUTOLOAN"
        case .brokerageproduct: "BROKERAGEPRODUCT"
        case .rothira: "ROTHIRA"
        case .longtermcare: "LONGTERMCARE"
        case .commercialdeposit: "COMMERCIALDEPOSIT"
        case .homeequityloan: "HOMEEQUITYLOAN"
        case .studentloan: "STUDENTLOAN"
        case .moneymarket: "MONEYMARKET"
        case .traditionalira: "TRADITIONALIRA"
        case .variableannuity: "VARIABLEANNUITY"
        case .wholelife: "WHOLELIFE"
        case .unknown(let value): value
        }
    }
}

public nonisolated enum DepositTransactionType: FDXEnumeration {
    case adjustment
    case atmdeposit
    case atmwithdrawal
    case billpayment
    case check
    case deposit
    case directdeposit
    case dividend
    case fee
    case interest
    case posdebit
    case transfer
    case withdrawal
    case unknown(String)

    public static let table = EnumerationTable<Self>([
        .adjustment, .atmdeposit, .atmwithdrawal, .billpayment, .check, .deposit, .directdeposit, .dividend, .fee,
        .interest, .posdebit, .transfer, .withdrawal,
    ])

    public var rawValue: String {
        switch self {
        case .adjustment: "ADJUSTMENT"
        case .atmdeposit: "ATMDEPOSIT"
        case .atmwithdrawal: "ATMWITHDRAWAL"
        case .billpayment: "BILLPAYMENT"
        case .check: "CHECK"
        case .deposit: "DEPOSIT"
        case .directdeposit: "DIRECTDEPOSIT"
        case .dividend: "DIVIDEND"
        case .fee: "FEE"
        case .interest: "INTEREST"
        case .posdebit: "POSDEBIT"
        case .transfer: "TRANSFER"
        case .withdrawal: "WITHDRAWAL"
        case .unknown(let value): value
        }
    }
}

public nonisolated enum LoanTransactionType: FDXEnumeration {
    case adjustment
    case doubleUpPayment
    case fee
    case interest
    case lumpSumPayment
    case payment
    case payoff
    case skipPayment
    case unknown(String)

    public static let table = EnumerationTable<Self>([
        .adjustment, .doubleUpPayment, .fee, .interest, .lumpSumPayment, .payment, .payoff, .skipPayment,
    ])

    public var rawValue: String {
        switch self {
        case .adjustment: "ADJUSTMENT"
        case .doubleUpPayment: "DOUBLE_UP_PAYMENT"
        case .fee: "FEE"
        case .interest: "INTEREST"
        case .lumpSumPayment: "LUMP_SUM_PAYMENT"
        case .payment: "PAYMENT"
        case .payoff: "PAYOFF"
        case .skipPayment: "SKIP_PAYMENT"
        case .unknown(let value): value
        }
    }
}

public nonisolated enum LocTransactionType: FDXEnumeration {
    case adjustment
    case check
    case credit
    case fee
    case interest
    case payment
    case withdrawal
    case unknown(String)

    public static let table = EnumerationTable<Self>([
        .adjustment, .check, .credit, .fee, .interest, .payment, .withdrawal,
    ])

    public var rawValue: String {
        switch self {
        case .adjustment: "ADJUSTMENT"
        case .check: "CHECK"
        case .credit: "CREDIT"
        case .fee: "FEE"
        case .interest: "INTEREST"
        case .payment: "PAYMENT"
        case .withdrawal: "WITHDRAWAL"
        case .unknown(let value): value
        }
    }
}

public nonisolated enum InvestmentTransactionType: FDXEnumeration {
    case closureopt
    case contribution
    case deposit
    case dividend
    case expense
    case fee
    case income
    case interest
    case purchased
    case reinvestofincome
    case sold
    case transfer
    case unknown(String)

    public static let table = EnumerationTable<Self>([
        .closureopt, .contribution, .deposit, .dividend, .expense, .fee, .income, .interest, .purchased,
        .reinvestofincome, .sold, .transfer,
    ])

    public var rawValue: String {
        switch self {
        case .closureopt: "CLOSUREOPT"
        case .contribution: "CONTRIBUTION"
        case .deposit: "DEPOSIT"
        case .dividend: "DIVIDEND"
        case .expense: "EXPENSE"
        case .fee: "FEE"
        case .income: "INCOME"
        case .interest: "INTEREST"
        case .purchased: "PURCHASED"
        case .reinvestofincome: "REINVESTOFINCOME"
        case .sold: "SOLD"
        case .transfer: "TRANSFER"
        case .unknown(let value): value
        }
    }
}

public nonisolated enum SecurityType: FDXEnumeration {
    case bond
    case debt
    case digitalasset
    case mutualfund
    case option
    case other
    case stock
    case sweep
    case unknown(String)

    public static let table = EnumerationTable<Self>([
        .bond, .debt, .digitalasset, .mutualfund, .option, .other, .stock, .sweep,
    ])

    public var rawValue: String {
        switch self {
        case .bond: "BOND"
        case .debt: "DEBT"
        case .digitalasset: "DIGITALASSET"
        case .mutualfund: "MUTUALFUND"
        case .option: "OPTION"
        case .other: "OTHER"
        case .stock: "STOCK"
        case .sweep: "SWEEP"
        case .unknown(let value): value
        }
    }
}

public nonisolated enum SecurityIdType: FDXEnumeration {
    case cins
    case cmc
    case cme
    case cusip
    case isin
    case itsa
    case nasdaq
    case sedol
    case sicc
    case valor
    case wkn
    case unknown(String)

    public static let table = EnumerationTable<Self>([
        .cins, .cmc, .cme, .cusip, .isin, .itsa, .nasdaq, .sedol, .sicc, .valor, .wkn,
    ])

    public var rawValue: String {
        switch self {
        case .cins: "CINS"
        case .cmc: "CMC"
        case .cme: "CME"
        case .cusip: "CUSIP"
        case .isin: "ISIN"
        case .itsa: "ITSA"
        case .nasdaq: "NASDAQ"
        case .sedol: "SEDOL"
        case .sicc: "SICC"
        case .valor: "VALOR"
        case .wkn: "WKN"
        case .unknown(let value): value
        }
    }
}

public nonisolated enum BalanceType: FDXEnumeration {
    case asset
    case liability
    case unknown(String)

    public static let table = EnumerationTable<Self>([.asset, .liability])

    public var rawValue: String {
        switch self {
        case .asset: "ASSET"
        case .liability: "LIABILITY"
        case .unknown(let value): value
        }
    }
}

public nonisolated enum Frequency: FDXEnumeration {
    case annually
    case biweekly
    case daily
    case monthly
    case weekly
    case unknown(String)

    public static let table = EnumerationTable<Self>([.annually, .biweekly, .daily, .monthly, .weekly])

    public var rawValue: String {
        switch self {
        case .annually: "ANNUALLY"
        case .biweekly: "BIWEEKLY"
        case .daily: "DAILY"
        case .monthly: "MONTHLY"
        case .weekly: "WEEKLY"
        case .unknown(let value): value
        }
    }
}

public nonisolated enum StatementStatus: FDXEnumeration {
    case available
    case processing
    case failed
    case unknown(String)

    public static let table = EnumerationTable<Self>([.available, .processing, .failed])

    public var rawValue: String {
        switch self {
        case .available: "AVAILABLE"
        case .processing: "PROCESSING"
        case .failed: "FAILED"
        case .unknown(let value): value
        }
    }
}

public nonisolated enum HttpAction: FDXEnumeration {
    case get
    case post
    case patch
    case delete
    case put
    case unknown(String)

    public static let table = EnumerationTable<Self>([.get, .post, .patch, .delete, .put])

    public var rawValue: String {
        switch self {
        case .get: "GET"
        case .post: "POST"
        case .patch: "PATCH"
        case .delete: "DELETE"
        case .put: "PUT"
        case .unknown(let value): value
        }
    }
}

public nonisolated struct FiAttribute: FDXModel {
    public var name: String?
    public var value: String?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "name",
            "value",
        ],
        String?.self,
        String?.self
    )
}

public nonisolated struct HateoasLink: FDXModel {
    public var href: String
    public var action: HttpAction?
    public var rel: String?
    public var types: [String]?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "href",
            "action",
            "rel",
            "types",
        ],
        String.self,
        HttpAction?.self,
        String?.self,
        [String]?.self
    )
}

public nonisolated struct CurrencyInfo: FDXModel {
    public var currencyCode: String?
    public var currencyRate: Decimal?
    public var originalCurrencyCode: String?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "currencyCode",
            "currencyRate",
            "originalCurrencyCode",
        ],
        String?.self,
        Decimal?.self,
        String?.self
    )
}

public nonisolated struct PaymentDetails: FDXModel {
    public var principalAmount: Decimal?
    public var interestAmount: Decimal?
    public var insuranceAmount: Decimal?
    public var escrowAmount: Decimal?
    public var pmiAmount: Decimal?
    public var feesAmount: Decimal?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "principalAmount",
            "interestAmount",
            "insuranceAmount",
            "escrowAmount",
            "pmiAmount",
            "feesAmount",
        ],
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self
    )
}

public nonisolated struct LineItem: FDXModel {
    public var description: String?
    public var amount: Decimal?
    public var checkNumber: Int?
    public var memo: String?
    public var reference: String?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "description",
            "amount",
            "checkNumber",
            "memo",
            "reference",
        ],
        String?.self,
        Decimal?.self,
        Int?.self,
        String?.self,
        String?.self
    )
}

public nonisolated struct DepositTransaction: FDXModel {
    public var accountId: String?
    public var transactionId: String?
    public var referenceTransactionId: String?
    public var postedTimestamp: FDXTimestamp?
    public var transactionTimestamp: FDXTimestamp?
    public var description: String?
    public var memo: String?
    public var debitCreditMemo: DebitCreditMemo?
    public var category: String?
    public var subCategory: String?
    public var reference: String?
    public var status: TransactionStatus?
    public var amount: Decimal?
    public var foreignAmount: Decimal?
    public var foreignCurrency: String?
    public var imageIds: [String]?
    public var fiAttributes: [FiAttribute]?
    public var links: [HateoasLink]?
    public var transactionType: DepositTransactionType?
    public var payee: String?
    public var checkNumber: Int?
    public var lineItem: [LineItem]?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "accountId",
            "transactionId",
            "referenceTransactionId",
            "postedTimestamp",
            "transactionTimestamp",
            "description",
            "memo",
            "debitCreditMemo",
            "category",
            "subCategory",
            "reference",
            "status",
            "amount",
            "foreignAmount",
            "foreignCurrency",
            "imageIds",
            "fiAttributes",
            "links",
            "transactionType",
            "payee",
            "checkNumber",
            "lineItem",
        ],
        String?.self,
        String?.self,
        String?.self,
        FDXTimestamp?.self,
        FDXTimestamp?.self,
        String?.self,
        String?.self,
        DebitCreditMemo?.self,
        String?.self,
        String?.self,
        String?.self,
        TransactionStatus?.self,
        Decimal?.self,
        Decimal?.self,
        String?.self,
        [String]?.self,
        [FiAttribute]?.self,
        [HateoasLink]?.self,
        DepositTransactionType?.self,
        String?.self,
        Int?.self,
        [LineItem]?.self
    )
}

public nonisolated struct LoanTransaction: FDXModel {
    public var accountId: String?
    public var transactionId: String?
    public var referenceTransactionId: String?
    public var postedTimestamp: FDXTimestamp?
    public var transactionTimestamp: FDXTimestamp?
    public var description: String?
    public var memo: String?
    public var debitCreditMemo: DebitCreditMemo?
    public var category: String?
    public var subCategory: String?
    public var reference: String?
    public var status: TransactionStatus?
    public var amount: Decimal?
    public var foreignAmount: Decimal?
    public var foreignCurrency: String?
    public var imageIds: [String]?
    public var fiAttributes: [FiAttribute]?
    public var links: [HateoasLink]?
    public var transactionType: LoanTransactionType?
    public var paymentDetails: PaymentDetails?
    public var lineItem: [LineItem]?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "accountId",
            "transactionId",
            "referenceTransactionId",
            "postedTimestamp",
            "transactionTimestamp",
            "description",
            "memo",
            "debitCreditMemo",
            "category",
            "subCategory",
            "reference",
            "status",
            "amount",
            "foreignAmount",
            "foreignCurrency",
            "imageIds",
            "fiAttributes",
            "links",
            "transactionType",
            "paymentDetails",
            "lineItem",
        ],
        String?.self,
        String?.self,
        String?.self,
        FDXTimestamp?.self,
        FDXTimestamp?.self,
        String?.self,
        String?.self,
        DebitCreditMemo?.self,
        String?.self,
        String?.self,
        String?.self,
        TransactionStatus?.self,
        Decimal?.self,
        Decimal?.self,
        String?.self,
        [String]?.self,
        [FiAttribute]?.self,
        [HateoasLink]?.self,
        LoanTransactionType?.self,
        PaymentDetails?.self,
        [LineItem]?.self
    )
}

public nonisolated struct LocTransaction: FDXModel {
    public var accountId: String?
    public var transactionId: String?
    public var referenceTransactionId: String?
    public var postedTimestamp: FDXTimestamp?
    public var transactionTimestamp: FDXTimestamp?
    public var description: String?
    public var memo: String?
    public var debitCreditMemo: DebitCreditMemo?
    public var category: String?
    public var subCategory: String?
    public var reference: String?
    public var status: TransactionStatus?
    public var amount: Decimal?
    public var foreignAmount: Decimal?
    public var foreignCurrency: String?
    public var imageIds: [String]?
    public var fiAttributes: [FiAttribute]?
    public var links: [HateoasLink]?
    public var transactionType: LocTransactionType?
    public var checkNumber: Int?
    public var paymentDetails: PaymentDetails?
    public var lineItem: [LineItem]?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "accountId",
            "transactionId",
            "referenceTransactionId",
            "postedTimestamp",
            "transactionTimestamp",
            "description",
            "memo",
            "debitCreditMemo",
            "category",
            "subCategory",
            "reference",
            "status",
            "amount",
            "foreignAmount",
            "foreignCurrency",
            "imageIds",
            "fiAttributes",
            "links",
            "transactionType",
            "checkNumber",
            "paymentDetails",
            "lineItem",
        ],
        String?.self,
        String?.self,
        String?.self,
        FDXTimestamp?.self,
        FDXTimestamp?.self,
        String?.self,
        String?.self,
        DebitCreditMemo?.self,
        String?.self,
        String?.self,
        String?.self,
        TransactionStatus?.self,
        Decimal?.self,
        Decimal?.self,
        String?.self,
        [String]?.self,
        [FiAttribute]?.self,
        [HateoasLink]?.self,
        LocTransactionType?.self,
        Int?.self,
        PaymentDetails?.self,
        [LineItem]?.self
    )
}

public nonisolated struct InvestmentTransaction: FDXModel {
    public var accountId: String?
    public var transactionId: String?
    public var referenceTransactionId: String?
    public var postedTimestamp: FDXTimestamp?
    public var transactionTimestamp: FDXTimestamp?
    public var description: String?
    public var memo: String?
    public var debitCreditMemo: DebitCreditMemo?
    public var category: String?
    public var subCategory: String?
    public var reference: String?
    public var status: TransactionStatus?
    public var amount: Decimal?
    public var foreignAmount: Decimal?
    public var foreignCurrency: String?
    public var imageIds: [String]?
    public var fiAttributes: [FiAttribute]?
    public var links: [HateoasLink]?
    public var transactionType: InvestmentTransactionType?
    public var shares: Decimal?
    public var faceValue: Decimal?
    public var price: Decimal?
    public var securityId: String?
    public var securityIdType: SecurityIdType?
    public var securityType: SecurityType?
    public var symbol: String?
    public var markup: Decimal?
    public var commission: Decimal?
    public var taxes: Decimal?
    public var fees: Decimal?
    public var load: Decimal?
    public var confirmationNumber: String?
    public var fractionalCash: Decimal?
    public var oldUnits: Decimal?
    public var splitRatioNumerator: Decimal?
    public var splitRatioDenominator: Decimal?
    public var newUnits: Decimal?
    public var loanId: String?
    public var loanPrincipal: Decimal?
    public var loanInterest: Decimal?
    public var payrollDate: FDXDate?
    public var priorYearContribution: Bool?
    public var withholding: Decimal?
    public var taxExempt: Bool?
    public var gain: Decimal?
    public var stateWithholding: Decimal?
    public var penalty: Decimal?
    public var runningBalance: Decimal?
    public var unitPrice: Decimal?
    public var units: Decimal?
    public var digitalUnits: String?
    public var settlementTimestamp: FDXTimestamp?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "accountId",
            "transactionId",
            "referenceTransactionId",
            "postedTimestamp",
            "transactionTimestamp",
            "description",
            "memo",
            "debitCreditMemo",
            "category",
            "subCategory",
            "reference",
            "status",
            "amount",
            "foreignAmount",
            "foreignCurrency",
            "imageIds",
            "fiAttributes",
            "links",
            "transactionType",
            "shares",
            "faceValue",
            "price",
            "securityId",
            "securityIdType",
            "securityType",
            "symbol",
            "markup",
            "commission",
            "taxes",
            "fees",
            "load",
            "confirmationNumber",
            "fractionalCash",
            "oldUnits",
            "splitRatioNumerator",
            "splitRatioDenominator",
            "newUnits",
            "loanId",
            "loanPrincipal",
            "loanInterest",
            "payrollDate",
            "priorYearContribution",
            "withholding",
            "taxExempt",
            "gain",
            "stateWithholding",
            "penalty",
            "runningBalance",
            "unitPrice",
            "units",
            "digitalUnits",
            "settlementTimestamp",
        ],
        String?.self,
        String?.self,
        String?.self,
        FDXTimestamp?.self,
        FDXTimestamp?.self,
        String?.self,
        String?.self,
        DebitCreditMemo?.self,
        String?.self,
        String?.self,
        String?.self,
        TransactionStatus?.self,
        Decimal?.self,
        Decimal?.self,
        String?.self,
        [String]?.self,
        [FiAttribute]?.self,
        [HateoasLink]?.self,
        InvestmentTransactionType?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        String?.self,
        SecurityIdType?.self,
        SecurityType?.self,
        String?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        String?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        String?.self,
        Decimal?.self,
        Decimal?.self,
        FDXDate?.self,
        Bool?.self,
        Decimal?.self,
        Bool?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        String?.self,
        FDXTimestamp?.self
    )
}

public nonisolated struct Holding: FDXModel {
    public var holdingId: String?
    public var securityIds: [String]?
    public var holdingName: String?
    public var holdingType: SecurityType?
    public var positionType: String?
    public var description: String?
    public var symbol: String?
    public var originalPurchaseDate: FDXDate?
    public var purchasedPrice: Decimal?
    public var currentUnitPrice: Decimal?
    public var changeInPrice: Decimal?
    public var currentUnitPriceDate: FDXDate?
    public var units: Decimal?
    public var marketValue: Decimal?
    public var faceValue: Decimal?
    public var averageCost: Bool?
    public var cashAccount: Bool?
    public var rate: Decimal?
    public var expirationDate: FDXDate?
    public var costBasis: Decimal?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "holdingId",
            "securityIds",
            "holdingName",
            "holdingType",
            "positionType",
            "description",
            "symbol",
            "originalPurchaseDate",
            "purchasedPrice",
            "currentUnitPrice",
            "changeInPrice",
            "currentUnitPriceDate",
            "units",
            "marketValue",
            "faceValue",
            "averageCost",
            "cashAccount",
            "rate",
            "expirationDate",
            "costBasis",
        ],
        String?.self,
        [String]?.self,
        String?.self,
        SecurityType?.self,
        String?.self,
        String?.self,
        String?.self,
        FDXDate?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        FDXDate?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Bool?.self,
        Bool?.self,
        Decimal?.self,
        FDXDate?.self,
        Decimal?.self
    )
}

public nonisolated struct DepositAccount: FDXModel {
    public var accountId: String?
    public var accountType: AccountType?
    public var accountNumber: String?
    public var accountNumberDisplay: String?
    public var productName: String?
    public var nickname: String?
    public var status: AccountStatus?
    public var description: String?
    public var accountOpenDate: FDXDate?
    public var accountCloseDate: FDXDate?
    public var currency: CurrencyInfo?
    public var fiAttributes: [FiAttribute]?
    public var parentAccountId: String?
    public var lineOfBusiness: String?
    public var routingTransitNumber: String?
    public var balanceType: BalanceType?
    public var interestRate: Decimal?
    public var interestRateAsOf: FDXTimestamp?
    public var lastActivityDate: FDXDate?
    public var transferIn: Bool?
    public var transferOut: Bool?
    public var billPayStatus: String?
    public var micrNumber: String?
    public var balanceAsOf: FDXTimestamp?
    public var currentBalance: Decimal?
    public var openingDayBalance: Decimal?
    public var availableBalance: Decimal?
    public var annualPercentageYield: Decimal?
    public var interestYtd: Decimal?
    public var term: Int?
    public var maturityDate: FDXDate?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "accountId",
            "accountType",
            "accountNumber",
            "accountNumberDisplay",
            "productName",
            "nickname",
            "status",
            "description",
            "accountOpenDate",
            "accountCloseDate",
            "currency",
            "fiAttributes",
            "parentAccountId",
            "lineOfBusiness",
            "routingTransitNumber",
            "balanceType",
            "interestRate",
            "interestRateAsOf",
            "lastActivityDate",
            "transferIn",
            "transferOut",
            "billPayStatus",
            "micrNumber",
            "balanceAsOf",
            "currentBalance",
            "openingDayBalance",
            "availableBalance",
            "annualPercentageYield",
            "interestYtd",
            "term",
            "maturityDate",
        ],
        String?.self,
        AccountType?.self,
        String?.self,
        String?.self,
        String?.self,
        String?.self,
        AccountStatus?.self,
        String?.self,
        FDXDate?.self,
        FDXDate?.self,
        CurrencyInfo?.self,
        [FiAttribute]?.self,
        String?.self,
        String?.self,
        String?.self,
        BalanceType?.self,
        Decimal?.self,
        FDXTimestamp?.self,
        FDXDate?.self,
        Bool?.self,
        Bool?.self,
        String?.self,
        String?.self,
        FDXTimestamp?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Int?.self,
        FDXDate?.self
    )
}

public nonisolated struct LoanAccount: FDXModel {
    public var accountId: String?
    public var accountType: AccountType?
    public var accountNumber: String?
    public var accountNumberDisplay: String?
    public var productName: String?
    public var nickname: String?
    public var status: AccountStatus?
    public var description: String?
    public var accountOpenDate: FDXDate?
    public var accountCloseDate: FDXDate?
    public var currency: CurrencyInfo?
    public var fiAttributes: [FiAttribute]?
    public var parentAccountId: String?
    public var lineOfBusiness: String?
    public var routingTransitNumber: String?
    public var balanceType: BalanceType?
    public var interestRate: Decimal?
    public var interestRateAsOf: FDXTimestamp?
    public var lastActivityDate: FDXDate?
    public var transferIn: Bool?
    public var transferOut: Bool?
    public var billPayStatus: String?
    public var micrNumber: String?
    public var balanceAsOf: FDXTimestamp?
    public var principalBalance: Decimal?
    public var escrowBalance: Decimal?
    public var originalPrincipal: Decimal?
    public var originatingDate: FDXDate?
    public var loanTerm: Int?
    public var totalNumberOfPayments: Int?
    public var nextPaymentAmount: Decimal?
    public var nextPaymentDate: FDXDate?
    public var paymentFrequency: Frequency?
    public var compoundingPeriod: Frequency?
    public var payOffAmount: Decimal?
    public var lastPaymentAmount: Decimal?
    public var lastPaymentDate: FDXDate?
    public var maturityDate: FDXDate?
    public var interestPaidYearToDate: Decimal?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "accountId",
            "accountType",
            "accountNumber",
            "accountNumberDisplay",
            "productName",
            "nickname",
            "status",
            "description",
            "accountOpenDate",
            "accountCloseDate",
            "currency",
            "fiAttributes",
            "parentAccountId",
            "lineOfBusiness",
            "routingTransitNumber",
            "balanceType",
            "interestRate",
            "interestRateAsOf",
            "lastActivityDate",
            "transferIn",
            "transferOut",
            "billPayStatus",
            "micrNumber",
            "balanceAsOf",
            "principalBalance",
            "escrowBalance",
            "originalPrincipal",
            "originatingDate",
            "loanTerm",
            "totalNumberOfPayments",
            "nextPaymentAmount",
            "nextPaymentDate",
            "paymentFrequency",
            "compoundingPeriod",
            "payOffAmount",
            "lastPaymentAmount",
            "lastPaymentDate",
            "maturityDate",
            "interestPaidYearToDate",
        ],
        String?.self,
        AccountType?.self,
        String?.self,
        String?.self,
        String?.self,
        String?.self,
        AccountStatus?.self,
        String?.self,
        FDXDate?.self,
        FDXDate?.self,
        CurrencyInfo?.self,
        [FiAttribute]?.self,
        String?.self,
        String?.self,
        String?.self,
        BalanceType?.self,
        Decimal?.self,
        FDXTimestamp?.self,
        FDXDate?.self,
        Bool?.self,
        Bool?.self,
        String?.self,
        String?.self,
        FDXTimestamp?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        FDXDate?.self,
        Int?.self,
        Int?.self,
        Decimal?.self,
        FDXDate?.self,
        Frequency?.self,
        Frequency?.self,
        Decimal?.self,
        Decimal?.self,
        FDXDate?.self,
        FDXDate?.self,
        Decimal?.self
    )
}

public nonisolated struct LocAccount: FDXModel {
    public var accountId: String?
    public var accountType: AccountType?
    public var accountNumber: String?
    public var accountNumberDisplay: String?
    public var productName: String?
    public var nickname: String?
    public var status: AccountStatus?
    public var description: String?
    public var accountOpenDate: FDXDate?
    public var accountCloseDate: FDXDate?
    public var currency: CurrencyInfo?
    public var fiAttributes: [FiAttribute]?
    public var parentAccountId: String?
    public var lineOfBusiness: String?
    public var routingTransitNumber: String?
    public var balanceType: BalanceType?
    public var interestRate: Decimal?
    public var interestRateAsOf: FDXTimestamp?
    public var lastActivityDate: FDXDate?
    public var transferIn: Bool?
    public var transferOut: Bool?
    public var billPayStatus: String?
    public var micrNumber: String?
    public var balanceAsOf: FDXTimestamp?
    public var creditLine: Decimal?
    public var availableCredit: Decimal?
    public var nextPaymentAmount: Decimal?
    public var nextPaymentDate: FDXDate?
    public var principalBalance: Decimal?
    public var currentBalance: Decimal?
    public var minimumPaymentAmount: Decimal?
    public var lastPaymentAmount: Decimal?
    public var lastPaymentDate: FDXDate?
    public var pastDueAmount: Decimal?
    public var lastStmtBalance: Decimal?
    public var lastStmtDate: FDXDate?
    public var purchasesApr: Decimal?
    public var advancesApr: Decimal?
    public var cashAdvanceLimit: Decimal?
    public var financeCharges: Decimal?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "accountId",
            "accountType",
            "accountNumber",
            "accountNumberDisplay",
            "productName",
            "nickname",
            "status",
            "description",
            "accountOpenDate",
            "accountCloseDate",
            "currency",
            "fiAttributes",
            "parentAccountId",
            "lineOfBusiness",
            "routingTransitNumber",
            "balanceType",
            "interestRate",
            "interestRateAsOf",
            "lastActivityDate",
            "transferIn",
            "transferOut",
            "billPayStatus",
            "micrNumber",
            "balanceAsOf",
            "creditLine",
            "availableCredit",
            "nextPaymentAmount",
            "nextPaymentDate",
            "principalBalance",
            "currentBalance",
            "minimumPaymentAmount",
            "lastPaymentAmount",
            "lastPaymentDate",
            "pastDueAmount",
            "lastStmtBalance",
            "lastStmtDate",
            "purchasesApr",
            "advancesApr",
            "cashAdvanceLimit",
            "financeCharges",
        ],
        String?.self,
        AccountType?.self,
        String?.self,
        String?.self,
        String?.self,
        String?.self,
        AccountStatus?.self,
        String?.self,
        FDXDate?.self,
        FDXDate?.self,
        CurrencyInfo?.self,
        [FiAttribute]?.self,
        String?.self,
        String?.self,
        String?.self,
        BalanceType?.self,
        Decimal?.self,
        FDXTimestamp?.self,
        FDXDate?.self,
        Bool?.self,
        Bool?.self,
        String?.self,
        String?.self,
        FDXTimestamp?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        FDXDate?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        FDXDate?.self,
        Decimal?.self,
        Decimal?.self,
        FDXDate?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self,
        Decimal?.self
    )
}

public nonisolated struct InvestmentAccount: FDXModel {
    public var accountId: String?
    public var accountType: AccountType?
    public var accountNumber: String?
    public var accountNumberDisplay: String?
    public var productName: String?
    public var nickname: String?
    public var status: AccountStatus?
    public var description: String?
    public var accountOpenDate: FDXDate?
    public var accountCloseDate: FDXDate?
    public var currency: CurrencyInfo?
    public var fiAttributes: [FiAttribute]?
    public var parentAccountId: String?
    public var lineOfBusiness: String?
    public var routingTransitNumber: String?
    public var balanceType: BalanceType?
    public var interestRate: Decimal?
    public var interestRateAsOf: FDXTimestamp?
    public var lastActivityDate: FDXDate?
    public var transferIn: Bool?
    public var transferOut: Bool?
    public var billPayStatus: String?
    public var micrNumber: String?
    public var balanceAsOf: FDXTimestamp?
    public var allowedCheckWriting: Bool?
    public var margin: Bool?
    public var brokerId: String?
    public var planId: String?
    public var currentValue: Decimal?
    public var availableCashBalance: Decimal?
    public var calendarYearFor401K: Int?
    public var shortBalance: Decimal?
    public var rolloverAmount: Decimal?
    public var holdings: [Holding]?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "accountId",
            "accountType",
            "accountNumber",
            "accountNumberDisplay",
            "productName",
            "nickname",
            "status",
            "description",
            "accountOpenDate",
            "accountCloseDate",
            "currency",
            "fiAttributes",
            "parentAccountId",
            "lineOfBusiness",
            "routingTransitNumber",
            "balanceType",
            "interestRate",
            "interestRateAsOf",
            "lastActivityDate",
            "transferIn",
            "transferOut",
            "billPayStatus",
            "micrNumber",
            "balanceAsOf",
            "allowedCheckWriting",
            "margin",
            "brokerId",
            "planId",
            "currentValue",
            "availableCashBalance",
            "calendarYearFor401K",
            "shortBalance",
            "rolloverAmount",
            "holdings",
        ],
        String?.self,
        AccountType?.self,
        String?.self,
        String?.self,
        String?.self,
        String?.self,
        AccountStatus?.self,
        String?.self,
        FDXDate?.self,
        FDXDate?.self,
        CurrencyInfo?.self,
        [FiAttribute]?.self,
        String?.self,
        String?.self,
        String?.self,
        BalanceType?.self,
        Decimal?.self,
        FDXTimestamp?.self,
        FDXDate?.self,
        Bool?.self,
        Bool?.self,
        String?.self,
        String?.self,
        FDXTimestamp?.self,
        Bool?.self,
        Bool?.self,
        String?.self,
        String?.self,
        Decimal?.self,
        Decimal?.self,
        Int?.self,
        Decimal?.self,
        Decimal?.self,
        [Holding]?.self
    )
}

public nonisolated struct InsuranceAccount: FDXModel {
    public var accountId: String?
    public var accountType: AccountType?
    public var accountNumber: String?
    public var accountNumberDisplay: String?
    public var productName: String?
    public var nickname: String?
    public var status: AccountStatus?
    public var description: String?
    public var accountOpenDate: FDXDate?
    public var accountCloseDate: FDXDate?
    public var currency: CurrencyInfo?
    public var fiAttributes: [FiAttribute]?
    public var parentAccountId: String?
    public var lineOfBusiness: String?
    public var routingTransitNumber: String?
    public var balanceType: BalanceType?
    public var interestRate: Decimal?
    public var interestRateAsOf: FDXTimestamp?
    public var lastActivityDate: FDXDate?
    public var transferIn: Bool?
    public var transferOut: Bool?
    public var billPayStatus: String?
    public var micrNumber: String?
    public var policyPremium: Decimal?
    public var policyPremiumTerm: Frequency?
    public var policyStartDate: FDXDate?
    public var policyEndDate: FDXDate?
    public var policyCoverageAmount: Decimal?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "accountId",
            "accountType",
            "accountNumber",
            "accountNumberDisplay",
            "productName",
            "nickname",
            "status",
            "description",
            "accountOpenDate",
            "accountCloseDate",
            "currency",
            "fiAttributes",
            "parentAccountId",
            "lineOfBusiness",
            "routingTransitNumber",
            "balanceType",
            "interestRate",
            "interestRateAsOf",
            "lastActivityDate",
            "transferIn",
            "transferOut",
            "billPayStatus",
            "micrNumber",
            "policyPremium",
            "policyPremiumTerm",
            "policyStartDate",
            "policyEndDate",
            "policyCoverageAmount",
        ],
        String?.self,
        AccountType?.self,
        String?.self,
        String?.self,
        String?.self,
        String?.self,
        AccountStatus?.self,
        String?.self,
        FDXDate?.self,
        FDXDate?.self,
        CurrencyInfo?.self,
        [FiAttribute]?.self,
        String?.self,
        String?.self,
        String?.self,
        BalanceType?.self,
        Decimal?.self,
        FDXTimestamp?.self,
        FDXDate?.self,
        Bool?.self,
        Bool?.self,
        String?.self,
        String?.self,
        Decimal?.self,
        Frequency?.self,
        FDXDate?.self,
        FDXDate?.self,
        Decimal?.self
    )
}

public nonisolated struct AnnuityAccount: FDXModel {
    public var accountId: String?
    public var accountType: AccountType?
    public var accountNumber: String?
    public var accountNumberDisplay: String?
    public var productName: String?
    public var nickname: String?
    public var status: AccountStatus?
    public var description: String?
    public var accountOpenDate: FDXDate?
    public var accountCloseDate: FDXDate?
    public var currency: CurrencyInfo?
    public var fiAttributes: [FiAttribute]?
    public var parentAccountId: String?
    public var lineOfBusiness: String?
    public var routingTransitNumber: String?
    public var balanceType: BalanceType?
    public var interestRate: Decimal?
    public var interestRateAsOf: FDXTimestamp?
    public var lastActivityDate: FDXDate?
    public var transferIn: Bool?
    public var transferOut: Bool?
    public var billPayStatus: String?
    public var micrNumber: String?
    public var annuityProduct: String?
    public var payoutType: String?
    public var payoutAmount: Decimal?
    public var payoutFrequency: Frequency?
    public var surrenderValue: Decimal?
    public var payoutStartDate: FDXDate?
    public var cashValue: Decimal?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "accountId",
            "accountType",
            "accountNumber",
            "accountNumberDisplay",
            "productName",
            "nickname",
            "status",
            "description",
            "accountOpenDate",
            "accountCloseDate",
            "currency",
            "fiAttributes",
            "parentAccountId",
            "lineOfBusiness",
            "routingTransitNumber",
            "balanceType",
            "interestRate",
            "interestRateAsOf",
            "lastActivityDate",
            "transferIn",
            "transferOut",
            "billPayStatus",
            "micrNumber",
            "annuityProduct",
            "payoutType",
            "payoutAmount",
            "payoutFrequency",
            "surrenderValue",
            "payoutStartDate",
            "cashValue",
        ],
        String?.self,
        AccountType?.self,
        String?.self,
        String?.self,
        String?.self,
        String?.self,
        AccountStatus?.self,
        String?.self,
        FDXDate?.self,
        FDXDate?.self,
        CurrencyInfo?.self,
        [FiAttribute]?.self,
        String?.self,
        String?.self,
        String?.self,
        BalanceType?.self,
        Decimal?.self,
        FDXTimestamp?.self,
        FDXDate?.self,
        Bool?.self,
        Bool?.self,
        String?.self,
        String?.self,
        String?.self,
        String?.self,
        Decimal?.self,
        Frequency?.self,
        Decimal?.self,
        FDXDate?.self,
        Decimal?.self
    )
}

public nonisolated struct Statement: FDXModel {
    public var accountId: String?
    public var statementId: String?
    public var statementDate: FDXDate?
    public var description: String?
    public var status: StatementStatus?
    public var links: [HateoasLink]?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "accountId",
            "statementId",
            "statementDate",
            "description",
            "status",
            "links",
        ],
        String?.self,
        String?.self,
        FDXDate?.self,
        String?.self,
        StatementStatus?.self,
        [HateoasLink]?.self
    )
}

public nonisolated struct PageMetadata: FDXModel {
    public var nextOffset: String?
    public var prevOffset: String?
    public var totalElements: Int?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "nextOffset",
            "prevOffset",
            "totalElements",
        ],
        String?.self,
        String?.self,
        Int?.self
    )
}

public nonisolated struct Transactions: FDXModel {
    public var page: PageMetadata?
    public var transactions: [Transaction]?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "page",
            "transactions",
        ],
        PageMetadata?.self,
        [Transaction]?.self
    )
}

public nonisolated struct Accounts: FDXModel {
    public var page: PageMetadata?
    public var accounts: [Account]?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "page",
            "accounts",
        ],
        PageMetadata?.self,
        [Account]?.self
    )
}

public nonisolated struct Statements: FDXModel {
    public var page: PageMetadata?
    public var statements: [Statement]?
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>(
        [
            "page",
            "statements",
        ],
        PageMetadata?.self,
        [Statement]?.self
    )
}

public nonisolated indirect enum Transaction: FDXUnion {
    case depositTransaction(DepositTransaction)
    case loanTransaction(LoanTransaction)
    case locTransaction(LocTransaction)
    case investmentTransaction(InvestmentTransaction)
    case unknown(JSONValue)

    public static let members = MemberTable<Self>(
        .keyed([.exclusive]),
        [
            .init("depositTransaction", Self.depositTransaction),
            .init("loanTransaction", Self.loanTransaction),
            .init("locTransaction", Self.locTransaction),
            .init("investmentTransaction", Self.investmentTransaction),
        ]
    )

    public func visitMember(_ visitor: inout some MemberVisitor) {
        switch self {
        case .depositTransaction(let value): visitor.visit(value, at: 0)
        case .loanTransaction(let value): visitor.visit(value, at: 1)
        case .locTransaction(let value): visitor.visit(value, at: 2)
        case .investmentTransaction(let value): visitor.visit(value, at: 3)
        case .unknown(let value): visitor.visitUnknown(value)
        }
    }
}

public nonisolated indirect enum Account: FDXUnion {
    case depositAccount(DepositAccount)
    case loanAccount(LoanAccount)
    case locAccount(LocAccount)
    case investmentAccount(InvestmentAccount)
    case insuranceAccount(InsuranceAccount)
    case annuityAccount(AnnuityAccount)
    case unknown(JSONValue)

    public static let members = MemberTable<Self>(
        .keyed([.exclusive]),
        [
            .init("depositAccount", Self.depositAccount),
            .init("loanAccount", Self.loanAccount),
            .init("locAccount", Self.locAccount),
            .init("investmentAccount", Self.investmentAccount),
            .init("insuranceAccount", Self.insuranceAccount),
            .init("annuityAccount", Self.annuityAccount),
        ]
    )

    public func visitMember(_ visitor: inout some MemberVisitor) {
        switch self {
        case .depositAccount(let value): visitor.visit(value, at: 0)
        case .loanAccount(let value): visitor.visit(value, at: 1)
        case .locAccount(let value): visitor.visit(value, at: 2)
        case .investmentAccount(let value): visitor.visit(value, at: 3)
        case .insuranceAccount(let value): visitor.visit(value, at: 4)
        case .annuityAccount(let value): visitor.visit(value, at: 5)
        case .unknown(let value): visitor.visitUnknown(value)
        }
    }
}
