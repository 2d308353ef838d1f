import FDXRuntime
import FDXv5
import Foundation

extension BankAccount {
    /// What an investment account holds. Together with its cash that is its value.
    var holdings: [Holding] {
        [
            holding("Maple Index Fund", "MPLX", type: .mutualFund, units: 1_204, price: 3_150),
            holding("Boreal Energy Corp.", "BORE", type: .stock, units: 310, price: 4_700),
            holding("Province of Nowhere 2031", "PNOW31", type: .bond, units: 100, price: 10_020),
        ]
    }

    /// - Parameter price: in cents.
    private func holding(_ name: String, _ symbol: String, type: HoldingType, units: Int, price: Int) -> Holding {
        Holding(
            holdingId: "\(id)-\(symbol.lowercased())",
            securityId: "SB\(symbol)",
            securityIdType: .cusip,
            holdingName: name,
            holdingType: type,
            positionType: .long,
            symbol: symbol,
            currentUnitPrice: Decimal(cents: price),
            currentUnitPriceDate: FDXDate(day: Self.lastDay),
            units: Decimal(units),
            marketValue: Decimal(cents: units * price),
            currency: currency
        )
    }
}
