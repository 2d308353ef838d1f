import Generation
import OpenAPI
import YAMLSource

/// Files that are written, but not yet in their places. They lie inside the output folder, because only within one
/// disk is a move a single step.
struct Staging {
    let folder: String
    private var path: String { "\(folder)/.fdxgen-staging" }

    func add(_ file: OutputFile) throws(Diagnostic) {
        let staged = "\(path)/\(file.path)"
        try Disk.makeFolder(FilePath.folder(of: staged))
        try Disk.write(file.text, toFile: staged)
    }

    func place(_ file: OutputFile) throws(Diagnostic) {
        let target = "\(folder)/\(file.path)"
        try Disk.makeFolder(FilePath.folder(of: target))
        try Disk.move("\(path)/\(file.path)", to: target)
    }

    /// Removes what is left, be it of this run or of one that was killed.
    func remove() {
        Self.removeAll(path)
    }

    private static func removeAll(_ folder: String) {
        guard let names = try? Disk.names(in: folder) else { return }
        for name in names {
            let path = "\(folder)/\(name)"
            if Disk.kind(of: path) == .folder, !Disk.isLink(path) {
                removeAll(path)
            } else {
                try? Disk.removeFile(path)
            }
        }
        Disk.removeEmptyFolder(folder)
    }
}
