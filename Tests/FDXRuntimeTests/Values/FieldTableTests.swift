import FDXRuntime
import Foundation
import Testing

/// A model that is written by hand, with a table in another order than its properties.
private struct Fee: FDXModel {
    var amount: Decimal
    var charged: Decimal?
    var isWaived: Bool?
    var memo: String?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(
        [
            .field(.sensitive("memo"), \.memo),
            .field("amountCharged", \.charged),
            .field("amount", \.amount),
            .field("waived", \.isWaived),
        ],
        unknownFields: \.unknownFields,
        rules: [.requires("id")]
    )
}

private struct WithoutOneOfItsProperties: FDXModel {
    var amount: Decimal?
    var charged: Decimal?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>([.field("charged", \.charged)], unknownFields: \.unknownFields)
}

private struct WithoutItsLastProperty: FDXModel {
    var amount: Decimal?
    var charged: Decimal?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>([.field("amount", \.amount)], unknownFields: \.unknownFields)
}

private struct WithOneTwice: FDXModel {
    var amount: Decimal?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(
        [.field("amount", \.amount), .field("charged", \.amount)],
        unknownFields: \.unknownFields
    )
}

private struct WithAComputedProperty: FDXModel {
    var amount: Decimal?
    var unknownFields = UnknownFields()

    var charged: Decimal? { amount }

    static let fields = FieldTable<Self>(
        [.field("amount", \.amount), .field("charged", \.charged)],
        unknownFields: \.unknownFields
    )
}

private struct WithMoreAfterwards: FDXModel {
    var amount: Decimal?
    var unknownFields = UnknownFields()
    var charged: Decimal?

    static let fields = FieldTable<Self>(
        [.field("amount", \.amount), .field("charged", \.charged)],
        unknownFields: \.unknownFields
    )
}

@Suite struct FieldTableTests {
    @Test func theOrderOfATableDoesNotMatter() throws {
        let json = #"{"waived":true,"amount":12.50,"amountCharged":-3,"memo":"late","id":"f-1"}"#
        let decoded = try Fee.decode(from: Data(json.utf8), policy: .strict)
        #expect(decoded.value.amount == Decimal(string: "12.50"))
        #expect(decoded.value.charged == -3)
        #expect(decoded.value.isWaived == true)
        #expect(decoded.value.memo == "late")
        #expect(decoded.value.unknownFields.names == ["id"])
        #expect("\(decoded.value)".contains("late") == false)
        let again = try Fee.decode(from: decoded.value.encoded(), policy: .strict)
        #expect(again.value == decoded.value)
    }

    @Test func aTableThatIsNotThatOfItsModelStopsTheProgram() async {
        await #expect(processExitsWith: .failure) { _ = WithoutOneOfItsProperties.fields }
        await #expect(processExitsWith: .failure) { _ = WithoutItsLastProperty.fields }
        await #expect(processExitsWith: .failure) { _ = WithOneTwice.fields }
        await #expect(processExitsWith: .failure) { _ = WithAComputedProperty.fields }
        await #expect(processExitsWith: .failure) { _ = WithMoreAfterwards.fields }
    }
}
