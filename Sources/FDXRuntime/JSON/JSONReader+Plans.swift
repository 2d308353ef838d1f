internal import Foundation

// Reading by plans, without generic code.
extension JSONReader {
    /// Fills uninitialized memory with a value of the plan's type; leaves it uninitialized when it throws.
    @inline(__always)
    mutating func read(_ plan: ValuePlan, into memory: UnsafeMutableRawPointer) throws(FDXDecodingError) {
        try read(plan.kind, isOptional: plan.isOptional, plan, into: memory)
    }

    mutating func read(
        _ kind: ValuePlan.Kind,
        isOptional: Bool,
        _ plan: @autoclosure () -> ValuePlan,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) {
        switch kind {
        case .string: memory.store(try readTolerantString(), asOptional: isOptional)
        case .decimal:
            memory.store(try readTolerantNumber(Decimal.expectation) { $0.decimal }, asOptional: isOptional)
        case .int: memory.store(try readTolerantNumber(Int.expectation) { $0.int }, asOptional: isOptional)
        case .double: memory.store(try readTolerantNumber(Double.expectation) { $0.double }, asOptional: isOptional)
        case .bool: memory.store(try readTolerantBool(), asOptional: isOptional)
        case .date: memory.store(try readTolerantDate(), asOptional: isOptional)
        case .timestamp: memory.store(try readTolerantTimestamp(), asOptional: isOptional)
        case .enumeration: try readEnumeration(plan(), into: memory)
        case .model: try plan().modelLayout.read(into: memory, from: &self)
        case .union: try readUnion(plan().unionLayout, into: memory)
        case .array: try readArray(plan(), into: memory)
        case .box: try readBox(plan(), into: memory)
        case .other: try plan().operations.read(into: memory, from: &self)
        }
    }

    private mutating func readBox(
        _ plan: ValuePlan,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) {
        let (box, content) = plan.box
        try box.read(content, into: memory, from: &self)
    }

    private mutating func readEnumeration(
        _ plan: ValuePlan,
        into memory: UnsafeMutableRawPointer
    ) throws(FDXDecodingError) {
        guard byte == UInt8(ascii: "\""), let images = plan.enumeration else {
            return try plan.operations.read(into: memory, from: &self)
        }
        let start = cursor
        let text = try scanString()
        guard !text.hasEscapes else {
            cursor = start
            return try plan.operations.read(into: memory, from: &self)
        }
        if images.pointee.copy(text.start, text.count, to: memory) { return }
        if !images.pointee.allowsOthers {
            try recordUnlisted(at: start - base, expected: plan.operations.expectation)
        }
        images.pointee.storeOther(try string(of: text, at: start - base), memory)
    }
}

extension ValuePlan {
    /// The type of a box, and how what is in it is read.
    var box: (type: any BoxedValue.Type, content: ValuePlan) {
        guard let boxType, let element else { preconditionFailure("the plan of a box has its type and its content's") }
        return (boxType, element)
    }

    var modelLayout: ModelLayout {
        guard let modelType else { preconditionFailure("the plan of a model has its type") }
        return modelType.layout
    }

    var unionLayout: UnionLayout {
        guard let unionType else { preconditionFailure("the plan of a union has its type") }
        return unionType.layout
    }
}

extension UnsafeMutableRawPointer {
    @inline(__always)
    fileprivate func store<Value>(_ value: Value, asOptional isOptional: Bool) {
        if isOptional {
            initializeMemory(as: Value?.self, to: value)
        } else {
            initializeMemory(as: Value.self, to: value)
        }
    }
}

// Arrays.
extension JSONReader {
    mutating func readArray(_ plan: ValuePlan, into memory: UnsafeMutableRawPointer) throws(FDXDecodingError) {
        guard let element = plan.element else { preconditionFailure("the plan of an array has its element's") }
        var elements = ElementBuffer(element, scratch)
        defer { elements.giveBack() }
        do throws(FDXDecodingError) {
            if byte == UInt8(ascii: "[") {
                try readElements(into: &elements)
            } else {
                try readSingle(into: &elements)
            }
            // Until they are moved, the elements are in memory twice.
            if elements.count > 0 { try charge(elements.count * element.stride + 32) }
        } catch {
            elements.deinitialize()
            release(elements.charged)
            throw error
        }
        if element.kind == .string {
            String.initializeArray(at: memory, moving: elements)
        } else {
            element.type.initializeArray(at: memory, moving: elements)
        }
        release(elements.charged)
    }

    private mutating func readElements(into elements: inout ElementBuffer) throws(FDXDecodingError) {
        var isFirst = true
        try enterArray()
        while try nextElement(&isFirst) {
            let (start, depth) = (offset, depth)
            let place = try elements.next(&self)
            do throws(FDXDecodingError) {
                try read(elements.plan, into: place)
                elements.keep()
            } catch {
                try drop(.droppedElement, from: start, depth: depth, for: error)
            }
        }
    }

    /// One object where an array of them is declared.
    private mutating func readSingle(into elements: inout ElementBuffer) throws(FDXDecodingError) {
        let start = offset
        guard byte == UInt8(ascii: "{"), isLenient else { throw mismatch("an array") }
        try read(elements.plan, into: try elements.next(&self))
        elements.keep()
        try record(.converted, at: start, expected: "an array", found: "an object")
    }
}

/// Elements of an array that is still being read. They may move, as Swift's values can.
private struct ElementBuffer {
    /// Memory with so many elements at its beginning.
    struct Segment {
        let start: UnsafeMutableRawPointer
        var count = 0
    }

    let plan: ValuePlan
    private let scratch: Scratch
    private let first: UnsafeMutableRawPointer
    /// Those that are full: a long array is not copied as it grows.
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

    @inline(__always)
    func forEachSegment(_ body: (Segment) -> Void) {
        for segment in full { body(segment) }
        body(last)
    }

    /// The place of the element behind the last.
    @inline(__always)
    mutating func next(_ reader: inout JSONReader) throws(FDXDecodingError) -> UnsafeMutableRawPointer {
        if last.count == capacity { try grow(&reader) }
        return last.start + last.count * plan.stride
    }

    /// Counts the element at the next place, which has been read.
    @inline(__always)
    mutating func keep() {
        last.count += 1
    }

    private static let longest = 1 << 20

    private mutating func grow(_ reader: inout JSONReader) throws(FDXDecodingError) {
        let larger = max(min(capacity * 2, Self.longest / max(plan.stride, 1)), 2)
        let size = larger * plan.stride
        try reader.charge(size)
        charged += size
        full.append(last)
        last = Segment(start: .allocate(byteCount: size, alignment: max(plan.alignment, 16)))
        capacity = larger
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
        let array = [Self](unsafeUninitializedCapacity: count) { buffer, initialized in
            elements.forEachSegment { segment in
                guard let target = buffer.baseAddress else { return }
                let values = segment.start.assumingMemoryBound(to: Self.self)
                (target + initialized).moveInitialize(from: values, count: segment.count)
                initialized += segment.count
            }
        }
        place.initialize(to: array)
    }
}
