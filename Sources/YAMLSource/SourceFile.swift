/// A document as it was handed in: its bytes, and the path that every complaint about it shows.
package struct SourceFile: Hashable, Sendable {
    /// The path as the user wrote it, with `/` between its parts.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    package init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }
}
