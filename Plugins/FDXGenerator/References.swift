import Foundation

/// Files outside a target that its documents refer to: when they change, the target's output may change too.
struct References {
    /// Every document in the folders that the given documents refer to, and in those that these refer to, with their
    /// configurations. More than are needed, for the tool reads a module's whole folder; none that the target has.
    static func files(outside documents: [String]) -> [String] {
        var folders = Set(documents.map(folder))
        let own = folders
        var waiting = documents
        while let document = waiting.popLast() {
            for target in targets(of: document) where folders.insert(folder(of: target)).inserted {
                waiting += files(in: folder(of: target))
            }
        }
        return folders.subtracting(own).flatMap(files).sorted()
    }

    /// The paths that a document's `$ref`s name. Text is enough for that: what is no reference names no file.
    private static func targets(of document: String) -> [String] {
        guard let text = try? String(contentsOfFile: document, encoding: .utf8) else { return [] }
        let base = URL(fileURLWithPath: document).deletingLastPathComponent()
        var paths: Set<String> = []
        for line in text.split(whereSeparator: \.isNewline) {
            guard let key = line.range(of: "$ref") else { continue }
            let value = line[key.upperBound...].drop { "\"': ".contains($0) }
            let path = value.prefix { $0 != "#" && $0 != "\"" && $0 != "'" }.trimmingCharacters(in: .whitespaces)
            guard path.contains("/"), !path.hasPrefix("/"), !path.contains("://") else { continue }
            paths.insert(URL(fileURLWithPath: path, relativeTo: base).standardizedFileURL.path)
        }
        return paths.sorted().filter(FileManager.default.fileExists)
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
