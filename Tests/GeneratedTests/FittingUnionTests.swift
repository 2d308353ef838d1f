import FDXRuntime
import Foundation
import MergedUnion
import NestedUnion
import ScalarUnion
import ShapeUnion
import Testing

struct FittingUnionTests {
    @Test func theKeysTellTheMember() throws {
        let phone = try roundTrip(#"{"address": {"number": "1", "country": "NO"}}"#, as: Contact.self).value
        #expect(phone.address == .telephoneNumber(TelephoneNumber(country: "NO", number: "1")))
        let postal = try roundTrip(#"{"address": {"line1": "Road 1", "x": 2}}"#, as: Contact.self).value
        guard case .postalAddress(let address) = postal.address else { throw Unexpected() }
        #expect(address.line1 == "Road 1" && address.unknownFields["x"] == 2)
    }

    @Test func aMemberThatRequiresNothingTakesKeysThatNoMemberKnows() throws {
        let decoded = try roundTrip(#"{"address": {"pigeon": true}}"#, as: Contact.self)
        guard case .electronicAddress(let address) = decoded.value.address else { throw Unexpected() }
        #expect(address.unknownFields["pigeon"] == true)
        #expect(decoded.issues.isEmpty)
    }

    @Test func whatFitsNoMemberIsKeptWithWhatSpeaksAgainstEach() throws {
        let decoded = try roundTrip(#"{"address": [1]}"#, as: Contact.self)
        #expect(decoded.value.address == .unknown([1]))
        #expect(decoded.issues.map(\.kind) == [.unknownMember])
        #expect(decoded.issues[0].found.contains("PostalAddress: $.address: expected an object, found an array"))
    }

    @Test func sharedPropertiesBelongToEachMember() throws {
        let payment = try roundTrip(#"{"id": "1", "amount": 2, "iban": "NO93"}"#, as: Payment.self).value
        #expect(payment == .transfer(PaymentTransfer(id: "1", amount: 2, iban: "NO93")))
    }

    @Test func aScalarsTypeAndFormatTellTheMember() throws {
        let json = """
            {"when": "2021-07-15", "flag": true, "typed": "x", "number": 1.5, "amount": 2, "open": "NEW",
             "status": "STARTING", "list": ["a"], "error": {"text": "no"}}
            """
        let reading = try roundTrip(json, as: Reading.self).value
        #expect(reading.when == .date(try FDXDate("2021-07-15")))
        #expect(reading.flag == .boolean(true))
        #expect(reading.typed == .string("x"))
        #expect(reading.open == .string("NEW"))
        #expect(reading.status == .phase(.starting))
        #expect(reading.list == .strings(["a"]))
        #expect(reading.error == .problem(Problem(text: "no")))
    }

    @Test func aTimestampIsNoDate() throws {
        let reading = try roundTrip(#"{"when": "2021-07-15T10:00:00.123-0500", "flag": "yes"}"#, as: Reading.self).value
        #expect(reading.when == .dateTime(try #require(FDXTimestamp("2021-07-15T10:00:00.123-0500"))))
        #expect(reading.flag == .string("yes"))
    }

    @Test func aUnionMayLieInAUnion() throws {
        let json = #"[{"bark": "loud"}, {"habitat": "wood"}, [{"meow": "soft"}, {"bark": "x"}]]"#
        let animals = try roundTrip(json, as: [Animal].self).value
        #expect(animals[0] == .pet(.dog(Dog(bark: "loud"))))
        #expect(animals[1] == .wild(Wild(habitat: "wood")))
        #expect(animals[2] == .pets([.cat(Cat(meow: "soft")), .dog(Dog(bark: "x"))]))
    }

    @Test func aMapAListAndAnythingAreToldApart() throws {
        let values = try roundTrip(#"[{"a": "b"}, ["c"], 5]"#, as: [Free].self).value
        #expect(values[0] == .stringMap(["a": "b"]))
        #expect(values[1] == .strings(["c"]))
        #expect(values[2] == .any(5))
    }

    private struct Unexpected: Error {}
}
