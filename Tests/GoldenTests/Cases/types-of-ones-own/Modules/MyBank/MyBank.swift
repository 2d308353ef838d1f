public import FDXRuntime

public struct Money: FDXModel {
    public var amount: String
    public var unknownFields = UnknownFields()

    public static let fields = FieldTable<Self>([.field("amount", \.amount)], unknownFields: \.unknownFields)
}

public enum Amounts {
    public struct Text: FDXRawValue {
        public let rawValue: String

        public init?(rawValue: String) {
            guard rawValue.hasSuffix("CAD") else { return nil }
            self.rawValue = rawValue
        }
    }
}

public struct Code: FDXRawValue {
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }
}

public struct AccountID: FDXRawValue {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}
