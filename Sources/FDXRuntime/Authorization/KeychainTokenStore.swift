#if canImport(Security)
import Foundation
import Security

/// A store in the keychain of an Apple system: one generic password for each key, on this device alone, readable once
/// the device was unlocked.
///
/// An app and its extensions share it by `accessGroup`. On macOS the program has to be signed: it is the data protection
/// keychain.
public struct KeychainTokenStore: TokenStore {
    /// What the keychain said: an `OSStatus`, such as -34018 where an entitlement is missing.
    public struct Failure: PrintableError, Hashable {
        public let status: Int32
        public var description: String { "The keychain failed with status \(status)." }
    }

    private let service: String
    private let accessGroup: String?

    /// - Parameter service: names the items of this store in the keychain, for instance by the app's identifier.
    public init(service: String, accessGroup: String? = nil) {
        self.service = service
        self.accessGroup = accessGroup
    }

    public func record(for key: String) async throws -> TokenRecord? {
        var query = item(key)
        query[kSecReturnData as String] = true
        query[kSecMatchLimit as String] = kSecMatchLimitOne
        var found: CFTypeRef?
        let status = SecItemCopyMatching(query as CFDictionary, &found)
        if status == errSecItemNotFound { return nil }
        guard status == errSecSuccess, let data = found as? Data else { throw Failure(status: status) }
        return try TokenRecord(serialized: data)
    }

    public func replace(version: Int?, with record: TokenRecord, for key: String) async throws -> Bool {
        let content: [String: Any] = [
            kSecValueData as String: try record.serialized(),
            kSecAttrGeneric as String: mark(record.version),
        ]
        guard let version else { return try add(content, to: item(key)) }
        // The keychain finds the item that still has the version and updates it in one step.
        let query = item(key).merging([kSecAttrGeneric as String: mark(version)]) { _, new in new }
        return try isDone(SecItemUpdate(query as CFDictionary, content as CFDictionary), unless: errSecItemNotFound)
    }

    private func add(_ content: [String: Any], to item: [String: Any]) throws -> Bool {
        var item = item.merging(content) { _, new in new }
        item[kSecAttrAccessible as String] = kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly
        return try isDone(SecItemAdd(item as CFDictionary, nil), unless: errSecDuplicateItem)
    }

    private func isDone(_ status: OSStatus, unless other: OSStatus) throws -> Bool {
        guard status == errSecSuccess || status == other else { throw Failure(status: status) }
        return status == errSecSuccess
    }

    private func item(_ key: String) -> [String: Any] {
        var item: [String: Any] = [
            kSecClass as String: kSecClassGenericPassword,
            kSecAttrService as String: service,
            kSecAttrAccount as String: key,
            kSecUseDataProtectionKeychain as String: true,
        ]
        if let accessGroup { item[kSecAttrAccessGroup as String] = accessGroup }
        return item
    }

    private func mark(_ version: Int) -> Data {
        Data(String(version).utf8)
    }
}
#endif
