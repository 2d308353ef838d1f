internal import Foundation

/// The bytes of an enumeration's listed cases, which hold no references and so are copied as they are.
struct EnumerationImages {
    let names: NameTable
    private let images: UnsafeRawPointer
    private let size, stride: Int
    /// Each case's name in quotes, and which cases have which bytes.
    private let texts: UnsafePointer<(start: UnsafePointer<UInt8>, count: Int)>
    private let imageNames: NameTable
    /// Whether a value that is not listed is valid too, and how it is kept.
    let allowsOthers: Bool
    let storeOther: @Sendable (String, UnsafeMutableRawPointer) -> Void

    /// Lives as long as the program, like the tables.
    static func make<Stored>(
        _ names: NameTable,
        _ cases: [Stored],
        allowsOthers: Bool,
        other: @escaping @Sendable (String) -> Stored
    ) -> UnsafePointer<EnumerationImages> {
        let images = UnsafeMutablePointer<Stored>.allocate(capacity: max(cases.count, 1))
        images.initialize(from: cases, count: cases.count)
        let size = MemoryLayout<Stored>.size
        let bytes = (0..<cases.count).map { Array(UnsafeRawBufferPointer(start: images + $0, count: size)) }
        let table = UnsafeMutablePointer<EnumerationImages>.allocate(capacity: 1)
        table.initialize(
            to: EnumerationImages(
                names: names,
                images: UnsafeRawPointer(images),
                size: size,
                stride: MemoryLayout<Stored>.stride,
                texts: quoted(names),
                imageNames: NameTable(bytes),
                allowsOthers: allowsOthers,
                storeOther: { text, memory in memory.initializeMemory(as: Stored.self, to: other(text)) }
            )
        )
        return UnsafePointer(table)
    }

    private static func quoted(_ names: NameTable) -> UnsafePointer<(start: UnsafePointer<UInt8>, count: Int)> {
        let texts = UnsafeMutablePointer<(start: UnsafePointer<UInt8>, count: Int)>.allocate(capacity: names.count + 1)
        for index in 0..<names.count {
            let writer = JSONWriter()
            writer.append(names.name(at: index))
            let bytes = writer.finish()
            let text = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
            bytes.copyBytes(to: text, count: bytes.count)
            (texts + index).initialize(to: (UnsafePointer(text), bytes.count))
        }
        return UnsafePointer(texts)
    }

    /// The name in quotes of the case at the place; nil if its bytes are not those of a listed case.
    @inline(__always)
    func text(at memory: UnsafeRawPointer) -> (start: UnsafePointer<UInt8>, count: Int)? {
        imageNames.index(memory.assumingMemoryBound(to: UInt8.self), size).map { texts[$0] }
    }

    /// Copies the case with that name; false if none has it.
    @inline(__always)
    func copy(_ start: UnsafePointer<UInt8>, _ count: Int, to memory: UnsafeMutableRawPointer) -> Bool {
        guard let index = names.index(start, count) else { return false }
        memory.copyMemory(from: images + index * stride, byteCount: size)
        return true
    }
}
