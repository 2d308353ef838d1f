import FDXRuntime

/// What is true of every input. What is not stops the fuzzer.
enum Check<Value: FDXValue> {
    @Sendable static func run(_ bytes: [UInt8]) {
        let tree = try? JSONValue.decode(from: bytes)
        let lenient = try? Value.decode(from: bytes)
        let strict = try? Value.decode(from: bytes, policy: .strict)
        if tree == nil { require(lenient == nil, "a model was read from what is no JSON") }
        if let lenient {
            require(lenient.issues.isEmpty == (strict != nil), "strictness and issues disagree")
            isWrittenAsItIs(lenient.value)
            isDescribed(lenient)
        }
        if let strict, let tree {
            require(strict.value == lenient?.value, "strictness changed a value")
            // A Double is what its document wants rounded.
            if Value.self != [Double].self { isComplete(strict.value, tree.value) }
        }
    }

    /// Written and read again, a value is the same, and so are its bytes.
    private static func isWrittenAsItIs(_ value: Value) {
        guard let written = try? value.encoded() else { stop("a value that was read cannot be written") }
        guard let again = try? Value.decode(from: written).value else { stop("what was written cannot be read") }
        require(again == value, "a value came back as another")
        require(again.hashValue == value.hashValue, "equal values have two hashes")
        require((try? again.encoded()) == written, "a value was written in two ways")
        require((try? JSONValue.decode(from: written, policy: .strict)) != nil, "what was written is no strict JSON")
    }

    /// Where nothing deviated, the JSON has all that it came with.
    private static func isComplete(_ value: Value, _ tree: JSONValue) {
        guard let written = try? value.encoded(), let again = try? JSONValue.decode(from: written) else {
            stop("a value that was read cannot be written")
        }
        require(tree.isContained(in: again.value), "a part of the JSON is lost")
    }

    private static func isDescribed(_ decoded: Decoded<Value>) {
        require(!"\(decoded.value)".isEmpty, "a value has no description")
        for issue in decoded.issues {
            require(issue.path.first == "$" && issue.path.utf8.count < 4096, "an issue's path is none")
        }
    }

    private static func require(_ condition: Bool, _ message: String) {
        if !condition { stop(message) }
    }

    private static func stop(_ message: String) -> Never {
        fatalError("\(Value.self): \(message)")
    }
}

extension JSONValue {
    /// Whether another value has all that this one has. Unions may write the discriminator that they lacked.
    fileprivate func isContained(in other: JSONValue) -> Bool {
        switch (self, other) {
        case (.object(let object), .object(let others)):
            let all = others.dictionary
            return object.members.allSatisfy { name, value in all[name].map(value.isContained) ?? false }
        case (.array(let values), .array(let others)):
            return values.count == others.count && zip(values, others).allSatisfy { $0.isContained(in: $1) }
        default:
            return self == other
        }
    }
}
