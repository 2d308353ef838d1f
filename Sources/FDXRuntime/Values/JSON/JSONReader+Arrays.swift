// Arrays: short ones are collected and then moved to their storage, long ones are read where they stay.
extension JSONReader {
    mutating func readArray(_ plan: ValuePlan, into memory: UnsafeMutableRawPointer) throws(FDXDecodingError) {
        guard let element = plan.element else { preconditionFailure("the plan of an array has its element's") }
        let start = cursor
        var elements = ElementBuffer(element, scratch)
        defer { elements.giveBack() }
        var progress = ArrayProgress()
        do throws(FDXDecodingError) {
            if byte == UInt8(ascii: "[") {
                try readElements(into: &elements, &progress)
            } else {
                try readSingle(into: &elements)
                progress.isAtEnd = true
            }
            // Until they are moved, the elements are in memory twice.
            if elements.count > 0 { try charge(elements.count * element.stride + 32) }
        } catch {
            elements.deinitialize()
            release(elements.charged)
            throw error
        }
        defer { release(elements.charged) }
        if !progress.isAtEnd {
            let expected = expectedCount(after: elements.count, in: cursor - start, stride: element.stride)
            try element.type.readLongArray(at: memory, moving: elements, capacity: expected, &progress, from: &self)
        } else if element.kind == .string {
            String.initializeArray(at: memory, moving: elements)
        } else {
            element.type.initializeArray(at: memory, moving: elements)
        }
    }

    private mutating func readElements(
        into elements: inout ElementBuffer,
        _ progress: inout ArrayProgress
    ) throws(FDXDecodingError) {
        try enterArray()
        try elements.fill(from: &self, &progress)
        while !progress.isAtEnd, elements.isShort {
            try elements.grow(&self)
            try elements.fill(from: &self, &progress)
        }
    }

    /// Reads elements side by side until the array ends or there are as many of them as fit.
    fileprivate mutating func readElements(
        _ plan: ValuePlan,
        into start: UnsafeMutableRawPointer,
        count: inout Int,
        capacity: Int,
        charge size: Int,
        _ progress: inout ArrayProgress
    ) throws(FDXDecodingError) {
        while count < capacity {
            guard try nextElement(&progress.isAtStart) else {
                progress.isAtEnd = true
                return
            }
            let (place, depth) = (offset, depth)
            do throws(FDXDecodingError) {
                try charge(size)
                try read(plan, into: start + count * plan.stride)
                count += 1
            } catch {
                release(size)
                try drop(.droppedElement, from: place, depth: depth, for: error)
            }
        }
    }

    /// How many elements a long array may have, after so many in so many bytes: as many as the JSON behind them lets
    /// expect, and not more than there is memory for.
    private func expectedCount(after count: Int, in length: Int, stride: Int) -> Int {
        let (product, overflows) = (remaining + remaining / 8).multipliedReportingOverflow(by: count)
        let others = overflows ? Int.max : product / max(length, 1)
        return count + min(others, max(memory, 0) / max(stride, 1)) + 1
    }

    /// Reads one object where an array of them is declared.
    private mutating func readSingle(into elements: inout ElementBuffer) throws(FDXDecodingError) {
        let start = offset
        guard byte == UInt8(ascii: "{"), isLenient else { throw mismatch("an array") }
        try elements.append(from: &self)
        try record(.converted, at: start, expected: "an array", found: "an object")
    }
}

/// How far reading an array has come.
private struct ArrayProgress {
    var isAtStart = true
    var isAtEnd = false
}

/// Elements of an array that is still being read. They may move, as Swift's values can.
private struct ElementBuffer {
    /// Memory with so many elements at its beginning.
    struct Segment {
        let start: UnsafeMutableRawPointer
        var count = 0
    }

    private let plan: ValuePlan
    private let scratch: Scratch
    private let first: UnsafeMutableRawPointer
    /// The segments that are full: what was read is not copied as the array grows.
    private var full: [Segment] = []
    private var last: Segment
    private var capacity: Int
    /// How much of the reader's memory the segments took.
    private(set) var charged = 0

    init(_ plan: ValuePlan, _ scratch: Scratch) {
        self.plan = plan
        self.scratch = scratch
        capacity = max(1024 / max(plan.stride, 1), 2)
        first = scratch.take(capacity * plan.stride, alignment: plan.alignment)
        last = Segment(start: first)
    }

    var count: Int { full.reduce(last.count) { $0 + $1.count } }

    /// Whether the next segment is small enough to be moved later.
    var isShort: Bool { capacity * plan.stride < 1 << 15 }

    @inline(__always)
    func forEachSegment(_ body: (Segment) -> Void) {
        for segment in full { body(segment) }
        body(last)
    }

    /// Fills the last segment, or ends with the array.
    fileprivate mutating func fill(
        from reader: inout JSONReader,
        _ progress: inout ArrayProgress
    ) throws(FDXDecodingError) {
        try reader.readElements(
            plan,
            into: last.start,
            count: &last.count,
            capacity: capacity,
            charge: 0,
            &progress
        )
    }

    /// The value at the reader's place, as the only element.
    fileprivate mutating func append(from reader: inout JSONReader) throws(FDXDecodingError) {
        try reader.read(plan, into: last.start)
        last.count += 1
    }

    /// Begins another segment, twice as large.
    fileprivate mutating func grow(_ reader: inout JSONReader) throws(FDXDecodingError) {
        let size = capacity * 2 * plan.stride
        try reader.charge(size)
        charged += size
        full.append(last)
        last = Segment(start: .allocate(byteCount: size, alignment: max(plan.alignment, 16)))
        capacity *= 2
    }

    func deinitialize() {
        forEachSegment { segment in
            for index in 0..<segment.count { plan.type.deinitialize(segment.start + index * plan.stride) }
        }
    }

    func giveBack() {
        forEachSegment { if $0.start != first { $0.start.deallocate() } }
        scratch.giveBack(first)
    }
}

extension FDXValue {
    fileprivate static func initializeArray(at memory: UnsafeMutableRawPointer, moving elements: ElementBuffer) {
        let count = elements.count
        let place = memory.assumingMemoryBound(to: [Self].self)
        // All empty arrays share one storage, to which the initializer below would write, on every thread.
        if count == 0 { return place.initialize(to: []) }
        place.initialize(to: [Self](unsafeUninitializedCapacity: count) { $1 = move(elements, to: $0) })
    }

    private static func move(_ elements: ElementBuffer, to buffer: UnsafeMutableBufferPointer<Self>) -> Int {
        var count = 0
        guard let start = buffer.baseAddress else { return count }
        elements.forEachSegment { segment in
            (start + count).moveInitialize(
                from: segment.start.assumingMemoryBound(to: Self.self),
                count: segment.count
            )
            count += segment.count
        }
        return count
    }

    /// Reads an array on, behind its first elements, into storage for as many as are expected, and for more when it is
    /// full.
    fileprivate static func readLongArray(
        at memory: UnsafeMutableRawPointer,
        moving elements: ElementBuffer,
        capacity: Int,
        _ progress: inout ArrayProgress,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        var charged = elements.count * MemoryLayout<Self>.stride
        do throws(FDXDecodingError) {
            var array = try part(capacity, moving: elements, charged: &charged, progress: &progress, from: &reader)
            while !progress.isAtEnd {
                let next = try part(array.count, moving: nil, charged: &charged, progress: &progress, from: &reader)
                // While the storage grows, what is in it is in memory twice.
                try reader.charge(charged)
                array.append(contentsOf: next)
                reader.release(charged)
            }
            memory.assumingMemoryBound(to: [Self].self).initialize(
                to: array.capacity / 2 > array.count ? array.fitting : array
            )
        } catch {
            reader.release(charged)
            throw error
        }
    }

    private static func part(
        _ capacity: Int,
        moving elements: ElementBuffer?,
        charged: inout Int,
        progress: inout ArrayProgress,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) -> [Self] {
        let (plan, stride) = (plan, MemoryLayout<Self>.stride)
        var failure: FDXDecodingError?
        let part = [Self](unsafeUninitializedCapacity: capacity) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            count = elements.map { move($0, to: buffer) } ?? 0
            let first = count
            do throws(FDXDecodingError) {
                try reader.readElements(
                    plan,
                    into: UnsafeMutableRawPointer(start),
                    count: &count,
                    capacity: buffer.count,
                    charge: stride,
                    &progress
                )
            } catch {
                failure = error
            }
            charged += (count - first) * stride
        }
        if let failure { throw failure }
        return part
    }
}

extension Array {
    /// The array in storage of just its size.
    fileprivate var fitting: [Element] {
        [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
            _ = buffer.initialize(from: self)
            initialized = count
        }
    }
}
