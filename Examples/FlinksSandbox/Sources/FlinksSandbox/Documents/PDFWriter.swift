import Foundation

/// Writes a PDF 1.4 file of text pages (ISO 32000-1, section 7.5): objects, their offsets, and where those are listed.
struct PDFWriter {
    /// A line of text on a page, `left` and `top` in points from the upper left corner.
    struct Line {
        let left, top, size: Int
        var font = Font.plain
        let text: String
    }

    enum Font: String, CaseIterable {
        case plain = "Courier"
        case bold = "Helvetica-Bold"

        var name: String { self == .plain ? "F1" : "F2" }
    }

    /// US Letter, in points.
    static let pageSize = (width: 612, height: 792)

    private var file = Data("%PDF-1.4\n%\u{e2}\u{e3}\n".utf8)
    private var offsets: [Int] = []

    static func file(title: String, pages: [[Line]]) -> Data {
        var writer = PDFWriter()
        writer.write(title: title, pages: pages)
        return writer.file
    }

    /// Objects 1 to 5 are the catalog, the tree of pages, two fonts and the title; then two for each page.
    private mutating func write(title: String, pages: [[Line]]) {
        let numbers = pages.indices.map { 6 + 2 * $0 }
        object("<< /Type /Catalog /Pages 2 0 R >>")
        let kids = numbers.map { "\($0) 0 R" }.joined(separator: " ")
        object("<< /Type /Pages /Count \(pages.count) /Kids [\(kids)] >>")
        for font in Font.allCases {
            object("<< /Type /Font /Subtype /Type1 /BaseFont /\(font.rawValue) /Encoding /WinAnsiEncoding >>")
        }
        object("<< /Title \(Self.string(title)) /Producer (Flinks Sandbox) >>")
        for (lines, number) in zip(pages, numbers) { page(lines, number) }
        trailer()
    }

    private mutating func page(_ lines: [Line], _ number: Int) {
        let box = "[0 0 \(Self.pageSize.width) \(Self.pageSize.height)]"
        let fonts = "<< /F1 3 0 R /F2 4 0 R >>"
        object(
            "<< /Type /Page /Parent 2 0 R /MediaBox \(box) /Resources << /Font \(fonts) >> /Contents \(number + 1) 0 R >>"
        )
        let content = lines.map(Self.content).joined(separator: "\n")
        object("<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream")
    }

    private static func content(_ line: Line) -> String {
        let height = pageSize.height - line.top
        return "BT /\(line.font.name) \(line.size) Tf \(line.left) \(height) Td \(string(line.text)) Tj ET"
    }

    private mutating func object(_ content: String) {
        offsets.append(file.count)
        file += Data("\(offsets.count) 0 obj\n\(content)\nendobj\n".utf8)
    }

    private mutating func trailer() {
        let start = file.count
        let entries = offsets.map { String(format: "%010d 00000 n \n", $0) }.joined()
        file += Data("xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n\(entries)".utf8)
        file += Data("trailer\n<< /Size \(offsets.count + 1) /Root 1 0 R /Info 5 0 R >>\n".utf8)
        file += Data("startxref\n\(start)\n%%EOF\n".utf8)
    }

    /// A literal string in Windows' Latin encoding; what that lacks becomes a question mark.
    private static func string(_ text: String) -> String {
        let bytes = text.data(using: .windowsCP1252, allowLossyConversion: true) ?? Data()
        return "("
            + bytes.map { byte in
                switch byte {
                case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"): "\\\(Character(UnicodeScalar(byte)))"
                case 32..<127: String(UnicodeScalar(byte))
                default: String(format: "\\%03o", Int(byte))
                }
            }.joined() + ")"
    }
}
