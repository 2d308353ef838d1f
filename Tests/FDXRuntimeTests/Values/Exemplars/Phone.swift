// Written by hand, exactly as the generator writes it.

@_spi(Generated) public import FDXRuntime

public nonisolated struct Phone: FDXModel {
    public var country: String?
    public var number: String?
    public var unknownFields = UnknownFields()

    public init(country: String? = nil, number: String? = nil) {
        self.country = country
        self.number = number
    }

    public static let fields = FieldTable<Self>(["country", "number"], String?.self, String?.self)
}
