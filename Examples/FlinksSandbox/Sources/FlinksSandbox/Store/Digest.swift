import Crypto
import Foundation

/// Texts that nobody can guess, and what is kept of them.
enum RandomText {
    /// Lower-case letters and digits, about five bits each.
    static func letters(_ count: Int) -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        var random = SystemRandomNumberGenerator()
        return String((0..<count).map { _ in alphabet[Int.random(in: alphabet.indices, using: &random)] })
    }
}

extension String {
    /// SHA-256. Enough for secrets made by a random generator, which can't be found by trying.
    var digest: Data { Data(SHA256.hash(data: Data(utf8))) }
}

extension Data {
    /// Base64 with the URL's alphabet, without padding (RFC 4648, section 5).
    var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    init?(base64URL text: String) {
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        self.init(base64Encoded: standard + String(repeating: "=", count: (4 - standard.count % 4) % 4))
    }
}

extension String {
    /// HMAC with SHA-256.
    func digest(sealedBy key: Data) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data(utf8), using: SymmetricKey(data: key)))
    }
}
