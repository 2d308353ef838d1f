#if FDXSecurity || FDXPostgres
import Crypto
import FDXRuntime
import Foundation

/// How stores encrypt a record: AES-GCM, valid under one name alone. `FDXPostgres` compiles this file, too.
struct TokenSeal {
    enum Failure: Error {
        /// The record was encrypted with another key or under another name, or it is damaged.
        case cannotDecrypt
        /// What was encrypted is no record.
        case isNoRecord
        /// The cipher gave no sealed box.
        case cannotEncrypt
    }

    let key: SymmetricKey

    /// The digest of a text: the keys of tokens name customers, and the names in a store shall not.
    static func digest(of text: String) -> SHA256.Digest {
        SHA256.hash(data: Data(text.utf8))
    }

    static func name(for key: String) -> String {
        digest(of: key).map { String(format: "%02x", $0) }.joined()
    }

    func sealed(_ record: TokenRecord, name: String) throws -> Data {
        try sealed(record.serialized(), name: name)
    }

    func sealed(_ content: Data, name: String) throws -> Data {
        let box = try AES.GCM.seal(content, using: key, authenticating: Data(name.utf8))
        guard let sealed = box.combined else { throw Failure.cannotEncrypt }
        return sealed
    }

    func record(in sealed: Data, name: String) throws(Failure) -> TokenRecord {
        let content = try content(of: sealed, name: name)
        guard let record = try? TokenRecord(serialized: content) else { throw .isNoRecord }
        return record
    }

    func content(of sealed: Data, name: String) throws(Failure) -> Data {
        guard let box = try? AES.GCM.SealedBox(combined: sealed),
            let content = try? AES.GCM.open(box, using: key, authenticating: Data(name.utf8))
        else { throw .cannotDecrypt }
        return content
    }
}
#endif
