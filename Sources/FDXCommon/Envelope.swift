import FDXRuntime

/// An account or a transaction as it came: flat, or in a wrapper whose key names its kind.
struct Envelope {
    /// What a key of a wrapper ends with.
    enum Content: String {
        case account = "Account"
        case transaction = "Transaction"
    }

    /// The kind; nil where neither a wrapper nor a category says it.
    let kind: AccountKind?
    let content: JSONValue

    init(_ json: JSONValue, of type: Content) {
        if let wrapper = Self.wrapper(in: json, type) {
            (kind, content) = (AccountKind(wrapper: wrapper.name), wrapper.value)
        } else {
            (kind, content) = (json["accountCategory"]?.string.map(AccountKind.init(category:)), json)
        }
    }

    private static func wrapper(in json: JSONValue, _ type: Content) -> (name: String, value: JSONValue)? {
        guard json["accountId"] == nil, json["accountCategory"] == nil else { return nil }
        let wrappers = json.object?.members.filter { $0.name.hasSuffix(type.rawValue) && $0.value.object != nil } ?? []
        let known = wrappers.filter { AccountKind(wrapper: $0.name) != .unknown($0.name) }
        // Two keys that each name a kind name none, as in the unions of generated modules.
        let candidates = known.isEmpty ? wrappers : known
        return candidates.count == 1 ? candidates.first : nil
    }
}

extension JSONValue {
    /// The JSON that a generated type writes.
    init(writing value: some FDXValue) throws {
        self = try JSONValue.decode(from: value.encoded()).value
    }
}

extension FDXModel {
    /// The members of a JSON object that are known here; empty where the JSON is no object.
    static func facts(in json: JSONValue, orNone none: Self) -> Decoded<Self> {
        (try? Self.decode(from: json)) ?? Decoded(value: none)
    }
}
