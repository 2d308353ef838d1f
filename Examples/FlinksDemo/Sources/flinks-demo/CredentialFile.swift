import Foundation

/// A file with an app's id and secret, as a shell reads it; for its owner alone.
struct CredentialFile {
    private let path: String

    /// Makes sure of the place before there is anything to lose.
    init(_ path: String) throws {
        self.path = path
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Refusal("\(path) exists; say another name with --save")
        }
        guard FileManager.default.isWritableFile(atPath: folder) else { throw Refusal("\(folder) can't be written to") }
    }

    func write(id: String, secret: String) throws {
        let isWritten = FileManager.default.createFile(
            atPath: path,
            contents: Data("export FLINKS_CLIENT_ID='\(id)'\nexport FLINKS_CLIENT_SECRET='\(secret)'\n".utf8),
            attributes: [.posixPermissions: 0o600]
        )
        guard isWritten else { throw Refusal("\(path) can't be written") }
    }
}
