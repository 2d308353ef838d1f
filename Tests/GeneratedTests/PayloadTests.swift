import FDXRuntime
import Foundation
import Payloads
import Testing

/// What providers really send where the document says something else.
struct PayloadTests {
    @Test func aNumberForATextAndTheOtherWayRound() throws {
        let json =
            #"{"error": {"code": 701}, "amount": "1200.42", "postalCode": 94105, "isOpen": "true", "count": "3"}"#
        let decoded = try Payload.decode(from: Array(json.utf8))
        #expect(decoded.value.error?.code == "701")
        #expect(decoded.value.amount == Decimal(string: "1200.42"))
        #expect(decoded.value.postalCode == "94105")
        #expect(decoded.value.isOpen == true)
        #expect(decoded.value.count == 3)
        #expect(decoded.issues.count == 5)
        #expect(throws: FDXDecodingError.self) { try Payload.decode(from: Array(json.utf8), policy: .strict) }
    }

    @Test func nullForWhatMayOnlyBeAbsent() throws {
        let decoded = try Payload.decode(from: Array(#"{"currencyRate": null, "error": null}"#.utf8))
        #expect(decoded.value == Payload())
        #expect(decoded.issues.map(\.path) == ["$.currencyRate", "$.error"])
    }

    @Test func aTimestampForADateAndADateForATimestamp() throws {
        let json = #"{"postedOn": "2020-02-01T00:00:00.0000000Z", "postedAt": "2020-02-01"}"#
        let decoded = try Payload.decode(from: Array(json.utf8))
        #expect(decoded.value.postedOn == FDXDate(year: 2020, month: 2, day: 1))
        #expect(decoded.value.postedAt != nil)
        let offset = try roundTrip(#"{"postedAt": "2020-02-01T10:00:00-0500"}"#, as: Payload.self)
        #expect(offset.issues.map(\.kind) == [.converted])
    }

    @Test func anUnknownValueAndABadFieldAndAnUnknownKey() throws {
        let json = #"{"accountType": "College Savings", "tags": {"a": 1}, "page": {"total": 5}, "amount": 1}"#
        let decoded = try Payload.decode(from: Array(json.utf8))
        #expect(decoded.value.accountType == .unknown("College Savings"))
        #expect(decoded.value.tags == nil)
        #expect(decoded.value.page?.unknownFields["total"] == 5)
        #expect(decoded.value.amount == 1)
        #expect(decoded.issues.map(\.path) == ["$.accountType", "$.tags"])
    }

    @Test(arguments: ["8.37", "0.1", "12345678901234567.89", "-0.00", "1e2", "0"])
    func amountsAreExact(number: String) throws {
        let payload = try roundTrip("{\"amount\": \(number)}", as: Payload.self).value
        #expect(payload.amount == Decimal(string: number))
    }
}
