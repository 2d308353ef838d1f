import Foundation
import PackagePlugin

/// The documents in a target's folder, and their configuration. Both plugins compile this file.
struct TargetDocuments {
    let documents: [String]
    let configuration: String?

    /// The documents lie in the folder of the configuration, or anywhere in the target where there is none.
    init(in folder: URL) throws {
        let search = DocumentSearch<any Error>(
            contents: Self.contents,
            bytes: Self.bytes,
            realPath: { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
        )
        let configurations = try search.configurations(in: folder.path)
        guard configurations.count < 2 else { throw Problem.twoConfigurations(configurations) }
        configuration = configurations.first
        let place = configuration.map { URL(fileURLWithPath: $0).deletingLastPathComponent() } ?? folder
        documents = try search.documents(in: place.path).sorted()
    }

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
