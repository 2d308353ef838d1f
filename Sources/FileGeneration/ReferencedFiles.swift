import OpenAPI

/// The files that a document refers to, found in its text: it need not be understood for that.
enum ReferencedFiles {
    /// The relative paths in `$ref`s, each once.
    static func paths(in bytes: [UInt8]) -> [String] {
        Set(ReferenceScan.paths(in: bytes).map { ReferenceParts($0).path }).sorted()
    }

    /// Whether a text says at its outermost level that it is OpenAPI.
    static func isDocument(_ bytes: [UInt8]) -> Bool {
        if isOpenAPI(json: bytes) { return true }
        return bytes.split(separator: UInt8(ascii: "\n")).contains { line in
            ["openapi:", "swagger:", "'openapi'", "'swagger'", "\"openapi\"", "\"swagger\""].contains {
                line.starts(with: $0.utf8)
            }
        }
    }
}
