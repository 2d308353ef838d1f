internal import Foundation

// Writing by plans, without generic code.
extension JSONWriter {
    /// A model's set properties in the table's order, then the members that the table does not know.
    mutating func write(_ layout: ModelLayout, at memory: UnsafeRawPointer) throws(FDXEncodingError) {
        var separator = Separator()
        append(byte: UInt8(ascii: "{"))
        let told = discriminator
        let tellingField = told.map { field(of: $0, in: layout, at: memory, &separator) } ?? -1
        for index in 0..<layout.fields.count {
            let place = layout.places + index
            if layout.isAbsent(place, in: memory) { continue }
            if place.pointee.isBeside {
                let (field, value) = (layout.fields[index], memory + place.pointee.offset)
                try field.beside?.writeMember(at: value, to: &self, &separator)
                try field.additional?.writeMembers(at: value, to: &self, &separator)
                continue
            }
            appendHeader(of: place, &separator)
            if index == tellingField, let told {
                try write(place, at: memory + place.pointee.offset, as: told)
            } else {
                try write(place, at: memory + place.pointee.offset)
            }
        }
        (memory + layout.unknownFieldsOffset).load(as: UnknownFields.self).write(to: &self, &separator)
        append(byte: UInt8(ascii: "}"))
    }

    /// The field that tells the union's members apart; -1 if there is none with a value, and then the property is
    /// written here.
    private mutating func field(
        of told: Discriminator,
        in layout: ModelLayout,
        at memory: UnsafeRawPointer,
        _ separator: inout Separator
    ) -> Int {
        discriminator = nil
        if let field = layout.names.index(told.name.utf8Start, told.name.utf8CodeUnitCount),
            !layout.isAbsent(layout.places + field, in: memory)
        {
            return field
        }
        let unknown = (memory + layout.unknownFieldsOffset).load(as: UnknownFields.self)
        if told.isAdded, !unknown.omitsDiscriminator, unknown["\(told.name)"] == nil,
            let name = told.union.members[told.member].names.first
        {
            append(&separator)
            append(name: "\(told.name)")
            append(name)
        }
        return -1
    }

    /// Appends the value that says which member of its union an object is. It must not say another member.
    private mutating func write(
        _ place: UnsafePointer<ModelLayout.Place>,
        at memory: UnsafeRawPointer,
        as told: Discriminator
    ) throws(FDXEncodingError) {
        let start = position
        try write(place, at: memory)
        let bytes = written(since: start)
        guard let first = bytes.baseAddress, first.pointee != UInt8(ascii: "n") else { return }
        let member = told.union.members[told.member]
        if told.union.index(literal: first, bytes.count) == told.member { return }
        throw FDXEncodingError(
            description:
                "'\(told.name)' of a \(member.plan.type) within \(told.union.type) has a value that does not mean "
                + "this member; its values are \(member.names.joined(separator: ", "))"
        )
    }

    /// The property's name in quotes with its colon, which every table has ready.
    @inline(__always)
    private func appendHeader(of place: UnsafePointer<ModelLayout.Place>, _ separator: inout Separator) {
        append(&separator)
        append(place.pointee.header, place.pointee.headerCount)
    }

    @inline(__always)
    private mutating func write(
        _ place: UnsafePointer<ModelLayout.Place>,
        at memory: UnsafeRawPointer
    ) throws(FDXEncodingError) {
        try write(
            place.pointee.kind,
            isOptional: place.pointee.isOptional,
            place.pointee.plan._withUnsafeGuaranteedRef { $0 },
            at: memory
        )
    }

    /// Appends the value at the place, which is not absent.
    mutating func write(
        _ kind: ValuePlan.Kind,
        isOptional: Bool,
        _ plan: @autoclosure () -> ValuePlan,
        at memory: UnsafeRawPointer
    ) throws(FDXEncodingError) {
        switch kind {
        case .string: if let text = memory.load(String.self, asOptional: isOptional) { append(text) }
        case .decimal:
            if let value = memory.load(Decimal.self, asOptional: isOptional) { try value.write(to: &self) }
        case .int: if let value = memory.load(Int.self, asOptional: isOptional) { append(value) }
        case .double: if let value = memory.load(Double.self, asOptional: isOptional) { try value.write(to: &self) }
        case .bool:
            if let value = memory.load(Bool.self, asOptional: isOptional) { append(raw: value ? "true" : "false") }
        case .date: if let value = memory.load(FDXDate.self, asOptional: isOptional) { value.write(to: &self) }
        case .timestamp:
            if let value = memory.load(FDXTimestamp.self, asOptional: isOptional) { value.write(to: &self) }
        case .enumeration: try writeEnumeration(plan(), at: memory)
        case .model: try write(plan().modelLayout, at: memory)
        case .array: try writeArray(plan(), at: memory)
        case .box: try writeBox(plan(), at: memory)
        case .union, .other: try plan().operations.write(at: memory, to: &self)
        }
    }

    private mutating func writeEnumeration(
        _ plan: ValuePlan,
        at memory: UnsafeRawPointer
    ) throws(FDXEncodingError) {
        if let images = plan.enumeration, let text = images.pointee.text(at: memory) {
            append(text.start, text.count)
        } else {
            try plan.operations.write(at: memory, to: &self)
        }
    }

    private mutating func writeBox(_ plan: ValuePlan, at memory: UnsafeRawPointer) throws(FDXEncodingError) {
        let (box, content) = plan.box
        // An optional box that is there has the box's bytes.
        try write(content.kind, isOptional: false, content, at: box.content(at: memory))
    }

    private mutating func writeArray(_ plan: ValuePlan, at memory: UnsafeRawPointer) throws(FDXEncodingError) {
        guard let element = plan.element else { preconditionFailure("the plan of an array has its element's") }
        var separator = Separator()
        append(byte: UInt8(ascii: "["))
        try element.type.withElements(at: memory) { (elements, count) throws(FDXEncodingError) in
            for index in 0..<count {
                append(&separator)
                try write(element.kind, isOptional: false, element, at: elements + index * element.stride)
            }
        }
        append(byte: UInt8(ascii: "]"))
    }

    func append(_ value: Int) {
        if value < 0 { append(byte: UInt8(ascii: "-")) }
        append(digits: UInt64(value.magnitude))
    }

    /// The digits of a number, with zeros before them up to `width`.
    func append(digits value: UInt64, width: Int = 1) {
        let start = room(for: 20)
        var (value, count) = (value, 0)
        // Written backwards behind the end of the room's twenty bytes, then moved.
        repeat {
            count += 1
            start[20 - count] = UInt8(truncatingIfNeeded: value % 10) + UInt8(ascii: "0")
            value /= 10
        } while value > 0 || count < width
        start.update(from: start + (20 - count), count: count)
        advance(count)
    }
}

extension ModelLayout {
    @inline(__always)
    fileprivate func isAbsent(_ place: UnsafePointer<Place>, in memory: UnsafeRawPointer) -> Bool {
        if place.pointee.isRequired { return false }
        let value = memory + place.pointee.offset
        guard place.pointee.isOptional else { return isAbsent(place, at: value) }
        return switch place.pointee.kind {
        case .string: value.isNil(String.self)
        case .decimal: value.isNil(Decimal.self)
        case .int: value.isNil(Int.self)
        case .double: value.isNil(Double.self)
        case .bool: value.isNil(Bool.self)
        case .date: value.isNil(FDXDate.self)
        case .timestamp: value.isNil(FDXTimestamp.self)
        case .box: value.load(as: UInt.self) == 0
        case .enumeration, .model, .union, .array, .other: isAbsent(place, at: value)
        }
    }

    /// The bytes of nil are nil, but nil may have other bytes.
    private func isAbsent(_ place: UnsafePointer<Place>, at value: UnsafeRawPointer) -> Bool {
        memcmp(value, blank + place.pointee.offset, place.pointee.size) == 0
            || fields[place - places].plan.operations.isAbsent(at: value)
    }
}

extension UnsafeRawPointer {
    @inline(__always)
    fileprivate func isNil<Value>(_ type: Value.Type) -> Bool {
        assumingMemoryBound(to: Value?.self).pointee == nil
    }

    @inline(__always)
    fileprivate func load<Value>(_ type: Value.Type, asOptional isOptional: Bool) -> Value? {
        isOptional ? assumingMemoryBound(to: Value?.self).pointee : assumingMemoryBound(to: Value.self).pointee
    }
}

extension FDXValue {
    fileprivate static func withElements(
        at memory: UnsafeRawPointer,
        _ body: (UnsafeRawPointer, Int) throws(FDXEncodingError) -> Void
    ) throws(FDXEncodingError) {
        // An optional array that is there has the array's bytes.
        let array = memory.assumingMemoryBound(to: [Self].self).pointee
        let result = array.withUnsafeBufferPointer { buffer in
            Result { () throws(FDXEncodingError) in
                if let start = buffer.baseAddress { try body(UnsafeRawPointer(start), buffer.count) }
            }
        }
        try result.get()
    }
}
