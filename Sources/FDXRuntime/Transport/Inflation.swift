#if os(Linux)
import CCurl
import Foundation

/// How a body is compressed (RFC 9110, section 8.4.1).
enum Compression {
    case gzip, deflate

    init?(_ contentEncoding: String?) {
        switch contentEncoding?.trimmingCharacters(in: .whitespaces).lowercased() {
        case "gzip", "x-gzip": self = .gzip
        case "deflate": self = .deflate
        default: return nil
        }
    }
}

/// A compressed body's bytes, decompressed as they are read: a few bytes that stand for gigabytes cost what is read of
/// them.
struct Inflation: AsyncSequence, Sendable {
    private let bytes: ByteStream
    private let compression: Compression

    init(of bytes: ByteStream, _ compression: Compression) {
        self.bytes = bytes
        self.compression = compression
    }

    func makeAsyncIterator() -> Iterator {
        Iterator(bytes.makeAsyncIterator(), compression)
    }

    final class Iterator: AsyncIteratorProtocol {
        private let bytes: ByteStream.Iterator
        private let compression: Compression
        private var inflater: OpaquePointer?
        private var input = Data()
        /// Whether reading is between two streams, where the body may end.
        private var isAtEnd = true
        /// Whether zlib may have more to give without more input.
        private var isFull = false

        init(_ bytes: ByteStream.Iterator, _ compression: Compression) {
            self.bytes = bytes
            self.compression = compression
        }

        deinit {
            if let inflater { ccurl_inflater_free(inflater) }
        }

        func next() async throws -> Data? {
            while true {
                if input.isEmpty, !isFull {
                    guard let more = try await bytes.next() else {
                        if isAtEnd { return nil }
                        throw TransportFault(.connectionLost, "the compressed body ended early")
                    }
                    input = more
                    continue
                }
                let output = try inflated()
                if !output.isEmpty { return output }
            }
        }

        private static let outputSize = 64 << 10

        private func inflated() throws -> Data {
            let inflater = try readyInflater()
            isAtEnd = false
            var output = Data(count: Self.outputSize)
            var (taken, made) = (input.count, Self.outputSize)
            let code = input.withUnsafeBytes { input in
                output.withUnsafeMutableBytes { output in
                    ccurl_inflate(
                        inflater,
                        input.bindMemory(to: UInt8.self).baseAddress,
                        &taken,
                        output.bindMemory(to: UInt8.self).baseAddress,
                        &made
                    )
                }
            }
            switch code {
            case 0, -5: break
            // gzip may be several streams in a row (RFC 1952, section 2.2).
            case 1:
                isAtEnd = true
                ccurl_inflater_reset(inflater)
            default: throw TransportFault(.malformedResponse, "the body is not compressed as its head says")
            }
            isFull = code == 0 && made == Self.outputSize
            input = taken == input.count ? Data() : input.dropFirst(taken)
            return output.prefix(made)
        }

        private func readyInflater() throws -> OpaquePointer {
            if let inflater { return inflater }
            // 32: zlib or gzip, by the first bytes; some servers leave zlib's two bytes out of "deflate": -15.
            let isBare = compression == .deflate && !input.beginsZlib
            guard let made = ccurl_inflater_make(isBare ? -15 : 15 + 32) else {
                throw TransportFault(.other, "no memory to decompress")
            }
            inflater = made
            return made
        }
    }
}

extension Data {
    /// Whether the first byte, and the second where it is there, are those of zlib's format (RFC 1950, section 2.2).
    fileprivate var beginsZlib: Bool {
        guard let first else { return true }
        let isChecked = count < 2 || (Int(first) << 8 + Int(self[startIndex + 1])) % 31 == 0
        return first & 0x0F == 8 && isChecked
    }
}
#endif
