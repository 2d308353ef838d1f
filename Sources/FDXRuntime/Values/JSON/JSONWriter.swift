internal import Foundation

/// Appends JSON to a growing buffer.
struct JSONWriter {
    /// The bytes so far. Writers that are copies of one another share it, so there is one writer at a time.
    private let buffer: Buffer
    /// What says which member of its union the next object is.
    var discriminator: Discriminator?

    /// The property by which a union tells its members apart, and the member that is written.
    struct Discriminator {
        let name: StaticString
        let union: UnionLayout
        let member: Int
        /// Whether an object that lacks the property is written with it.
        let isAdded: Bool
    }

    /// - Parameter limit: how many bytes to keep; of a longer text only the beginning is kept.
    init(limit: Int = .max) {
        buffer = Buffer(limit: limit)
    }

    private final class Buffer {
        private(set) var start = memory(512, nil)
        var count = 0
        private(set) var capacity = 512
        private var isHandedOver = false
        let limit: Int
        /// The beginning of a text that became longer than the limit; nil for a shorter one. What follows the beginning
        /// is written over and over.
        private(set) var beginning: [UInt8]?

        init(limit: Int) {
            self.limit = limit
        }

        func grow(to minimum: Int) {
            precondition(!isHandedOver, "a writer that has finished writes no more")
            var minimum = minimum
            if count > limit {
                minimum -= count
                cut()
                if minimum <= capacity { return }
            }
            capacity = max(minimum, capacity * 2)
            start = Self.memory(capacity, start)
        }

        /// Keeps the beginning, and begins anew.
        func cut() {
            beginning = beginning ?? Array(UnsafeBufferPointer(start: start, count: min(count, 512)))
            count = 0
        }

        /// The bytes themselves: a copy of a long page would be as much memory again, touched for the first time.
        func handOver() -> Data {
            // Room for escapes that did not come goes back; to cut more closely costs more than it saves.
            if capacity > 2 * count { start = Self.memory(max(count, 1), start) }
            let bytes = Data(bytesNoCopy: start, count: count, deallocator: .free)
            (isHandedOver, capacity, count) = (true, 0, 0)
            return bytes
        }

        /// The old memory made larger. The system need not copy what is large.
        private static func memory(_ size: Int, _ old: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<UInt8> {
            guard let memory = realloc(old, size) else { preconditionFailure("there is no memory for \(size) bytes") }
            return memory.bindMemory(to: UInt8.self, capacity: size)
        }

        deinit { if !isHandedOver { free(start) } }
    }

    /// What stands between two members: nothing before the first, a comma before the others.
    struct Separator {
        var isFirst = true
    }

    /// What was written, without a copy; nothing may be written afterwards.
    func finish() -> Data {
        buffer.handOver()
    }

    /// What was written as text, or its beginning and `…` where that was more than the limit.
    func text() -> String {
        if let beginning = buffer.beginning { return String(decoding: beginning, as: UTF8.self) + "…" }
        return String(decoding: UnsafeBufferPointer(start: buffer.start, count: buffer.count), as: UTF8.self)
    }

    /// Room for `count` more bytes; `advance` then says how many were written.
    @inline(__always)
    func room(for count: Int) -> UnsafeMutablePointer<UInt8> {
        if buffer.count + count > buffer.capacity { buffer.grow(to: buffer.count + count) }
        return buffer.start + buffer.count
    }

    /// The place behind what was written so far, and the bytes written since such a place.
    var position: Int { buffer.count }

    func written(since position: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: buffer.start + position, count: max(buffer.count - position, 0))
    }

    @inline(__always)
    func advance(_ count: Int) {
        buffer.count += count
    }

    @inline(__always)
    func append(byte: UInt8) {
        room(for: 1).pointee = byte
        advance(1)
    }

    @inline(__always)
    func append(_ start: UnsafePointer<UInt8>, _ count: Int) {
        room(for: count).update(from: start, count: count)
        advance(count)
    }

    func append(raw punctuation: StaticString) {
        append(punctuation.utf8Start, punctuation.utf8CodeUnitCount)
    }

    @inline(__always)
    func append(_ separator: inout Separator) {
        if separator.isFirst { separator.isFirst = false } else { append(byte: UInt8(ascii: ",")) }
    }

    func append(name: String) {
        append(name)
        append(byte: UInt8(ascii: ":"))
    }

    func append(number text: String) {
        text.scan { utf8 in
            guard let start = utf8.baseAddress else { return }
            append(start, min(utf8.count, buffer.limit))
            if utf8.count > buffer.limit { buffer.cut() }
        }
    }

    /// The text in quotes, with the escapes that JSON demands and no others.
    func append(_ text: String) {
        let written: Void? = text.utf8.withContiguousStorageIfAvailable { append(quoting: $0) }
        if written == nil { text.scan { append(quoting: $0) } }
    }

    private func append(quoting utf8: UnsafeBufferPointer<UInt8>) {
        guard utf8.count <= buffer.limit else {
            append(quoting: UnsafeBufferPointer(rebasing: utf8.prefix(min(buffer.limit, 512))))
            return buffer.cut()
        }
        // An escape is at most six bytes long.
        let start = room(for: utf8.count * 6 + 2)
        start.pointee = UInt8(ascii: "\"")
        var place = start + 1
        var index = 0
        guard let source = utf8.baseAddress else {
            place.pointee = UInt8(ascii: "\"")
            return advance(2)
        }
        while index < utf8.count {
            let plain = Self.plainCount(source + index, utf8.count - index)
            place.update(from: source + index, count: plain)
            place += plain
            index += plain
            if index < utf8.count {
                place += Self.writeEscape(of: source[index], to: place)
                index += 1
            }
        }
        place.pointee = UInt8(ascii: "\"")
        advance(place + 1 - start)
    }

    /// How many bytes from `start` on need no escape, counted eight at a time.
    @inline(__always)
    private static func plainCount(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int {
        let (ones, tops) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
        var index = 0
        while index + 8 <= count {
            let bytes = word(start + index)
            let quotes = bytes ^ (ones &* 0x22)
            let escapes = bytes ^ (ones &* 0x5C)
            // A set top bit may also come from a borrow of the byte before; the loop below decides.
            let special =
                ((quotes &- ones) & ~quotes) | ((escapes &- ones) & ~escapes) | ((bytes &- (ones &* 0x20)) & ~bytes)
            if special & tops != 0 { break }
            index += 8
        }
        while index < count, !needsEscape(start[index]) { index += 1 }
        return index
    }

    @inline(__always)
    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func writeEscape(of byte: UInt8, to place: UnsafeMutablePointer<UInt8>) -> Int {
        place[0] = UInt8(ascii: "\\")
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): place[1] = byte
        case 0x0A: place[1] = UInt8(ascii: "n")
        case 0x0D: place[1] = UInt8(ascii: "r")
        case 0x09: place[1] = UInt8(ascii: "t")
        default:
            let digits = Array("u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
            (place + 1).update(from: digits, count: digits.count)
            return 6
        }
        return 2
    }
}

// Values whose types are not known.
extension JSONWriter {
    func append(_ value: JSONValue) {
        switch value {
        case .null: append(raw: "null")
        case .bool(let value): append(raw: value ? "true" : "false")
        case .number(let number): append(number: number.text)
        case .string(let text): append(text)
        case .array(let values): append(values)
        case .object(let object): append(object)
        }
    }

    private func append(_ values: [JSONValue]) {
        var separator = Separator()
        append(raw: "[")
        for value in values {
            append(&separator)
            append(value)
        }
        append(raw: "]")
    }

    private func append(_ object: JSONObject) {
        var separator = Separator()
        append(raw: "{")
        for (name, value) in object.members {
            append(&separator)
            append(name: name)
            append(value)
        }
        append(raw: "}")
    }
}
