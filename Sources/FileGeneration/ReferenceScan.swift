/// The relative paths in a file's `$ref`s, found in its text: it need not be understood for that.
///
/// The command and the build-tool plugin compile this file, so that a change of what the one reads runs the other.
enum ReferenceScan {
    /// The paths, each once, as it is written: percent signs and all.
    static func paths(in bytes: [UInt8]) -> [String] {
        let key = "$ref".utf8
        var found: Set<String> = []
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while let sign = bytes.position(of: UInt8(ascii: "$"), from: start) {
                start = sign + 1
                guard bytes[sign...].starts(with: key) else { continue }
                let path = path(in: bytes[(sign + key.count)...].prefix(2048))
                if !path.isEmpty, !path.utf8.starts(with: "/".utf8) { found.insert(path) }
            }
        }
        return found.filter { !$0.contains("://") }.sorted()
    }

    /// What stands before the `#` of the value that begins here, on this line or as a block on the next.
    private static func path(in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        var value = bytes.drop { $0.isOne(of: "\"': \t") }
        if let first = value.first, first.isOne(of: "|>") { value = value.drop { $0.isOne(of: "|>+-") } }
        value = value.drop { $0.isOne(of: "\"' \t\r\n") }
        let text = String(decoding: value.prefix { !$0.isOne(of: "#\"'\r\n,}") }, as: UTF8.self)
        return text.hasSuffix(" ") ? String(text.prefix { $0 != " " }) : text
    }
}

extension UInt8 {
    fileprivate func isOne(of signs: StaticString) -> Bool { signs.withUTF8Buffer { $0.contains(self) } }
}
