package import YAMLSource

/// Why a file that a document refers to is not there.
package enum Absence: Hashable, Sendable {
    case missing
    /// A document that lies on the disk, but that nobody gave.
    case notGiven
    /// A file that is no document: its own complaint is enough.
    case broken(Diagnostic)
}

/// Which file of a run a path means.
struct FileTable {
    private let positions: [String: Int]
    private let names: [[String]]
    private let absent: [String: Absence]
    /// The folder that all documents share: where `/x.yaml` starts when no document lies beside the referring one.
    private let root: String

    /// `files` are each file's paths: the one that complaints show, then others that lead to it.
    init(_ files: [[String]], absent: [String: Absence]) {
        names = files
        self.absent = absent
        var positions: [String: Int] = [:]
        // A path that complaints show is surer than one that a link makes.
        for (index, paths) in files.enumerated() {
            guard let path = paths.first.map(FilePath.normalized), positions[path] == nil else { continue }
            positions[path] = index
        }
        for (index, paths) in files.enumerated() {
            for path in paths.dropFirst().map(FilePath.normalized) where positions[path] == nil {
                positions[path] = index
            }
        }
        self.positions = positions
        root = Self.commonFolder(of: files.compactMap(\.first))
    }

    func position(of path: String) -> Int? { positions[FilePath.normalized(path)] }

    /// The file that a reference's path means, read in another file.
    func position(of path: String, from file: String) -> Int? {
        candidates(path, from: file).lazy.compactMap { positions[$0] }.first
    }

    func absence(of path: String, from file: String) -> Absence? {
        candidates(path, from: file).lazy.compactMap { absent[$0] }.first
    }

    /// The files' names, of which one may have been meant.
    func meant(by path: String) -> String? {
        closest(to: FilePath.name(of: path), among: Set(names.compactMap(\.first).map(FilePath.name)).sorted())
    }

    private func candidates(_ path: String, from file: String) -> [String] {
        let paths = position(of: file).map { names[$0] } ?? [file]
        if path.isEmpty { return paths.map(FilePath.normalized) }
        let folders = paths.map { FilePath.folder(of: $0) }
        guard path.begins(with: "/") else { return folders.map { FilePath.joined($0, path) } }
        // FDX 5.2 writes `/fdxapi.components.yaml` for a file beside the referring one.
        let relative = String(path.drop { $0 == "/" })
        return [FilePath.joined(root, relative)] + folders.map { FilePath.joined($0, relative) }
            + [FilePath.normalized(path)]
    }

    private static func commonFolder(of files: [String]) -> String {
        var common = files.first.map { FilePath.folder(of: FilePath.normalized($0)) } ?? ""
        for file in files {
            while !common.isEmpty, common != "/", !FilePath.isInside(FilePath.normalized(file), folder: common) {
                common = FilePath.folder(of: common)
            }
        }
        return common
    }
}

/// The two halves of a reference's text.
package struct ReferenceParts {
    /// Empty for the file that the reference stands in.
    package let path: String
    package let fragment: String

    package init(_ text: String) {
        let parts = text.parts(at: "#", maxSplits: 1)
        path = Self.percentDecoded(String(parts.first ?? ""))
        fragment = parts.count > 1 ? Self.percentDecoded(String(parts[1])) : ""
    }

    private static func percentDecoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return FilePath.text(of: bytes)
    }
}
