import Foundation

/// The documents in a target's folder, and their configuration. Both plugins compile this file.
struct TargetDocuments {
    let documents: [String]
    let configuration: String?

    /// The overlays that the configuration names: what looks like a path in it and is a file. Only the tool reads YAML.
    var overlays: [String] {
        guard let configuration, let data = FileManager.default.contents(atPath: configuration) else { return [] }
        let folder = URL(fileURLWithPath: configuration).deletingLastPathComponent()
        let text = String(decoding: data, as: UTF8.self)
        let words = text.split { $0.isWhitespace || "[]{},'\"".contains($0) }
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            line.drop { " -".contains($0) }.filter { !"'\"".contains($0) }
        }
        let names = (words.map(String.init) + lines).filter { name in
            [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) }
        }
        let paths = Set(names.map { URL(fileURLWithPath: $0, relativeTo: folder).standardizedFileURL.path })
        return paths.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
        }
        .sorted()
    }

    /// The documents lie in the folder of the configuration, or anywhere in the target where there is none.
    init(in folder: URL) throws {
        let search = Self.search
        configuration = try Self.only(try search.configurations(in: folder.path))
        let place = configuration.map { URL(fileURLWithPath: $0).deletingLastPathComponent() } ?? folder
        documents = try search.documents(in: place.path).sorted()
    }

    /// The same among the files of a target that lists them itself.
    init(among files: [String]) throws {
        configuration = try Self.only(files.filter { configurationNames.contains(Self.name(of: $0)) })
        let folder = configuration.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path + "/" } ?? ""
        let search = Self.search
        documents = try files.filter { file in
            let parent = URL(fileURLWithPath: file).deletingLastPathComponent().path
            return try file.hasPrefix(folder) && search.isDocument(Self.name(of: file), in: parent)
        }.sorted()
    }

    private static var search: DocumentSearch<any Error> {
        DocumentSearch(
            contents: contents,
            bytes: bytes,
            realPath: { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
        )
    }

    private static func only(_ configurations: [String]) throws -> String? {
        guard configurations.count < 2 else { throw Problem.twoConfigurations(configurations.sorted()) }
        return configurations.first
    }

    private static func name(of file: String) -> String { URL(fileURLWithPath: file).lastPathComponent }

    enum Problem: Error, CustomStringConvertible {
        case twoConfigurations([String])

        var description: String {
            switch self {
            case .twoConfigurations(let paths):
                "a target has one fdxgen.yaml at most, and here are \(paths.joined(separator: " and "))"
            }
        }
    }

    private static func contents(of folder: String) throws -> DocumentSearch<any Error>.Contents {
        var contents = DocumentSearch<any Error>.Contents(files: [], folders: [])
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder) else { continue }
            if isFolder.boolValue { contents.folders.append(name) } else { contents.files.append(name) }
        }
        return contents
    }

    private static func bytes(of file: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(fileURLWithPath: file)))
    }
}
