import FDXRuntime
import Foundation
import Testing

/// Amounts that are text: `format: decimal`.
@Suite struct DecimalTextTests {
    @Test(arguments: [
        ("10.00", "10"), ("-0.50", "-0.5"), ("+1", "1"), (".5", "0.5"), ("007", "7"), ("1E3", "1000"), ("0", "0"),
        ("000", "0"), ("0.000", "0"),
        ("12345678901234567890123456789012345678", "12345678901234567890123456789012345678"),
        ("1e-20", "0.00000000000000000001"),
    ])
    func whatIsReadIsWrittenDigitForDigit(text: String, value: String) throws {
        let json = "\"\(text)\""
        let number = try FDXDecimal.decode(from: Array(json.utf8), policy: .strict).value
        #expect(number.value == Decimal(string: value))
        #expect(String(decoding: try number.encoded(), as: UTF8.self) == json)
    }

    @Test(arguments: ["", "-", "+", ".", "1.", "1,5", "1 000", " 1", "1 ", "0x1", "NaN", "1e", "--1", "1.2.3", "١"])
    func whatIsNoNumberIsRefused(text: String) {
        #expect(throws: FDXDecimal.Malformed.self) { try FDXDecimal(text) }
        let json = Array("\"\(text)\"".utf8)
        #expect(throws: FDXDecodingError.self) { try FDXDecimal.decode(from: json, policy: .strict) }
    }

    @Test func aNumberThatDecimalWouldRoundIsRefused() {
        #expect(throws: FDXDecimal.Malformed.self) { try FDXDecimal(String(repeating: "9", count: 40)) }
    }

    @Test func aNumberWithoutQuotesIsTakenLeniently() throws {
        let result = try FDXDecimal.decode(from: Array("12.50".utf8), policy: .lenient)
        #expect(result.value.text == "12.50")
        #expect(result.issues.map(\.kind) == [.converted])
        #expect(throws: FDXDecodingError.self) { try FDXDecimal.decode(from: Array("12.50".utf8), policy: .strict) }
        #expect(throws: FDXDecodingError.self) { try FDXDecimal.decode(from: Array("true".utf8), policy: .lenient) }
    }

    @Test func numbersOfOnesOwnGetTheDigitsThatABankWants() throws {
        #expect(FDXDecimal(10, fractionDigits: 2).text == "10.00")
        #expect(FDXDecimal(try #require(Decimal(string: "-2.5")), fractionDigits: 2).text == "-2.50")
        #expect(FDXDecimal(try #require(Decimal(string: "1.005")), fractionDigits: 2).text == "1.005")
        #expect(FDXDecimal(7, fractionDigits: 0).text == "7")
        #expect(FDXDecimal(7, fractionDigits: -1).text == "7")
        #expect(FDXDecimal(try #require(Decimal(string: "0.1"))).text == "0.1")
        #expect(throws: FDXEncodingError.self) { try FDXDecimal(.nan).encoded() }
        #expect((5 as FDXDecimal).text == "5")
    }

    @Test func numbersAreComparedByTheirValue() throws {
        let (short, long) = (try FDXDecimal("10"), try FDXDecimal("10.00"))
        #expect(short == long && short.hashValue == long.hashValue)
        #expect(try FDXDecimal("9.99") < short)
        #expect(Set([short, long]).count == 1)
    }

    @Test func otherCodersSeeText() throws {
        let number = try FDXDecimal("10.00")
        #expect(String(decoding: try JSONEncoder().encode([number]), as: UTF8.self) == #"["10.00"]"#)
        #expect(try JSONDecoder().decode([FDXDecimal].self, from: Data(#"["10.00"]"#.utf8)).map(\.text) == ["10.00"])
    }
}

/// A type of a user's, over text.
private struct Cents: FDXRawValue {
    let rawValue: String
    let cents: Int

    init?(rawValue: String) {
        guard rawValue.hasSuffix("c"), let cents = Int(rawValue.dropLast()) else { return nil }
        self.rawValue = rawValue
        self.cents = cents
    }
}

/// A type of a user's, over a number.
private struct Grade: FDXRawValue {
    let rawValue: Int
}

private struct Tariff: FDXModel {
    var price: Cents
    var fee: Optional<Cents>
    var levels: [Grade]
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(
        [.field("price", \.price), .field("fee", \.fee), .field("levels", \.levels)],
        unknownFields: \.unknownFields
    )
}

@Suite struct RawValueTests {
    private func read(_ json: String, _ policy: DecodingPolicy) throws -> Decoded<Tariff> {
        try Tariff.decode(from: Array(json.utf8), policy: policy)
    }

    @Test func aTypeOfOnesOwnReadsAndWritesItsRawValue() throws {
        let json = #"{"price":"050c","fee":"-2c","levels":[1,2]}"#
        let tariff = try read(json, .strict).value
        #expect(tariff.price.cents == 50 && tariff.fee?.cents == -2 && tariff.levels.map(\.rawValue) == [1, 2])
        #expect(String(decoding: try tariff.encoded(), as: UTF8.self) == json)
        #expect(try JSONDecoder().decode(Tariff.self, from: JSONEncoder().encode(tariff)) == tariff)
    }

    @Test func whatItRefusesIsAnUnreadableValue() throws {
        let json = #"{"price":"1c","fee":"much","levels":[1,"x",3]}"#
        let result = try read(json, .lenient)
        #expect(result.value.fee == nil && result.value.levels.map(\.rawValue) == [1, 3])
        #expect(result.issues.map(\.path) == ["$.fee", "$.levels[1]"])
        #expect(result.issues.first?.json == #""much""#)
        #expect(throws: FDXDecodingError.self) { try read(json, .strict) }
        #expect(throws: FDXDecodingError.self) { try read(#"{"price":"much","levels":[]}"#, .lenient) }
    }
}
