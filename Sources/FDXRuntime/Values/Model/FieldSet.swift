/// Which fields of a model have been read.
struct FieldSet {
    private var low: UInt64 = 0
    private var high: [UInt64]

    init(count: Int) {
        high = count > 64 ? Array(repeating: 0, count: (count - 1) / 64) : []
    }

    var count: Int { high.reduce(low.nonzeroBitCount) { $0 + $1.nonzeroBitCount } }

    @inline(__always)
    func contains(_ index: Int) -> Bool {
        index < 64 ? low & (1 << UInt64(index)) != 0 : high[index / 64 - 1] & (1 << UInt64(index % 64)) != 0
    }

    @inline(__always)
    mutating func insert(_ index: Int) {
        if index < 64 { low |= 1 << UInt64(index) } else { high[index / 64 - 1] |= 1 << UInt64(index % 64) }
    }

    mutating func remove(_ index: Int) {
        if index < 64 { low &= ~(1 << UInt64(index)) } else { high[index / 64 - 1] &= ~(1 << UInt64(index % 64)) }
    }
}
