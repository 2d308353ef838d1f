/// Any JSON value, with its numbers' digits and the order of its members.
public enum JSONValue: Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case bool(Bool)
    /// A number, with its digits.
    case number(JSONNumber)
    /// A text, its escapes resolved.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// Members in their order.
    case object(JSONObject)

    /// The value of a member; nil where the object lacks it, and where this is no object.
    public subscript(name: String) -> JSONValue? { object?[name] }

    /// An element; nil where the list ends before it, and where this is no list.
    public subscript(index: Int) -> JSONValue? {
        guard let array, array.indices.contains(index) else { return nil }
        return array[index]
    }

    /// Whether the value is `null`.
    public var isNull: Bool { self == .null }
    /// The truth value; nil for anything else, a text "true" included.
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The number with its digits; nil for anything else.
    public var number: JSONNumber? { if case .number(let value) = self { value } else { nil } }
    /// The text; nil for anything else.
    public var string: String? { if case .string(let value) = self { value } else { nil } }
    /// The list; nil for anything else.
    public var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
    /// The object; nil for anything else.
    public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }
    /// The number as `Int`; nil where this is no number, or one that is not whole or does not fit.
    public var int: Int? { number?.int }

    /// A value written as JSON, for generated code: what a document lists and no literal of Swift can say exactly. The
    /// program stops where the text is no JSON.
    public static func literal(_ json: StaticString) -> JSONValue {
        let bytes = UnsafeBufferPointer(start: json.utf8Start, count: json.utf8CodeUnitCount)
        var reader = JSONReader(bytes, policy: .strict)
        guard let value = try? reader.readDocument(JSONValue.self) else {
            preconditionFailure("generated code writes constants as JSON")
        }
        return value
    }

    /// The value as another type: a model, an enumeration, an array of them.
    ///
    /// Throws where the policy does not take what deviates from the type, as reading from bytes does; paths and offsets
    /// are those within this value.
    public func decoded<Value: FDXValue>(
        as type: Value.Type = Value.self,
        policy: DecodingPolicy = .lenient
    ) throws(FDXDecodingError) -> Decoded<Value> {
        try Value.decode(from: self, policy: policy)
    }

    /// Whether JSON Schema calls both the same value: numbers by their value, members in any order, and strings only of
    /// the same code points, where Swift's are also equal if they look the same.
    func isSame(as other: JSONValue) -> Bool {
        switch (self, other) {
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
        case (.object(let left), .object(let right)):
            left.members.count == right.members.count
                && left.members.allSatisfy { name, value in right[name]?.isSame(as: value) == true }
        default: self == other
        }
    }
}

/// The members of a JSON object in their order; equal to another with the same members in any order.
public struct JSONObject: Sendable {
    /// The members in the order that they came in.
    public private(set) var members: [(name: String, value: JSONValue)] = []

    /// An object without members.
    public init() {}

    /// Whether the object has no members.
    public var isEmpty: Bool { members.isEmpty }
    /// The names of the members, in their order.
    public var names: [String] { members.map(\.name) }

    /// The value of a member; nil where there is none, and setting nil removes it.
    public subscript(name: String) -> JSONValue? {
        get { index(of: name).map { members[$0].value } }
        set {
            let index = index(of: name)
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append((name, value))
            case (nil, nil): break
            }
        }
    }

    private func index(of name: String) -> Int? {
        members.firstIndex { Name($0.name) == Name(name) }
    }

    /// Names are the same only if their bytes are (RFC 8259, section 8.3); Strings also if they look the same.
    private struct Name: Hashable {
        let text: String

        init(_ text: String) {
            self.text = text
        }

        static func == (left: Name, right: Name) -> Bool {
            left.text.utf8.count == right.text.utf8.count && left.text.utf8.elementsEqual(right.text.utf8)
        }

        func hash(into hasher: inout Hasher) {
            text.scan { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }

    /// Gathers members in linear time, however many there are.
    struct Builder {
        private(set) var object = JSONObject()
        private var indices: [Name: Int]?

        init(_ object: JSONObject = JSONObject()) {
            self.object = object
        }

        /// The former value of that name, which the new one replaces.
        mutating func append(_ name: String, _ value: JSONValue) -> JSONValue? {
            guard let index = index(of: name) else {
                indices?[Name(name)] = object.members.count
                object.members.append((name, value))
                return nil
            }
            let former = object.members[index].value
            object.members[index].value = value
            return former
        }

        private mutating func index(of name: String) -> Int? {
            if object.members.count < 16 { return object.index(of: name) }
            if indices == nil {
                let pairs = object.members.enumerated().map { (Name($1.name), $0) }
                indices = Dictionary(pairs) { first, _ in first }
            }
            return indices?[Name(name)]
        }
    }
}

extension JSONObject: Hashable {
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        guard left.members.count == right.members.count else { return false }
        let pairs = zip(left.members, right.members)
        if pairs.allSatisfy({ Name($0.name) == Name($1.name) && $0.value == $1.value }) { return true }
        return left.byName == right.byName
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(byName)
    }

    private var byName: [Name: JSONValue] {
        Dictionary(members.map { (Name($0.name), $0.value) }) { _, last in last }
    }

    /// The members by their names, without their order.
    public var dictionary: [String: JSONValue] {
        Dictionary(members.map { ($0.name, $0.value) }) { _, last in last }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral members: (String, JSONValue)...) {
        for (name, value) in members { self[name] = value }
    }
}

extension JSONValue: Hashable {}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(dictionaryLiteral members: (String, JSONValue)...) {
        var object = JSONObject()
        for (name, value) in members { object[name] = value }
        self = .object(object)
    }
}

extension JSONObject: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The names it has, without content, which may be personal.
    public var description: String { JSONValue.object(self).description }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["names": names]) }
}
