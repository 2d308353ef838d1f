import Crypto
import FDXRuntime
import Foundation
import GRDB

/// Makes access tokens: JWTs (RFC 7519) that hold `client_id`, `sub` and `exp`, signed with HS256.
///
/// The sandbox itself looks tokens up in its store, where a revoked one is known.
struct AccessTokens: Sendable {
    private let key: SymmetricKey

    init(signedWith key: Data) {
        self.key = SymmetricKey(data: key)
    }

    func token(clientID: String, subject: String?, expiresAt: Double) throws -> String {
        var claims: JSONObject = [
            "client_id": .string(clientID),
            "exp": .number(JSONNumber(Int(expiresAt))),
            "jti": .string(RandomText.letters(16)),
        ]
        claims["sub"] = subject.map { .string($0) }
        let header = Data(#"{"alg":"HS256","typ":"JWT"}"#.utf8).base64URL
        let content = try header + "." + JSONValue.object(claims).encoded().base64URL
        let signature = HMAC<SHA256>.authenticationCode(for: Data(content.utf8), using: key)
        return content + "." + Data(signature).base64URL
    }
}

extension Store {
    /// The key that signs, made by the first who asks.
    func signingKey() async throws -> Data {
        let fresh = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        return try await database.write { db in
            try db.execute(sql: "INSERT OR IGNORE INTO signing_key VALUES (1, ?)", arguments: [fresh])
            return try Data.fetchOne(db, sql: "SELECT bytes FROM signing_key") ?? fresh
        }
    }
}
