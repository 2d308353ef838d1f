// Written by hand, exactly as the generator writes it.

@_spi(Generated) public import FDXRuntime
public import Foundation

public nonisolated struct DepositTransaction: FDXModel {
    public var transactionId: String
    public var amount: Decimal
    public var postedTimestamp: FDXTimestamp?
    public var unknownFields = UnknownFields()

    public init(transactionId: String, amount: Decimal, postedTimestamp: FDXTimestamp? = nil) {
        self.transactionId = transactionId
        self.amount = amount
        self.postedTimestamp = postedTimestamp
    }

    public static let fields = FieldTable<Self>(
        ["transactionId", "amount", "postedTimestamp"],
        String.self,
        Decimal.self,
        FDXTimestamp?.self
    )
}
