import Generation
import OpenAPI
import YAMLSource

/// New files that are written, but not yet in their places, and old ones that are taken away, but not yet gone.
///
/// They lie inside the output folder, because only within one disk is a move a single step, in a folder of this run's
/// own. Until the last of them is in place, every step can be taken back.
final class Staging {
    private let output: Folder
    private let folder: Folder
    private let name: String
    private var subfolders: [String: Folder] = [:]
    private var steps: [Step] = []
    private var count = 0

    private enum Step {
        case madeFolder(String)
        /// A file that was in the output is here under this name.
        case tookAway(path: String, name: String)
        /// A file was put where there was none.
        case added(path: String)
    }

    init(in output: Folder) throws(Diagnostic) {
        (folder, name) = try Self.fresh(in: output)
        self.output = output
    }

    // MARK: - Before

    private(set) var waiting: [(path: String, name: String)] = []

    func add(_ file: OutputFile) throws(Diagnostic) {
        let name = freshName(".new")
        waiting.append((file.path, name))
        try folder.write(file.text, to: name, for: output.shown(file.path))
    }

    // MARK: - The change

    /// Takes stale files away and puts new ones in place: all of them, or none where one step fails.
    func commit(removing stale: [String]) throws(Diagnostic) {
        do throws(Diagnostic) {
            // First, because a disk may take `Page.swift` and `page.swift` for one file.
            for path in stale { try takeAway(path) }
            for file in waiting { try place(file.name, at: file.path) }
        } catch {
            throw takeAllBack(after: error)
        }
        for path in stale {
            let parent = FilePath.folder(of: path)
            if !parent.isEmpty { output.removeEmptyFolder(parent) }
        }
        steps = []
    }

    private func takeAway(_ path: String) throws(Diagnostic) {
        let name = freshName(".old")
        guard let parent = try parent(of: path, making: false) else { return }
        try parent.move(FilePath.name(of: path), to: folder, as: name)
        steps.append(.tookAway(path: path, name: name))
    }

    private func place(_ name: String, at path: String) throws(Diagnostic) {
        guard let parent = try parent(of: path, making: true) else { return }
        let target = FilePath.name(of: path)
        if try parent.kind(of: target) == nil {
            try folder.move(name, to: parent, as: target)
            steps.append(.added(path: path))
        } else {
            // The old file keeps a name here, so that it can come back; its place is never empty.
            let old = freshName(".old")
            guard parent.link(target, in: folder, as: old) else {
                try takeAway(path)
                return try place(name, at: path)
            }
            try folder.move(name, to: parent, as: target)
            steps.append(.tookAway(path: path, name: old))
        }
    }

    private func parent(of path: String, making: Bool) throws(Diagnostic) -> Folder? {
        let name = FilePath.folder(of: path)
        if name.isEmpty { return output }
        if let known = subfolders[name] { return known }
        if making, try output.makeFolder(name, mode: 0o777) { steps.append(.madeFolder(name)) }
        guard let found = try output.subfolder(name) else { return nil }
        subfolders[name] = found
        return found
    }

    private func freshName(_ ending: String) -> String {
        count += 1
        return "\(count)\(ending)"
    }

    // MARK: - Taking it back

    /// Takes back what was done before an error; the error, with what could not be taken back.
    private func takeAllBack(after cause: Diagnostic) -> Diagnostic {
        var notes: [Diagnostic] = []
        while let step = steps.popLast() {
            do throws(Diagnostic) {
                try takeBack(step)
            } catch {
                notes.append(.note("\(error.message); run again when what is wrong is mended", at: nil))
            }
        }
        return Diagnostic(cause.severity, cause.message, at: cause.mark, notes: cause.notes + notes)
    }

    private func takeBack(_ step: Step) throws(Diagnostic) {
        switch step {
        case .madeFolder(let name):
            output.removeEmptyFolder(name)
        case .tookAway(let path, let name):
            guard let parent = try parent(of: path, making: false) else { return }
            try folder.move(name, to: parent, as: FilePath.name(of: path))
        case .added(let path):
            try parent(of: path, making: false)?.removeFile(FilePath.name(of: path))
        }
    }

    /// Removes what this run left here. What could not be taken back stays.
    func remove() {
        guard steps.isEmpty else { return }
        Self.remove(folder, name, from: output)
    }

    // MARK: - Folders of earlier runs

    private static let prefix = ".fdxgen-staging-"

    private static func fresh(in output: Folder) throws(Diagnostic) -> (Folder, name: String) {
        for _ in 0..<100 {
            let name = prefix + (0..<12).map { _ in String(UInt8.random(in: 0..<36), radix: 36) }.joined()
            guard try output.makeFolder(name, mode: 0o700) else { continue }
            if let folder = try output.subfolder(name) { return (folder, name) }
        }
        throw .error("cannot make a folder in \(output.path)", at: nil)
    }

    /// The folders that runs left which did not end: while this run has the output folder, no other is at work.
    static func leftovers(in output: Folder) throws(Diagnostic) -> [String] {
        var found: [String] = []
        for name in try output.names() where name.hasPrefix(prefix) {
            if try output.kind(of: name) == .folder { found.append(name) }
        }
        return found
    }

    static func removeLeftover(_ name: String, from output: Folder) throws(Diagnostic) {
        guard let folder = try output.subfolder(name) else { return }
        remove(folder, name, from: output)
    }

    /// Removes the files that a run makes here; with any other, the folder stays.
    private static func remove(_ folder: Folder, _ name: String, from output: Folder) {
        for file in (try? folder.names()) ?? [] where isOurs(file) { try? folder.removeFile(file) }
        output.removeEmptyFolder(name)
    }

    private static func isOurs(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && Int(parts[0]) != nil && (parts[1] == "new" || parts[1] == "old")
    }
}
