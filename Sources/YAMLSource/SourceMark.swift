/// A place in a document. Lines and columns count from 1, as editors do; a column is one Unicode scalar.
package struct SourceMark: Hashable, Sendable {
    private let fileName: FileName
    package let line: Int32
    package let column: Int32

    package init(file: FileName, line: Int, column: Int) {
        fileName = file
        self.line = Int32(clamping: line)
        self.column = Int32(clamping: column)
    }

    package init(file: String, line: Int, column: Int) {
        self.init(file: FileName(file), line: line, column: column)
    }

    package var file: String { fileName.text }
}

extension SourceMark: CustomStringConvertible {
    package var description: String { "\(file):\(line):\(column)" }
}
