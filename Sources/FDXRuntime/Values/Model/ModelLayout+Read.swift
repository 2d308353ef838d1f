extension ModelLayout {
    /// Fills memory with the object at the reader's place, in one pass over its bytes.
    func read(into memory: UnsafeMutableRawPointer, from reader: inout JSONReader) throws(FDXDecodingError) {
        let start = reader.offset
        guard reader.byte == UInt8(ascii: "{") else { throw reader.mismatch("an object") }
        memory.copyMemory(from: blank, byteCount: size)
        var seen = FieldSet(count: fields.count)
        do throws(FDXDecodingError) {
            try readMembers(into: memory, seen: &seen, from: &reader)
            if let missing = required.first(where: { !seen.contains($0) }) {
                let field = fields[missing]
                throw reader.missing(field.name, expected: field.plan.operations.expectation, in: start)
            }
            for name in demanded where !hasOther(name, at: memory) { try reader.recordMissing(name, in: start) }
            if !besides.isEmpty { try checkBesides(seen: seen, of: start, &reader) }
            if !reader.records { reader.judgement.count(known: seen.count, unknown: 0) }
        } catch {
            destroy(memory, seen: seen)
            throw error
        }
    }

    /// A union beside the properties of which the document requires one key.
    private func checkBesides(
        seen: FieldSet,
        of start: Int,
        _ reader: inout JSONReader
    ) throws(FDXDecodingError) {
        for index in besides where fields[index].isRequiredBeside && !seen.contains(index) {
            let expectation = fields[index].beside?.besideLayout.expectation ?? ""
            try reader.record(
                .missingMember,
                at: start,
                expected: expectation + " beside the properties",
                found: "none"
            )
        }
    }

    private func readMembers(
        into memory: UnsafeMutableRawPointer,
        seen: inout FieldSet,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        var (expected, isFirst) = (0, true)
        try reader.enterObject()
        while let key = try reader.nextKey(&isFirst) {
            if let index = index(of: key, expected: expected) {
                expected = index + 1
                try readField(index, into: memory, seen: &seen, key: key, from: &reader)
            } else {
                try readUnnamed(key, into: memory, seen: &seen, from: &reader)
            }
        }
    }

    /// Objects mostly keep the order of their schema and leave some properties out, so the next few are tried first.
    @inline(__always)
    private func index(of key: JSONReader.Key, expected: Int) -> Int? {
        for index in expected..<min(expected + 4, names.count)
        where names.isName(index, at: key.start, count: key.count) {
            return index
        }
        return names.index(key.start, key.count)
    }

    @inline(__always)
    private func readField(
        _ index: Int,
        into memory: UnsafeMutableRawPointer,
        seen: inout FieldSet,
        key: JSONReader.Key,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        if seen.contains(index) { try forget(index, in: memory, seen: &seen, key: key, from: &reader) }
        let place = places[index]
        switch place.reading {
        case .optional: try readOptional(index, place, into: memory, seen: &seen, from: &reader)
        case .required:
            try reader.read(place, into: memory)
            seen.insert(index)
        case .checked: try readChecked(index, place, into: memory, seen: &seen, from: &reader)
        }
    }

    @inline(__always)
    private func readOptional(
        _ index: Int,
        _ place: Place,
        into memory: UnsafeMutableRawPointer,
        seen: inout FieldSet,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        do throws(FDXDecodingError) {
            if try reader.readOrDrop(place, into: memory) { return seen.insert(index) }
        } catch {
            makeAbsent(index, in: memory)
            throw error
        }
        makeAbsent(index, in: memory)
    }

    /// Reads a property of which the document says more than its type, and complains about another value.
    private func readChecked(
        _ index: Int,
        _ place: Place,
        into memory: UnsafeMutableRawPointer,
        seen: inout FieldSet,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        let (start, earlierIssues) = (reader.cursor, reader.issues.count)
        if place.isRequired {
            try reader.read(place, into: memory)
            seen.insert(index)
        } else {
            try readOptional(index, place, into: memory, seen: &seen, from: &reader)
        }
        // One deviation of a value is enough.
        guard let check = fields[index].check, reader.issues.count == earlierIssues else { return }
        try reader.check(check, from: start)
    }

    /// Memory of an optional property is valid at any time. A model that could not be read left none of its own there.
    private func makeAbsent(_ index: Int, in memory: UnsafeMutableRawPointer) {
        let offset = fields[index].offset
        (memory + offset).copyMemory(from: blank + offset, byteCount: fields[index].type.size)
    }

    /// Makes room for the second value of one name.
    private func forget(
        _ index: Int,
        in memory: UnsafeMutableRawPointer,
        seen: inout FieldSet,
        key: JSONReader.Key,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        let (type, offset) = (fields[index].type, fields[index].offset)
        try reader.recordDuplicate(key, former: type.json(at: memory + offset))
        type.deinitialize(memory + offset)
        seen.remove(index)
        if !fields[index].isRequired { makeAbsent(index, in: memory) }
    }

    /// A member that is not a property: a member of a union beside the properties, or one to keep as it is.
    private func readUnnamed(
        _ key: JSONReader.Key,
        into memory: UnsafeMutableRawPointer,
        seen: inout FieldSet,
        from reader: inout JSONReader
    ) throws(FDXDecodingError) {
        // Null for a key of the union is the absence of that member.
        for index in besides where reader.byte != UInt8(ascii: "n") {
            guard let beside = fields[index].beside, let member = beside.besideLayout.index(key)
            else { continue }
            if seen.contains(index), beside.member(at: memory + fields[index].offset) == member {
                try forget(index, in: memory, seen: &seen, key: key, from: &reader)
            } else if seen.contains(index) {
                if beside.besideLayout.isExclusive {
                    try reader.record(
                        .secondMember,
                        at: key.offset,
                        expected: "one of the union's keys",
                        found: "another"
                    )
                }
                break
            }
            if try reader.readBeside(beside, member, into: memory + fields[index].offset) { seen.insert(index) }
            return
        }
        if !additionals.isEmpty, try readAdditional(key, into: memory, from: &reader) { return }
        let name = key.text
        let unknown = (memory + unknownFieldsOffset).assumingMemoryBound(to: UnknownFields.self)
        try reader.charge(memberOf: unknown.pointee.count, named: key)
        let value = try reader.readJSONValue()
        if isClosed {
            let (expected, found) = ("none but the declared members", "another member")
            try reader.record(.undeclaredMember, at: key.offset, expected: expected, found: found)
        }
        if !reader.records { reader.judgement.count(known: 0, unknown: 1) }
        if let former = unknown.pointee.append(name, value) {
            try reader.recordDuplicate(key, former: former.keptJSON)
        }
    }

    /// Required fields hold a value only once seen; all others always do.
    private func destroy(_ memory: UnsafeMutableRawPointer, seen: FieldSet) {
        for (index, field) in fields.enumerated() where !field.isRequired || seen.contains(index) {
            field.type.deinitialize(memory + field.offset)
        }
        (memory + unknownFieldsOffset).assumingMemoryBound(to: UnknownFields.self).deinitialize(count: 1)
    }
}

extension FDXValue {
    static var size: Int { MemoryLayout<Self>.size }

    static func json(at memory: UnsafeRawPointer) -> String {
        memory.assumingMemoryBound(to: Self.self).pointee.keptJSON
    }

    static func deinitialize(_ memory: UnsafeMutableRawPointer) {
        memory.assumingMemoryBound(to: Self.self).deinitialize(count: 1)
    }
}
