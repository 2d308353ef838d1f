/// The Swift files that documents become in the per-document layout.
///
/// SwiftPM asks the build-tool plugin for these names before the tool runs, so they follow from the documents' paths
/// alone. The plugin compiles this very file, through a symbolic link.
struct OutputNames {
    enum Part: String, CaseIterable {
        case models, client, server

        /// Where the part's files go in the layout of one file a declaration.
        var folder: String {
            switch self {
            case .models: "Models"
            case .client: "Endpoints"
            case .server: "Handlers"
            }
        }
    }

    private let stems: [String: String]
    private let documents: [String]

    /// `documents` are the paths of all documents of a run, written the same way: all absolute, or all relative.
    init(documents: [String]) {
        self.documents = documents
        let depth = Self.sharedDepth(of: documents)
        var taken: Set<String> = []
        var stems: [String: String] = [:]
        for document in documents where stems[document] == nil {
            let stem = Self.stem(of: document, belowDepth: depth)
            let candidates = sequence(state: 1) { count in
                defer { count += 1 }
                return count == 1 ? stem : "\(stem)-\(count)"
            }
            // Disks that ignore the case of names would make one file of `Core` and `core`.
            stems[document] = candidates.first { taken.insert($0.lowercased()).inserted }
        }
        self.stems = stems
    }

    /// `schemas/v5/fdx.core.yaml` → `fdx.core.models.swift`, or `v5-fdx.core.models.swift` beside a `schemas/v6/…`.
    func file(for part: Part, of document: String) -> String {
        "\(stems[document] ?? Self.stem(of: document, belowDepth: 0)).\(part.rawValue).swift"
    }

    /// Every file of the run. A part that a document lacks, or that nobody asked for, is a file without declarations.
    var all: [String] {
        documents.flatMap { document in Part.allCases.map { file(for: $0, of: document) } }
    }

    private static func stem(of document: String, belowDepth depth: Int) -> String {
        var parts = document.split(separator: "/").dropFirst(depth).map(String.init)
        if let name = parts.popLast() {
            let ending = name.lastIndex(of: ".") ?? name.endIndex
            parts.append(ending == name.startIndex ? name : String(name[..<ending]))
        }
        return shortened(String(parts.joined(separator: "-").map { isPlain($0) ? $0 : "_" }))
    }

    /// A name that leaves room for endings within the 255 bytes that disks give a name: what is too long is cut, and
    /// ends with a number that follows from the whole (FNV-1a), so that it is the same in every run.
    static func shortened(_ name: String) -> String {
        guard name.utf8.count > 200 else { return name }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        var start = name.unicodeScalars.prefix(180)
        while start.reduce(0, { $0 + UTF8.width($1) }) > 180 { start.removeLast() }
        return String(start) + "-" + String(hash, radix: 16)
    }

    /// How many folders at their start all documents share.
    private static func sharedDepth(of documents: [String]) -> Int {
        let folders = documents.map { $0.split(separator: "/").dropLast() }
        guard var shared = folders.first else { return 0 }
        for folder in folders {
            let common = zip(shared, folder).prefix { $0 == $1 }.count
            shared = shared.prefix(common)
        }
        return shared.count
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || ".-_+".contains(character)
    }
}
