// Written by hand, exactly as the generator writes it.

@_spi(Generated) public import FDXRuntime

public nonisolated struct Accounts: FDXModel {
    public var accounts: [AccountWithDetails]
    public var unknownFields = UnknownFields()

    public init(accounts: [AccountWithDetails]) {
        self.accounts = accounts
    }

    public static let fields = FieldTable<Self>(["accounts"], [AccountWithDetails].self)
}
