public import Foundation

/// A body as it arrives, in pieces.
public struct ByteStream: AsyncSequence, Sendable {
    public typealias Element = Data
    public typealias Failure = any Error

    private enum Source: Sendable {
        case data(Data)
        case stream(@Sendable () -> Iterator)
    }

    private let source: Source

    /// A body that is here already.
    public init(_ data: Data) {
        source = .data(data)
    }

    /// - Parameters:
    ///   - chunks: the pieces of the body.
    ///   - owner: kept for as long as someone may still read.
    public init<Chunks: AsyncSequence & Sendable>(
        _ chunks: Chunks,
        keeping owner: (any AnyObject & Sendable)? = nil
    ) where Chunks.Element == Data {
        source = .stream {
            var iterator = chunks.makeAsyncIterator()
            return Iterator {
                _ = owner
                return try await iterator.next()
            }
        }
    }

    /// Waits for the next piece with each step.
    public struct Iterator: AsyncIteratorProtocol {
        private let pull: () async throws -> Data?

        fileprivate init(_ pull: @escaping () async throws -> Data?) {
            self.pull = pull
        }

        public func next() async throws -> Data? {
            if let chunk = try await pull() { return chunk }
            // A cancelled stream ends like a complete one; it must not pass for one.
            try Task.checkCancellation()
            return nil
        }
    }

    public func makeAsyncIterator() -> Iterator {
        switch source {
        case .data(let data):
            var rest: Data? = data.isEmpty ? nil : data
            return Iterator {
                defer { rest = nil }
                return rest
            }
        case .stream(let makeIterator):
            return makeIterator()
        }
    }

    /// The whole body.
    ///
    /// - Throws: `TransportFault` where it is longer than `limit` bytes, or does not come whole.
    public func collect(upTo limit: Int) async throws -> Data {
        if case .data(let data) = source {
            guard data.count <= limit else { throw TransportFault(.bodyTooLarge(limit: limit)) }
            return data
        }
        var data = Data()
        for try await chunk in self {
            guard data.count + chunk.count <= limit else { throw TransportFault(.bodyTooLarge(limit: limit)) }
            data.append(chunk)
        }
        return data
    }

    /// As much of the body as comes, at most `limit` bytes: what explains a failure does so even where it is cut off.
    package func beginning(upTo limit: Int) async throws -> Data {
        if case .data(let data) = source { return data.prefix(limit) }
        var data = Data()
        do {
            for try await chunk in self {
                data.append(chunk.prefix(limit - data.count))
                if data.count == limit { break }
            }
        } catch is TransportFault {}
        return data
    }
}

extension ByteStream {
    /// A stream of the same bytes, which throws where none come for so long.
    ///
    /// - Parameter error: what a fault becomes for whoever reads.
    init(
        _ stream: ByteStream,
        idleTimeout: Duration,
        _ alarms: Alarms,
        reporting error: @escaping @Sendable (TransportFault) -> any Error
    ) {
        source = .stream {
            let pieces = Pieces(stream.makeAsyncIterator())
            return Iterator {
                do {
                    return try await withTimeout(alarms.clock.now.after(idleTimeout), by: alarms) {
                        try await pieces.next()
                    }
                } catch let fault as TransportFault {
                    throw error(fault)
                }
            }
        }
    }

    /// An iterator that another task may ask, one after the other.
    // Unchecked, as the compiler does not see that the next piece is asked for once the last one is there.
    private final class Pieces: @unchecked Sendable {
        private let iterator: Iterator

        init(_ iterator: Iterator) {
            self.iterator = iterator
        }

        func next() async throws -> Data? { try await iterator.next() }
    }
}
