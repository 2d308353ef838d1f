internal import Foundation

// Any coder's values become JSON on their way to a model and back, so that every coder gets the one behaviour.

extension CodingUserInfoKey {
    /// A `DecodingPolicy` for models read by a decoder that is not the runtime's; lenient if there is none.
    public static let fdxDecodingPolicy = CodingUserInfoKey(rawValue: "FDXRuntime.DecodingPolicy").unsafelyUnwrapped
}

extension FDXValue {
    /// Reads a value by any decoder, as leniently as its `fdxDecodingPolicy` says.
    public init(from decoder: any Decoder) throws {
        self = try decoder.readValue()
    }

    /// Writes the value by any encoder, as its JSON has it.
    public func encode(to encoder: any Encoder) throws {
        try encoder.writeValue(self)
    }
}

extension Decoder {
    func readValue<Value: FDXValue>() throws -> Value {
        let policy = userInfo[.fdxDecodingPolicy] as? DecodingPolicy ?? .lenient
        let writer = JSONWriter()
        writer.append(try JSONValue(from: self))
        do {
            return try Value.decode(from: writer.finish(), policy: policy).value
        } catch {
            let context = DecodingError.Context(
                codingPath: codingPath,
                debugDescription: "\(error)",
                underlyingError: error
            )
            throw DecodingError.dataCorrupted(context)
        }
    }
}

extension Encoder {
    func writeValue(_ value: some FDXValue) throws {
        do {
            let bytes = try value.encoded()
            try JSONValue.decode(from: bytes, policy: .lenient).value.encode(to: self)
        } catch let error as FDXEncodingError {
            let context = EncodingError.Context(
                codingPath: codingPath,
                debugDescription: "\(error)",
                underlyingError: error
            )
            throw EncodingError.invalidValue(value, context)
        }
    }
}

extension JSONValue: Codable {
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    public init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: Name.self) {
            if let number = Self.decimal(in: decoder, container.allKeys.map(\.stringValue)) {
                self = .number(number)
                return
            }
            var object = JSONObject.Builder()
            for name in container.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
                _ = object.append(name.stringValue, try container.decode(JSONValue.self, forKey: name))
            }
            self = .object(object.object)
        } else if var container = try? decoder.unkeyedContainer() {
            var values: [JSONValue] = []
            while !container.isAtEnd { values.append(try container.decode(JSONValue.self)) }
            self = .array(values)
        } else {
            self = try Self.scalar(in: decoder.singleValueContainer())
        }
    }

    /// What coders that do not know Decimal make of one.
    private static func decimal(in decoder: any Decoder, _ names: [String]) -> JSONNumber? {
        guard Set(names) == ["exponent", "length", "isNegative", "isCompact", "mantissa"] else { return nil }
        return (try? Decimal(from: decoder)).flatMap { JSONNumber($0) }
    }

    private static func scalar(in container: any SingleValueDecodingContainer) throws -> JSONValue {
        if container.decodeNil() { return .null }
        if let value = try? container.decode(Bool.self) { return .bool(value) }
        if let value = try? container.decode(String.self) { return .string(value) }
        if let value = try? container.decode(Decimal.self), let number = JSONNumber(value) { return .number(number) }
        // Some decoders cut a fraction off to make an Int.
        let double = try container.decode(Double.self)
        if let value = try? container.decode(Int.self), Double(value) == double { return .number(JSONNumber(value)) }
        guard let number = JSONNumber(double) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "JSON has no number for this value")
        }
        return .number(number)
    }

    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .object(let object):
            var container = encoder.container(keyedBy: Name.self)
            for (name, value) in object.members { try container.encode(value, forKey: Name(stringValue: name)) }
        case .array(let values):
            var container = encoder.unkeyedContainer()
            for value in values { try container.encode(value) }
        case .null, .bool, .number, .string:
            var container = encoder.singleValueContainer()
            try encodeScalar(to: &container)
        }
    }

    private func encodeScalar(to container: inout any SingleValueEncodingContainer) throws {
        switch self {
        case .bool(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .number(let number): try Self.encode(number, to: &container)
        case .null, .array, .object: try container.encodeNil()
        }
    }

    private static func encode(_ number: JSONNumber, to container: inout any SingleValueEncodingContainer) throws {
        let double = number.double
        if let value = number.int {
            try container.encode(value)
        } else if let double, JSONNumber(double) == number {
            try container.encode(double)
        } else if let value = number.decimal {
            try container.encode(value)
        } else {
            let context = EncodingError.Context(
                codingPath: container.codingPath,
                debugDescription: "a number too large"
            )
            throw EncodingError.invalidValue(JSONValue.number(number), context)
        }
    }
}
