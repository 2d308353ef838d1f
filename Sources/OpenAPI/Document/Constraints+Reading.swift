import YAMLSource

extension Schema.Constraints {
    init(_ fields: Fields) {
        self.init()
        minLength = fields.count("minLength")
        maxLength = fields.count("maxLength")
        pattern = fields.text("pattern")
        multipleOf = fields.step("multipleOf")
        minItems = fields.count("minItems")
        maxItems = fields.count("maxItems")
        uniqueItems = fields.flag("uniqueItems")
        minProperties = fields.count("minProperties")
        maxProperties = fields.count("maxProperties")
        (minimum, exclusiveMinimum) = fields.bounds("minimum", "exclusiveMinimum")
        (maximum, exclusiveMaximum) = fields.bounds("maximum", "exclusiveMaximum")
    }
}

// Constraints end up in doc comments, so that one which cannot be read is no more than a warning.
extension Fields {
    func count(_ key: String) -> Located<Int>? {
        constraint(key) { node throws(Diagnostic) in
            let count = try node.integer()
            guard count >= 0 else { throw .error("there is no count below 0", at: node.mark) }
            return count
        }
    }

    /// A number that others are multiples of.
    fileprivate func step(_ key: String) -> Located<String>? {
        constraint(key) { node throws(Diagnostic) in
            let number = try node.number()
            guard !number.hasPrefix("-"), number.contains(where: { ("1"..."9").contains($0) }) else {
                throw .error("only of a number above 0 there are multiples", at: node.mark)
            }
            return number
        }
    }

    fileprivate func number(_ key: String) -> Located<String>? {
        constraint(key) { node throws(Diagnostic) in try node.number() }
    }

    fileprivate func flag(_ key: String) -> Located<Bool>? {
        constraint(key) { node throws(Diagnostic) in try node.boolean() }
    }

    /// A bound and its exclusive twin, which is a number in 3.1, and in 3.0 says that the bound is exclusive.
    fileprivate func bounds(_ key: String, _ exclusiveKey: String) -> (Located<String>?, Located<String>?) {
        let bound = number(key)
        guard let isExclusive = literal(exclusiveKey)?.scalar?.boolean else { return (bound, number(exclusiveKey)) }
        return isExclusive ? (nil, bound) : (bound, nil)
    }

    private func constraint<Value>(
        _ key: String,
        _ read: (Node) throws(Diagnostic) -> Value
    ) -> Located<Value>? {
        guard let node = value(key) else { return nil }
        do throws(Diagnostic) {
            return Located(try read(node), at: node.mark)
        } catch {
            log.record(.warning("'\(key)' is ignored: \(error.message)", at: error.mark))
            return nil
        }
    }
}
