// Names of files are bytes, and need not be UTF-8.
extension FilePath {
    /// Bytes that are no UTF-8 have stand-ins from here on, at the end of the characters that Unicode leaves to others.
    private static let firstStandIn: UInt32 = 0x10FE00

    /// A path as text; `bytes(of:)` is the way back.
    package static func text(of bytes: some Collection<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.unicodeScalars.contains("\u{FFFD}") else { return text }
        var scalars = String.UnicodeScalarView()
        var parser = Unicode.UTF8.ForwardParser()
        var rest = Array(bytes)[...].makeIterator()
        var offset = bytes.startIndex
        while true {
            switch parser.parseScalar(from: &rest) {
            case .valid(let encoded):
                scalars.append(Unicode.UTF8.decode(encoded))
                offset = bytes.index(offset, offsetBy: encoded.count)
            case .error(let length):
                for byte in bytes[offset...].prefix(length) { scalars.append(standIn(for: byte)) }
                offset = bytes.index(offset, offsetBy: length)
            case .emptyInput: return String(scalars)
            }
        }
    }

    package static func hasStandIns(_ text: String) -> Bool {
        text.utf8.contains(0xF4) && text.unicodeScalars.contains { byte(of: $0) != nil }
    }

    /// The bytes that a path as text stands for.
    package static func bytes(of text: String) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar in byte(of: scalar).map { [$0] } ?? Array(String(scalar).utf8) }
    }

    /// The byte that a character stands for, where it is a stand-in.
    package static func byte(of scalar: Unicode.Scalar) -> UInt8? {
        0x10FE80...0x10FEFF ~= scalar.value ? UInt8(scalar.value - firstStandIn) : nil
    }

    private static func standIn(for byte: UInt8) -> Unicode.Scalar {
        Unicode.Scalar(firstStandIn + UInt32(byte)) ?? "\u{FFFD}"
    }
}
