/// A document as it was handed in: its bytes, and the path that every complaint about it shows.
package struct SourceFile: Hashable, Sendable {
    /// The path as the user wrote it, with `/` between its parts.
    package let path: String
    package let bytes: [UInt8]
    /// Further paths that lead to the file: from the root of the disk, and over links. References may take any of them.
    package let otherPaths: [String]

    package init(path: String, bytes: [UInt8], otherPaths: [String] = []) {
        self.path = path
        self.bytes = bytes
        self.otherPaths = otherPaths
    }

    package init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }
}
