// Written by hand, exactly as the generator writes it.

@_spi(Generated) public import FDXRuntime
public import Foundation

public nonisolated struct LoanAccount: FDXModel {
    public var accountCategory: String?
    public var accountId: String
    public var principal: Decimal?
    public var unknownFields = UnknownFields()

    public init(accountCategory: String? = nil, accountId: String, principal: Decimal? = nil) {
        self.accountCategory = accountCategory
        self.accountId = accountId
        self.principal = principal
    }

    public static let fields = FieldTable<Self>(
        ["accountCategory", "accountId", "principal"],
        String?.self,
        String.self,
        Decimal?.self
    )
}
