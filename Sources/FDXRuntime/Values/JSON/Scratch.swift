/// Memory for values on their way to their places, given back in the opposite order it was taken in.
final class Scratch {
    private var block: UnsafeMutableRawPointer?
    private var top = 0
    private var kept: [UnsafeMutableRawPointer] = []
    let choices = UnionChoices()

    private static let blockSize = 1 << 16
    private static let alignment = 16

    func take(_ plan: ValuePlan) -> UnsafeMutableRawPointer {
        take(plan.size, alignment: plan.alignment)
    }

    func take(_ size: Int, alignment: Int = Scratch.alignment) -> UnsafeMutableRawPointer {
        let end = (top + size + Self.alignment) & ~(Self.alignment - 1)
        guard end <= Self.blockSize, alignment <= Self.alignment else {
            return .allocate(byteCount: max(size, 1), alignment: max(alignment, Self.alignment))
        }
        let block = block ?? .allocate(byteCount: Self.blockSize, alignment: Self.alignment)
        self.block = block
        defer { top = end }
        return block + top
    }

    func giveBack(_ memory: UnsafeMutableRawPointer) {
        if let block, block <= memory, memory < block + Self.blockSize {
            top = memory - block
        } else {
            memory.deallocate()
        }
    }

    /// A copy of the bytes that lives as long as the reader: a name that was written with escapes.
    func keep(_ bytes: [UInt8]) -> UnsafePointer<UInt8> {
        let copy = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 1)
        kept.append(copy)
        copy.copyMemory(from: bytes, byteCount: bytes.count)
        return UnsafePointer(copy.assumingMemoryBound(to: UInt8.self))
    }

    deinit {
        block?.deallocate()
        for memory in kept { memory.deallocate() }
    }
}
