#if FDXPostgres
import Crypto
import FDXRuntime
import Foundation

/// The key that rows are encrypted with, and those that they may still be encrypted with.
struct TokenKeys: Sendable {
    /// Names the current key in a row, and tells nothing about it.
    let currentID: Data
    private let current: TokenSeal
    private let seals: [Data: TokenSeal]

    init(current: SymmetricKey, retired: [SymmetricKey]) {
        self.current = TokenSeal(key: current)
        currentID = Self.id(of: current)
        let all = (retired + [current]).map { (Self.id(of: $0), TokenSeal(key: $0)) }
        seals = Dictionary(all) { _, last in last }
    }

    private static func id(of key: SymmetricKey) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data("swift-fdx key id".utf8), using: key).prefix(8))
    }

    func sealed(_ record: TokenRecord, name: String) throws -> Data {
        try current.sealed(record, name: name)
    }

    func record(in sealed: Data, keyID: Data, name: String) throws -> TokenRecord {
        let seal = try seal(keyID)
        do {
            return try seal.record(in: sealed, name: name)
        } catch {
            throw error == .isNoRecord ? PostgresTokenStore.Failure.isNoRecord : .cannotDecrypt
        }
    }

    /// What a row holds, encrypted with the current key.
    func sealedAnew(_ sealed: Data, keyID: Data, name: String) throws -> Data {
        let seal = try seal(keyID)
        guard let content = try? seal.content(of: sealed, name: name) else {
            throw PostgresTokenStore.Failure.cannotDecrypt
        }
        return try current.sealed(content, name: name)
    }

    private func seal(_ id: Data) throws -> TokenSeal {
        guard let seal = seals[id] else { throw PostgresTokenStore.Failure.unknownKey }
        return seal
    }
}
#endif
