internal import Foundation

/// A decimal number with few digits: `significand`, which does not end in 0, times ten to the `exponent`.
struct DecimalParts {
    let significand: UInt64
    let exponent: Int
    let isNegative: Bool
}

/// Where a Decimal keeps its parts. Foundation tells them only one by one, and slowly.
///
/// The places are found by looking at Decimals that Foundation made; where they are others than expected, there is no
/// layout, and Foundation's own functions do the work.
struct DecimalLayout: Sendable {
    static let shared = DecimalLayout()

    /// The first four bytes of a positive and of a negative number with an exponent of 0, by the length of the
    /// significand in units of sixteen bits.
    private let heads: [UInt32]

    // The exponent is the first byte, the significand begins at the fifth.
    private static let significandOffset = 4
    private static let size = 20

    private init?() {
        guard MemoryLayout<Decimal>.size == Self.size else { return nil }
        let heads = [FloatingPointSign.plus, .minus].flatMap { sign in
            [0x0001, 0x0001_0001, 0x0001_0000_0001, 0x0001_0000_0000_0001].map { Self.head(of: $0, sign) }
        }
        self.heads = heads.compactMap { $0 }
        guard self.heads.count == 8, Set(self.heads).count == 8, agreesWithFoundation else { return nil }
    }

    /// nil if the significand is not where it should be.
    private static func head(of significand: UInt64, _ sign: FloatingPointSign) -> UInt32? {
        let decimal = Decimal(sign: sign, exponent: 0, significand: Decimal(significand))
        return withUnsafeBytes(of: decimal) { bytes in
            let rest = bytes.loadUnaligned(fromByteOffset: significandOffset + 8, as: UInt64.self)
            guard bytes[0] == 0, rest == 0,
                bytes.loadUnaligned(fromByteOffset: significandOffset, as: UInt64.self) == significand
            else { return nil }
            return bytes.loadUnaligned(as: UInt32.self)
        }
    }

    private var agreesWithFoundation: Bool {
        let samples: [(UInt64, Int)] = [(837, -2), (1, 127), (1, -128), (25, 4), (9_999_999_999_999_999_999, -19)]
        return samples.allSatisfy { significand, exponent in
            [false, true].allSatisfy { isNegative in
                let theirs = Decimal(
                    sign: isNegative ? .minus : .plus,
                    exponent: exponent,
                    significand: Decimal(significand)
                )
                let parts = DecimalParts(significand: significand, exponent: exponent, isNegative: isNegative)
                let ours = decimal(parts)
                return ours == theirs && ours.description == theirs.description && ours.hashValue == theirs.hashValue
                    && self.parts(of: ours)?.significand == significand
            }
        }
    }

    @inline(__always)
    func decimal(_ parts: DecimalParts) -> Decimal {
        let units = (64 - parts.significand.leadingZeroBitCount + 15) / 16
        let head = heads[(parts.isNegative ? 4 : 0) + units - 1]
        return withUnsafeTemporaryAllocation(of: Decimal.self, capacity: 1) { buffer in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            bytes.storeBytes(of: head, as: UInt32.self)
            bytes.storeBytes(of: Int8(truncatingIfNeeded: parts.exponent), as: Int8.self)
            bytes.storeBytes(of: parts.significand, toByteOffset: Self.significandOffset, as: UInt64.self)
            bytes.storeBytes(of: 0, toByteOffset: Self.significandOffset + 8, as: UInt64.self)
            return buffer[0]
        }
    }

    /// The parts of a number; nil for zero, NaN, and numbers whose digits do not fit into `significand`.
    @inline(__always)
    func parts(of decimal: Decimal) -> DecimalParts? {
        withUnsafeBytes(of: decimal) { bytes in
            let head = bytes.loadUnaligned(as: UInt32.self) & ~(0xFF as UInt32).littleEndian
            guard let index = heads.firstIndex(of: head) else { return nil }
            return DecimalParts(
                significand: bytes.loadUnaligned(fromByteOffset: Self.significandOffset, as: UInt64.self),
                exponent: Int(bytes.loadUnaligned(as: Int8.self)),
                isNegative: index >= 4
            )
        }
    }
}

extension JSONWriter {
    /// Plain digits, with a point where one is needed.
    func append(_ parts: DecimalParts) {
        if parts.isNegative { append(byte: UInt8(ascii: "-")) }
        if parts.exponent >= 0 {
            append(digits: parts.significand)
            for _ in 0..<parts.exponent { append(byte: UInt8(ascii: "0")) }
            return
        }
        guard parts.exponent > -20 else {
            // Beyond the digits of the significand: 0.000…
            append(raw: "0.")
            let digits = String(parts.significand)
            for _ in 0..<(-parts.exponent - digits.utf8.count) { append(byte: UInt8(ascii: "0")) }
            return append(number: digits)
        }
        let scale = Self.powers[-parts.exponent]
        append(digits: parts.significand / scale)
        append(byte: UInt8(ascii: "."))
        append(digits: parts.significand % scale, width: -parts.exponent)
    }

    /// 1, 10, 100, … up to the largest that fits.
    private static let powers: [UInt64] = (0..<20).map { power in (0..<power).reduce(1) { value, _ in value * 10 } }
}
