public import Foundation

/// A request's body that is read piece by piece while it is sent, so that a file need not lie in memory.
///
/// Another attempt reads it anew.
public struct StreamedBody: Sendable {
    enum Piece: Sendable {
        case bytes(Data)
        case file(URL, length: Int)

        var length: Int {
            switch self {
            case .bytes(let data): data.count
            case .file(_, let length): length
            }
        }
    }

    let pieces: [Piece]

    /// The number of bytes.
    public var length: Int { pieces.reduce(0) { $0 + $1.length } }

    /// A reader at the beginning, for one task or thread.
    public func makeReader() -> Reader { Reader(pieces) }

    /// The body's bytes all at once, for a transport that has no way to send them piece by piece.
    ///
    /// - Throws: `TransportFault` where a file is not what it was when the call began.
    public func collected() throws -> Data {
        let reader = makeReader()
        var data = Data(capacity: length)
        while let piece = try reader.read(upTo: 1 << 20) { data.append(piece) }
        return data
    }

    /// Reads the bytes in their order.
    public final class Reader {
        private var rest: ArraySlice<Piece>
        private var offset = 0
        private var handle: FileHandle?

        fileprivate init(_ pieces: [Piece]) {
            rest = pieces[...]
        }

        /// The next bytes, at most `count`; nil at the end.
        ///
        /// - Throws: `TransportFault` where a file cannot be read, or is shorter than it was when the call began.
        public func read(upTo count: Int) throws(TransportFault) -> Data? {
            while let piece = rest.first {
                let wanted = min(max(count, 1), piece.length - offset)
                guard wanted > 0 else {
                    (rest, offset, handle) = (rest.dropFirst(), 0, nil)
                    continue
                }
                let data = try read(wanted, of: piece)
                offset += data.count
                return data
            }
            return nil
        }

        private func read(_ count: Int, of piece: Piece) throws(TransportFault) -> Data {
            switch piece {
            case .bytes(let data):
                let start = data.startIndex + offset
                return data[start..<start + count]
            case .file(let url, _):
                do {
                    let handle = try self.handle ?? FileHandle(forReadingFrom: url)
                    self.handle = handle
                    if let data = try handle.read(upToCount: count), !data.isEmpty { return data }
                } catch {}
                // The error's own words name the file, and a file's name may name a customer.
                throw TransportFault(.other, "a file that is to be sent cannot be read any more")
            }
        }
    }
}

extension StreamedBody: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(length) bytes" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
