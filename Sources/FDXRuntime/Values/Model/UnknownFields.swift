/// The members of an object that its document does not declare, in their order. Costs one word when there are none.
public struct UnknownFields: Hashable, Sendable {
    // Unchecked, as the compiler does not see that only an owner that shares it with nobody writes to it.
    private final class Storage: @unchecked Sendable {
        var members: JSONObject.Builder
        let besideKey: JSONObject
        let omitsDiscriminator: Bool

        init(_ members: JSONObject.Builder, besideKey: JSONObject, omitsDiscriminator: Bool) {
            self.members = members
            self.besideKey = besideKey
            self.omitsDiscriminator = omitsDiscriminator
        }
    }

    private var storage: Storage?

    /// Makes an object without members.
    public init() {}

    /// Whether there are no unknown members.
    public var isEmpty: Bool { object.isEmpty }
    /// Their names, in the order that they came in.
    public var names: [String] { object.names }

    /// All unknown members as one object.
    public var object: JSONObject {
        get { storage?.members.object ?? JSONObject() }
        set { store(newValue, besideKey: besideKey) }
    }

    /// What stood beside the key that holds this object in a union told by its key: of
    /// `{"depositAccount": {…}, "remark": "x"}` the remark. It is written back there.
    public var besideKey: JSONObject {
        get { storage?.besideKey ?? JSONObject() }
        set { store(object, besideKey: newValue) }
    }

    /// Whether the object came without the property that tells its union's members apart, and is written back so.
    var omitsDiscriminator: Bool {
        get { storage?.omitsDiscriminator ?? false }
        set { store(object, besideKey: besideKey, omitsDiscriminator: newValue) }
    }

    private mutating func store(_ object: JSONObject, besideKey: JSONObject, omitsDiscriminator: Bool? = nil) {
        let omits = omitsDiscriminator ?? self.omitsDiscriminator
        let isEmpty = object.isEmpty && besideKey.isEmpty && !omits
        let members = JSONObject.Builder(object)
        storage = isEmpty ? nil : Storage(members, besideKey: besideKey, omitsDiscriminator: omits)
    }

    /// How many there are, without those beside the key.
    var count: Int { storage?.members.object.members.count ?? 0 }

    /// The value of a member; setting nil removes it.
    public subscript(name: String) -> JSONValue? {
        get { storage?.members.object[name] }
        set { object[name] = newValue }
    }

    /// The former value of that name, which the new one replaces.
    mutating func append(_ name: String, _ value: JSONValue) -> JSONValue? {
        if !isKnownUniquelyReferenced(&storage) {
            storage = Storage(
                storage?.members ?? JSONObject.Builder(),
                besideKey: besideKey,
                omitsDiscriminator: omitsDiscriminator
            )
        }
        return storage?.members.append(name, value)
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.storage === right.storage || left.object == right.object && left.besideKey == right.besideKey
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(object)
        hasher.combine(besideKey)
    }

    func write(to writer: inout JSONWriter, _ separator: inout JSONWriter.Separator) {
        guard let storage else { return }
        for (name, value) in storage.members.object.members {
            writer.append(&separator)
            writer.append(name: name)
            writer.append(value)
        }
    }

    func writeBesideKey(to writer: JSONWriter, _ separator: inout JSONWriter.Separator) {
        for (name, value) in besideKey.members {
            writer.append(&separator)
            writer.append(name: name)
            writer.append(value)
        }
    }

    func describe(revealing: Bool) -> String {
        JSONValue.object(object).describe(revealing: revealing)
    }
}

extension UnknownFields: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral members: (String, JSONValue)...) {
        for (name, value) in members { self[name] = value }
    }
}

extension UnknownFields: CustomDebugStringConvertible, CustomReflectable {
    public var debugDescription: String { describe(revealing: false) }
    public var customMirror: Mirror { Mirror(self, children: ["names": names]) }
}

extension UnknownFields {
    static func areEqual(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer) -> Bool {
        left.load(as: Self.self) == right.load(as: Self.self)
    }
}
