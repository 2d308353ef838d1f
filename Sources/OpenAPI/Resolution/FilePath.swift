import YAMLSource

/// Paths of documents as text: joined and tidied without a look at the disk.
package enum FilePath {
    /// `a/./b/../c` → `a/c`; leading `..` stay.
    package static func normalized(_ path: String) -> String {
        guard !isNormalized(path) else { return path }
        var parts: [Substring] = []
        for part in path.parts(at: "/", omittingEmpty: true) where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return (path.begins(with: "/") ? "/" : "") + parts.joined(separator: "/")
    }

    /// Whether each part of a path is a name. Most are, and every reference asks.
    private static func isNormalized(_ path: String) -> Bool {
        let (slash, dot) = (UInt8(ascii: "/"), UInt8(ascii: "."))
        var previous = slash
        for (index, byte) in path.utf8.enumerated() {
            if previous == slash, byte == dot || (byte == slash && index > 0) { return false }
            previous = byte
        }
        return previous != slash
    }

    /// The folder that a file lies in; empty for the current one.
    package static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    package static func joined(_ folder: String, _ path: String) -> String {
        normalized(folder.isEmpty ? path : "\(folder)/\(path)")
    }

    /// `schemas/fdx.core.yaml` → `fdx.core.yaml`.
    package static func name(of path: String) -> String {
        path.parts(at: "/").last.map(String.init) ?? path
    }

    /// `schemas/fdx.core.yaml` → `fdx.core`.
    package static func stem(of path: String) -> String {
        let name = name(of: path)
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
        return String(name[..<dot])
    }

    package static func isInside(_ path: String, folder: String) -> Bool {
        folder.isEmpty
            ? !path.begins(with: "../") && !path.begins(with: "/") : path.begins(with: folder + "/")
    }
}
