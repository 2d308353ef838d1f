/// Finds the index of a name by its UTF-8 bytes, in constant time.
// Unchecked for its pointers: the memory behind them is written while it is made, and never afterwards.
struct NameTable: @unchecked Sendable {
    private struct Entry {
        let start: UnsafePointer<UInt8>
        let count: Int
    }

    // Tables live as long as the program, so nothing frees them.
    private let entries: UnsafeMutablePointer<Entry>
    private let slots: UnsafeMutablePointer<Int32>
    private let mask: Int
    let count: Int
    private var emptyName: Int?

    init(_ names: [String]) {
        self.init(names.map { Array($0.utf8) })
    }

    /// - Parameter names: nil keeps an index free, under which nothing is found.
    init(_ names: [[UInt8]?]) {
        count = names.count
        var size = 4
        while size < names.count * 2 { size *= 2 }
        mask = size - 1
        entries = .allocate(capacity: max(names.count, 1))
        slots = .allocate(capacity: size)
        slots.initialize(repeating: -1, count: size)
        for (index, name) in names.enumerated() { add(name, at: index) }
    }

    private mutating func add(_ name: [UInt8]?, at index: Int) {
        let bytes = name ?? []
        let start = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes.count, 1))
        start.initialize(from: bytes, count: bytes.count)
        (entries + index).initialize(to: Entry(start: start, count: name?.count ?? -1))
        if name?.isEmpty == true { emptyName = emptyName ?? index }
        if bytes.isEmpty { return }
        var slot = Self.hash(start, bytes.count) & mask
        while slots[slot] >= 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(index)
    }

    func name(at index: Int) -> String {
        let entry = entries[index]
        return String(decoding: UnsafeBufferPointer(start: entry.start, count: max(entry.count, 0)), as: UTF8.self)
    }

    func index(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        if count == 0 { return emptyName }
        var slot = Self.hash(start, count) & mask
        while slots[slot] >= 0 {
            let index = Int(slots[slot])
            if isName(index, at: start, count: count) { return index }
            slot = (slot + 1) & mask
        }
        return nil
    }

    @inline(__always)
    func isName(_ index: Int, at start: UnsafePointer<UInt8>, count: Int) -> Bool {
        let entry = entries[index]
        return entry.count == count && equalBytes(entry.start, start, count: count)
    }

    /// The hash of a name, made of its first and its last eight bytes, which tell most names apart.
    @inline(__always)
    private static func hash(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int {
        var (first, last) = (UInt64(start[0]), UInt64(start[count - 1]))
        if count >= 8 {
            (first, last) = (word(start), word(start + count - 8))
        } else if count >= 4 {
            (first, last) = (UInt64(halfWord(start)), UInt64(halfWord(start + count - 4)))
        } else if count > 1 {
            first |= UInt64(start[1]) << 8
        }
        let mixed = (first &* 0x9E37_79B9_7F4A_7C15) ^ (last &* 0xC2B2_AE3D_27D4_EB4F) &+ UInt64(count)
        return Int(truncatingIfNeeded: (mixed ^ (mixed >> 29)) &* 0xBF58_476D_1CE4_E5B9 >> 33)
    }
}
