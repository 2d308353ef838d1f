/// A place in a document. Lines and columns count from 1, as editors do; a column is one Unicode scalar.
package struct SourceMark: Hashable, Sendable {
    package let file: String
    package let line: Int32
    package let column: Int32

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = Int32(clamping: line)
        self.column = Int32(clamping: column)
    }
}

extension SourceMark: CustomStringConvertible {
    package var description: String { "\(file):\(line):\(column)" }
}
