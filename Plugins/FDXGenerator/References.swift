import Foundation

/// Files beside a target's documents that these refer to: when they change, the target's output may change too.
struct References {
    /// Every file that the documents lead to, and every file in the folders outside the target that they lead into: of
    /// a module, the tool reads the whole folder. Files without `openapi:` are among them, for documents are made of
    /// such parts. None that the target gives to the tool anyway.
    static func files(of documents: [String]) -> [String] {
        let own = Set(documents.map(folder))
        var folders = own
        var found = Set(documents)
        var waiting = documents
        while let file = waiting.popLast() {
            for target in targets(of: file) {
                if found.insert(target).inserted { waiting.append(target) }
                guard folders.insert(folder(of: target)).inserted else { continue }
                for neighbour in files(in: folder(of: target)) where found.insert(neighbour).inserted {
                    waiting.append(neighbour)
                }
            }
        }
        return found.subtracting(documents).sorted()
    }

    /// The files that a file's `$ref`s name, if they are there.
    private static func targets(of file: String) -> [String] {
        guard let data = FileManager.default.contents(atPath: file) else { return [] }
        let base = URL(fileURLWithPath: file).deletingLastPathComponent()
        let paths = ReferenceScan.paths(in: Array(data)).map { path in
            URL(fileURLWithPath: path.removingPercentEncoding ?? path, relativeTo: base).standardizedFileURL.path
        }
        return paths.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
        }
    }

    private static func files(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let endings = [".yaml", ".yml", ".json"]
        return names.filter { name in !name.hasPrefix(".") && endings.contains { name.hasSuffix($0) } }
            .map { "\(folder)/\($0)" }
    }

    private static func folder(of path: String) -> String {
        URL(fileURLWithPath: path).deletingLastPathComponent().path
    }
}
