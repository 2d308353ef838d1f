import FDXCommon
import FDXRuntime
import Foundation

/// The accounts of a page of any version of FDX; no type here was made for one version.
func commonAccounts(in page: Data) throws -> [CommonAccount] {
    let json = try JSONValue.decode(from: page).value
    return (json["accounts"]?.array ?? []).map { CommonAccount($0) }
}

extension CommonAccount {
    var row: [Table.Cell] {
        [
            .left("\(kind)"), .left(name), .left(maskedNumber),
            .right((worth ?? balances.current)?.amount.money ?? "—"),
            .left(currency),
        ]
    }
}
