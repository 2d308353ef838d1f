/// What a parameter's value looks like to OpenAPI: all text, in one of three forms.
package enum ParameterText: Hashable, Sendable {
    case scalar(String)
    case list([String])
    case object([Member])

    package struct Member: Hashable, Sendable {
        package let key: String
        package let value: String

        package init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    /// Which of the forms a type has, so that a reader knows what to look for.
    package enum Form: Hashable, Sendable {
        case scalar
        case list
        /// The keys that belong to the object; nil where any may.
        case object(keys: [String]?)
    }

    /// Whether there is nothing in a list or an object, which is as good as absent (RFC 6570, section 2.3).
    var isEmpty: Bool {
        switch self {
        case .scalar: false
        case .list(let items): items.isEmpty
        case .object(let members): members.isEmpty
        }
    }

    /// Whether a reader finds the same items again: nothing is escaped in a header.
    var isReadableInHeader: Bool {
        switch self {
        case .scalar: true
        case .list, .object: items.allSatisfy { !$0.contains(",") } && !keys.contains { $0.contains("=") }
        }
    }

    private var keys: [String] {
        guard case .object(let members) = self else { return [] }
        return members.map(\.key)
    }

    /// `a,b` or `k,v,l,w`: what the styles write where they do not explode.
    fileprivate var items: [String] {
        switch self {
        case .scalar(let text): [text]
        case .list(let items): items
        case .object(let members): members.flatMap { [$0.key, $0.value] }
        }
    }
}

// MARK: - One piece of text: paths and headers

extension ParameterStyle {
    /// `a,b`, `.a,b` or `;name=a,b`; `escape` is what the place demands (percent-encoding in a path).
    package func text(
        _ name: String,
        _ content: ParameterText,
        explode: Bool,
        escape: (String) -> String
    ) -> String {
        let items: [String] =
            if case .object(let members) = content, explode {
                members.map { "\(escape($0.key))=\(escape($0.value))" }
            } else {
                content.items.map(escape)
            }
        switch self {
        case .label:
            return "." + items.joined(separator: explode ? "." : ",")
        case .matrix:
            guard explode else { return matrixPair(name, items.joined(separator: ",")) }
            if case .object = content { return items.map { ";\($0)" }.joined() }
            return items.map { matrixPair(name, $0) }.joined()
        case .simple, .form, .spaceDelimited, .pipeDelimited, .deepObject:
            return items.joined(separator: ",")
        }
    }

    private func matrixPair(_ name: String, _ value: String) -> String {
        value.isEmpty ? ";\(name)" : ";\(name)=\(value)"
    }

    /// The inverse of `text`; nil where the text does not have the style.
    package func content(
        _ name: String,
        in text: Substring,
        form: ParameterText.Form,
        explode: Bool,
        unescape: (Substring) -> String?
    ) -> ParameterText? {
        switch self {
        case .label:
            guard text.first == "." else { return nil }
            let separator: Character = explode && form != .scalar ? "." : ","
            return Self.content(items: text.dropFirst(), separator: separator, form: form, explode: explode, unescape)
        case .matrix:
            guard text.first == ";" else { return nil }
            let pairs = text.dropFirst().split(separator: ";", omittingEmptySubsequences: false)
            if case .object = form, explode {
                return Self.content(items: text.dropFirst(), separator: ";", form: form, explode: true, unescape)
            }
            let values = pairs.map { $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false) }
            guard values.allSatisfy({ $0[0] == name }) else { return nil }
            let joined = values.map { $0.count == 2 ? $0[1] : "" }.joined(separator: ",")
            return Self.content(items: Substring(joined), separator: ",", form: form, explode: false, unescape)
        case .simple, .form, .spaceDelimited, .pipeDelimited, .deepObject:
            return Self.content(items: text, separator: ",", form: form, explode: explode, unescape)
        }
    }

    fileprivate static func content(
        items text: Substring,
        separator: Character,
        form: ParameterText.Form,
        explode: Bool,
        _ unescape: (Substring) -> String?
    ) -> ParameterText? {
        switch form {
        case .scalar:
            return unescape(text).map { .scalar($0) }
        case .list:
            return split(text, separator).mapAll(unescape).map { .list($0) }
        case .object:
            guard explode else {
                return split(text, separator).mapAll(unescape).flatMap(members(alternating:)).map { .object($0) }
            }
            return split(text, separator).mapAll { pair in
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2, let key = unescape(parts[0]), let value = unescape(parts[1]) else {
                    return nil
                }
                return ParameterText.Member(key: key, value: value)
            }.map { .object($0) }
        }
    }

    private static func split(_ text: Substring, _ separator: Character) -> [Substring] {
        text.split(separator: separator, omittingEmptySubsequences: false)
    }

    fileprivate static func members(alternating items: [String]) -> [ParameterText.Member]? {
        guard items.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: items.count, by: 2).map { .init(key: items[$0], value: items[$0 + 1]) }
    }
}

// MARK: - Pairs: queries and cookies

/// `key=value` as it stands in a query, still percent-encoded on the right.
package struct EncodedPair: Hashable, Sendable {
    package let key: String
    package let value: String

    package init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}

extension ParameterStyle {
    /// The pairs that a value becomes, percent-encoded both sides.
    package func pairs(
        _ name: String,
        _ content: ParameterText,
        explode: Bool,
        escape: (String) -> String
    ) -> [EncodedPair] {
        switch content {
        case .scalar(let text):
            return [EncodedPair(key: escape(name), value: escape(text))]
        case .list(let items) where explode:
            return items.map { EncodedPair(key: escape(name), value: escape($0)) }
        case .object(let members) where self == .deepObject:
            return members.map { EncodedPair(key: escape("\(name)[\($0.key)]"), value: escape($0.value)) }
        case .object(let members) where explode:
            return members.map { EncodedPair(key: escape($0.key), value: escape($0.value)) }
        case .list, .object:
            let items = content.items
            // RFC 6570 knows no empty list: it is as good as absent.
            if items.isEmpty { return [] }
            return [EncodedPair(key: escape(name), value: items.map(escape).joined(separator: delimiter))]
        }
    }

    /// `|` and space may not stand in a URI as they are.
    private var delimiter: String {
        switch self {
        case .spaceDelimited: "%20"
        case .pipeDelimited: "%7C"
        case .form, .deepObject, .simple, .label, .matrix: ","
        }
    }

    /// The inverse of `pairs`: nil where no pair belongs to the parameter, throws where one is malformed.
    package func content(
        _ name: String,
        in pairs: [EncodedPair],
        form: ParameterText.Form,
        explode: Bool,
        unescape: (Substring) -> String?
    ) throws(MalformedParameter) -> ParameterText? {
        if case .object(let keys) = form, explode || self == .deepObject {
            return try object(name, keys: keys, in: pairs, unescape: unescape)
        }
        let values = pairs.filter { $0.key == name }.map { Substring($0.value) }
        guard let first = values.first else { return nil }
        if form == .scalar {
            guard values.count == 1, let text = unescape(first) else { throw MalformedParameter(name: name) }
            return .scalar(text)
        }
        // A list that came as repeated keys is read as such, exploded or not.
        let items = explode ? values : values.flatMap(splitAtDelimiter)
        guard let texts = items.mapAll(unescape) else { throw MalformedParameter(name: name) }
        if form == .list { return .list(texts) }
        guard let members = Self.members(alternating: texts) else { throw MalformedParameter(name: name) }
        return .object(members)
    }

    private func object(
        _ name: String,
        keys: [String]?,
        in pairs: [EncodedPair],
        unescape: (Substring) -> String?
    ) throws(MalformedParameter) -> ParameterText? {
        var members: [ParameterText.Member] = []
        for pair in pairs {
            guard let key = memberKey(of: pair.key, name: name, keys: keys) else { continue }
            guard let value = unescape(Substring(pair.value)) else { throw MalformedParameter(name: name) }
            members.append(.init(key: key, value: value))
        }
        return members.isEmpty ? nil : .object(members)
    }

    private func memberKey(of pairKey: String, name: String, keys: [String]?) -> String? {
        if self == .deepObject {
            guard pairKey.hasPrefix(name + "["), pairKey.hasSuffix("]") else { return nil }
            return String(pairKey.dropFirst(name.count + 1).dropLast())
        }
        return keys?.contains(pairKey) ?? true ? pairKey : nil
    }

    private func splitAtDelimiter(_ text: Substring) -> [Substring] {
        switch self {
        case .spaceDelimited: text.split(any: [" ", "+", "%20"])
        case .pipeDelimited: text.split(any: ["|", "%7C", "%7c"])
        case .form, .deepObject, .simple, .label, .matrix: text.split(any: [","])
        }
    }
}

/// A parameter that is there but cannot be read.
package struct MalformedParameter: Error, Hashable {
    package let name: String

    package init(name: String) {
        self.name = name
    }
}

extension Substring {
    fileprivate func split(any separators: [String]) -> [Substring] {
        separators.reduce([self]) { parts, separator in
            parts.flatMap { $0.split(separator: separator, omittingEmptySubsequences: false) }
        }
    }
}

extension Sequence {
    /// The images of all elements; nil where one element has none.
    fileprivate func mapAll<Image>(_ transform: (Element) -> Image?) -> [Image]? {
        var images: [Image] = []
        for element in self {
            guard let image = transform(element) else { return nil }
            images.append(image)
        }
        return images
    }
}
