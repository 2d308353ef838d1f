/// The relative paths in a file's `$ref`s, found in its text: it need not be understood for that.
///
/// The command and the build-tool plugin compile this file, so that a change of what the one reads runs the other.
enum ReferenceScan {
    /// Each path once, as it is written: percent signs and all.
    static func paths(in bytes: [UInt8]) -> [String] {
        let key = Array("$ref".utf8)
        var found: Set<String> = []
        var index = 0
        while let start = bytes[index...].firstIndex(of: UInt8(ascii: "$")) {
            index = start + 1
            guard bytes[start...].starts(with: key) else { continue }
            let path = path(in: bytes[(start + key.count)...].prefix(2048))
            guard !path.isEmpty, !path.hasPrefix("/"), !path.contains("://") else { continue }
            found.insert(path)
        }
        return found.sorted()
    }

    /// What stands before the `#` of the value that begins here, on this line or as a block on the next.
    private static func path(in bytes: ArraySlice<UInt8>) -> String {
        var value = bytes.drop { "\"': \t".utf8.contains($0) }
        if let first = value.first, "|>".utf8.contains(first) { value = value.drop { "|>+-".utf8.contains($0) } }
        value = value.drop { "\"' \t\r\n".utf8.contains($0) }
        let text = String(decoding: value.prefix { !"#\"'\r\n,}".utf8.contains($0) }, as: UTF8.self)
        return text.hasSuffix(" ") ? String(text.prefix { $0 != " " }) : text
    }
}
