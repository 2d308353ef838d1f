import Flinks
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

    func write(id: String, secret: Secret) throws {
        let text = """
            export FLINKS_CLIENT_ID=\(id.quotedForShell)
            export FLINKS_CLIENT_SECRET=\(secret.value.quotedForShell)

            """
        // Beside the file and then in its place: it is never readable by others, and never half written.
        let temporary = "\(path).new"
        unlink(temporary)
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard file >= 0 else { throw refusal(errno) }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        try handle.write(contentsOf: Data(text.utf8))
        try handle.synchronize()
        try handle.close()
        guard rename(temporary, path) == 0 else { throw refusal(errno) }
    }

    private func refusal(_ code: Int32) -> Refusal {
        Refusal("\(path) can't be written: \(String(cString: strerror(code)))")
    }
}

extension String {
    /// As a POSIX shell reads it back, whatever is in it.
    fileprivate var quotedForShell: String { "'\(replacing("'", with: #"'\''"#))'" }
}
