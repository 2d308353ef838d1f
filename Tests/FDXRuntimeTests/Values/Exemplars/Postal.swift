// Written by hand, exactly as the generator writes it.

@_spi(Generated) public import FDXRuntime

public nonisolated struct Postal: FDXModel {
    public var line1: String?
    public var city: String?
    public var country: String?
    public var unknownFields = UnknownFields()

    public init(line1: String? = nil, city: String? = nil, country: String? = nil) {
        self.line1 = line1
        self.city = city
        self.country = country
    }

    public static let fields = FieldTable<Self>(["line1", "city", "country"], String?.self, String?.self, String?.self)
}
