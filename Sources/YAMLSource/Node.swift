/// A piece of YAML that knows where it was written.
package enum Node: Hashable, Sendable {
    case scalar(Scalar)
    case sequence([Node], SourceMark)
    case mapping([Entry], SourceMark)
}

/// Text, and how it was written: plain `NO` may be many things, `'NO'` is a string.
package struct Scalar: Hashable, Sendable {
    package enum Style: Hashable, Sendable { case plain, quoted, block }

    package let text: String
    package let style: Style
    package let mark: SourceMark

    package init(text: String, style: Style, mark: SourceMark) {
        self.text = text
        self.style = style
        self.mark = mark
    }
}

/// One `key: value` of a mapping.
package struct Entry: Hashable, Sendable {
    package let key: String
    package let keyMark: SourceMark
    package let value: Node

    package init(key: String, keyMark: SourceMark, value: Node) {
        self.key = key
        self.keyMark = keyMark
        self.value = value
    }
}

extension Node {
    package var mark: SourceMark {
        switch self {
        case .scalar(let scalar): scalar.mark
        case .sequence(_, let mark), .mapping(_, let mark): mark
        }
    }
}

extension [Entry] {
    /// The first entry whose key another before it has.
    var firstDuplicate: Int? {
        if count > 12 {
            var keys = Set<ExactText>(minimumCapacity: count)
            return indices.first { !keys.insert(ExactText(self[$0].key)).inserted }
        }
        // Few keys are compared faster than hashed.
        for index in indices {
            for earlier in 0..<index where self[earlier].key.isExactly(self[index].key) { return index }
        }
        return nil
    }
}
