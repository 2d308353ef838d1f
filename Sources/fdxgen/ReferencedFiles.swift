import OpenAPI

/// The files that a document refers to, found in its text: it need not be understood for that.
enum ReferencedFiles {
    /// The relative paths in `$ref`s, each once.
    static func paths(in bytes: [UInt8]) -> [String] {
        let key = Array("$ref".utf8)
        var found: Set<String> = []
        var index = 0
        while let start = bytes[index...].firstIndex(of: UInt8(ascii: "$")) {
            index = start + 1
            guard bytes[start...].starts(with: key) else { continue }
            let value = bytes[(start + key.count)...].prefix(2048).drop { "\"': \t".utf8.contains($0) }
            let text = value.prefix { !"#\"'\r\n,}".utf8.contains($0) }
            let path = ReferenceParts(String(decoding: text, as: UTF8.self)).path
            guard !path.isEmpty, !path.hasPrefix("/"), !path.contains("://") else { continue }
            found.insert(path.hasSuffix(" ") ? String(path.prefix { $0 != " " }) : path)
        }
        return found.sorted()
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
