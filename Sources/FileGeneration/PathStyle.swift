import OpenAPI

/// How complaints show paths: as the user writes them, so that they can be clicked on.
package enum PathStyle: Equatable {
    case absolute
    case relative

    /// All paths of a run have one style: references between documents are followed as text.
    package init(of paths: [String]) {
        self = paths.contains { $0.hasPrefix("/") } ? .absolute : .relative
    }

    package func shown(_ path: AbsolutePath, from folder: AbsolutePath) -> String {
        switch self {
        case .absolute: path.text
        case .relative: path.relative(to: folder)
        }
    }
}

/// A path from the root of the disk, without `.` and `..`.
package struct AbsolutePath: Hashable, Comparable {
    package let text: String

    package init(_ path: String, in folder: AbsolutePath) {
        text = path.hasPrefix("/") ? FilePath.normalized(path) : FilePath.joined(folder.text, path)
    }

    package init(root path: String) {
        text = FilePath.normalized(path)
    }

    package static func < (first: Self, second: Self) -> Bool { first.text < second.text }

    package var folder: AbsolutePath { AbsolutePath(root: FilePath.folder(of: text)) }

    package func relative(to folder: AbsolutePath) -> String {
        let parts = text.split(separator: "/")
        let from = folder.text.split(separator: "/")
        let shared = zip(parts, from).prefix { $0 == $1 }.count
        let up = Array(repeating: "..", count: from.count - shared)
        let steps = up + parts.dropFirst(shared).map(String.init)
        return steps.isEmpty ? "." : steps.joined(separator: "/")
    }
}
