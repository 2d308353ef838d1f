package import YAMLSource

/// A file to be written: its path below the output folder, and its text.
package struct OutputFile: Hashable, Sendable {
    package let path: String
    package let text: String

    package init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}

/// What a run made, and the numbers that its last line tells.
package struct Generated: Sendable {
    package var files: [OutputFile]
    package var documents: Int
    package var schemas: Int
    package var endpoints: Int
}
