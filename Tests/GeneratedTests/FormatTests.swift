import FDXRuntime
import Formats
import Foundation
import Testing

struct FormatTests {
    @Test func valuesOfEveryFormatComeBackAsTheyWere() throws {
        let json = """
            {"amount": 12345678901234567.89, "count": 3, "day": "2024-02-29", "double": 0.1,
             "moment": "2021-07-15T14:46:41.375+0200", "blob": "aGVsbG8=", "anything": [1, {"a": null}], "yes": null}
            """
        let formats = try roundTrip(json, as: Formats.self).value
        #expect(formats.amount == Decimal(string: "12345678901234567.89"))
        #expect(formats.double == Decimal(string: "0.1"))
        #expect(formats.day == FDXDate(year: 2024, month: 2, day: 29))
        #expect(formats.blob == FDXBinary(Data("hello".utf8)))
        #expect(formats.anything?[1]?["a"] == .null)
    }

    @Test(arguments: ["aGVsbG8", "aGVs\\nbG8="])
    func bytesMayComeInAnotherForm(text: String) throws {
        let json = "{\"amount\": 1, \"count\": 1, \"day\": \"2024-01-01\", \"blob\": \"\(text)\"}"
        let decoded = try Formats.decode(from: Array(json.utf8))
        #expect(decoded.value.blob == FDXBinary(Data("hello".utf8)))
        #expect(decoded.issues.map(\.kind) == [.converted])
    }
}
