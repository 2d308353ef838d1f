import Foundation
import HTTPTypes

/// An answer's head as it is read line by line (RFC 9112, sections 4 and 5). Interim answers (1xx) are left out.
package struct ResponseHead {
    enum Progress {
        case more
        /// The empty line behind the answer's own head was read.
        case complete(HTTPResponse)
    }

    /// Heads beyond this are not read: no bank sends them, and each line costs memory.
    private static let byteLimit = 1 << 20
    package static let fieldLimit = 20_000
    private static let interimLimit = 100

    private var status = 0
    private var fields = HTTPFields()
    private var length: Substring?
    private var bytes = 0
    private var interimCount = 0
    private var isComplete = false

    /// - Parameter line: without its line break.
    mutating func read(_ line: Substring) throws(TransportFault) -> Progress {
        // Behind a body there may be trailers.
        if isComplete { return .more }
        bytes += line.utf8.count
        if bytes > Self.byteLimit { throw .malformed("the head is larger than \(Self.byteLimit) bytes") }
        if line.hasPrefix("HTTP/") {
            status = try Self.status(in: line)
            (fields, length) = (HTTPFields(), nil)
        } else if !line.isEmpty {
            try readField(line)
        } else if status >= 200 {
            isComplete = true
            return .complete(HTTPResponse(status: .init(code: status), headerFields: fields))
        } else {
            interimCount += 1
            if interimCount > Self.interimLimit { throw .malformed("more than \(Self.interimLimit) interim answers") }
        }
        return .more
    }

    private static func status(in line: Substring) throws(TransportFault) -> Int {
        let words = line.split(separator: " ", maxSplits: 2)
        guard words.count >= 2, words[1].utf8.count == 3, let status = Int(words[1]), (100...999).contains(status),
            // Nobody asked to switch protocols.
            status != 101
        else { throw .malformed("the status is none") }
        return status
    }

    private mutating func readField(_ line: Substring) throws(TransportFault) {
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), let name = HTTPField.Name(String(line[..<colon]))
        else { return }
        let value = line[line.utf8.index(after: colon)...].trimmingSpace
        if name == .contentLength {
            // RFC 9112, section 6.3: two lengths, or one that is not a number, give the body no end that both sides agree on.
            guard value.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }), Int64(value) != nil,
                length == nil || length == value
            else { throw .malformed("Content-Length is no length") }
            if length != nil { return }
            length = value
        }
        guard fields.count < Self.fieldLimit else { throw .malformed("more than \(Self.fieldLimit) header lines") }
        fields.append(HTTPField(name: name, value: String(value)))
    }
}

extension Substring {
    fileprivate var trimmingSpace: Substring {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        var rest = self
        while let first = rest.utf8.first, isSpace(first) { rest = rest.dropFirst() }
        while let last = rest.utf8.last, isSpace(last) { rest = rest.dropLast() }
        return rest
    }
}

extension TransportFault {
    fileprivate static func malformed(_ detail: String) -> TransportFault { TransportFault(.malformedResponse, detail) }
}
