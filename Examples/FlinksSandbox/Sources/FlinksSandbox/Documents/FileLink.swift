import Foundation

/// An address of a file that works without a token, because nobody can make one up.
struct FileLink {
    let accountID, statementID: String
    private let seal: Data

    init(_ accountID: String, _ statementID: String, seal: Data) {
        self.accountID = accountID
        self.statementID = statementID
        self.seal = seal
    }

    var path: String { "/files/\(accountID)/\(statementID)/\(signature)" }
    var signature: String { "file \(accountID) \(statementID)".digest(sealedBy: seal).base64URL }
}
