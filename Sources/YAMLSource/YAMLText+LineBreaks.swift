// The line breaks of YAML 1.1 that no editor has: U+0085, U+2028 and U+2029.
extension YAMLText {
    private static let standIns: [(original: Unicode.Scalar, standIn: Unicode.Scalar)] = [
        ("\u{85}", "\u{10F085}"), ("\u{2028}", "\u{10F028}"), ("\u{2029}", "\u{10F029}"),
    ]

    /// What a scalar says in the file.
    func original(_ text: String) -> String {
        guard hasStandIns else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append(Self.standIns.first { $0.standIn == scalar }?.original ?? scalar)
        }
        return String(result)
    }

    static func hasOldLineBreak(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            for index in bytes.indices where bytes[index] == 0xC2 || bytes[index] == 0xE2 {
                if oldLineBreak(at: index, in: bytes) != nil { return true }
            }
            return false
        }
    }

    private static func oldLineBreak(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
        let next = bytes[(index + 1)...].prefix(2)
        if bytes[index] == 0xC2 { return next.first == 0x85 ? "\u{85}" : nil }
        guard bytes[index] == 0xE2, next.first == 0x80, next.count == 2 else { return nil }
        return next.last == 0xA8 ? "\u{2028}" : next.last == 0xA9 ? "\u{2029}" : nil
    }

    static func replacingOldLineBreaks(in bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBufferPointer { bytes in
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count + 64)
            var index = 0
            while index < bytes.count {
                let found = oldLineBreak(at: index, in: bytes)
                if let found, let pair = standIns.first(where: { $0.original == found }) {
                    result += UTF8.encode(pair.standIn).map { Array($0) } ?? []
                    index += UTF8.width(found)
                } else {
                    result.append(bytes[index])
                    index += 1
                }
            }
            return result
        }
    }
}
