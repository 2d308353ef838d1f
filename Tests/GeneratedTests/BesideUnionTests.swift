import BesideUnion
import FDXRuntime
import Foundation
import Testing

struct BesideUnionTests {
    @Test func theUnionsKeyLiesAmongTheObjectsOwn() throws {
        let json = #"{"name": "Bonds", "debtSecurity": {"coupon": 0.025}, "note": "kept"}"#
        let holding = try roundTrip(json, as: Holding.self).value
        #expect(holding.security == .debtSecurity(DebtSecurity(coupon: 0.025)))
        #expect(holding.unknownFields["note"] == "kept")
    }

    @Test func oneOfTheKeysMayBeRequired() throws {
        let method = try roundTrip(#"{"id": "1", "account": {"iban": "NO93"}}"#, as: PaymentMethod.self).value
        #expect(method.choice == .account(PaymentMethodAccount(iban: "NO93")))
        let none = try roundTrip(#"{"id": "1"}"#, as: PaymentMethod.self)
        #expect(none.issues.map(\.kind) == [.missingMember])
        #expect(throws: FDXDecodingError.self) {
            try PaymentMethod.decode(from: Data(#"{"id": "1"}"#.utf8), policy: .strict)
        }
    }

    @Test func nullForAKeyIsTheAbsenceOfThatMember() throws {
        let json = #"{"stockSecurity": null, "debtSecurity": {"coupon": 2}}"#
        let decoded = try roundTrip(json, as: Holding.self)
        #expect(decoded.value.security == .debtSecurity(DebtSecurity(coupon: 2)))
        #expect(decoded.issues.isEmpty)
    }

    @Test func aSecondKeyIsKept() throws {
        let json = #"{"stockSecurity": {"shares": 1}, "debtSecurity": {"coupon": 2}}"#
        let decoded = try roundTrip(json, as: Holding.self)
        #expect(decoded.value.security == .stockSecurity(StockSecurity(shares: 1)))
        #expect(decoded.issues.count == 1)
    }

    @Test func aHoldingWithoutASecurityIsFine() throws {
        #expect(try roundTrip(#"{"name": "Cash"}"#, as: Holding.self).value.security == nil)
    }
}
