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

    @Test func itsValueMayBeAPlainText() throws {
        let method = try roundTrip(#"{"id": "1", "iban": "NO93"}"#, as: PaymentMethod.self).value
        #expect(method.choice == .iban("NO93"))
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
