/// Objects as pairs of names and texts, in form bodies, exploded queries and `deepObject`.
///
/// OpenAPI (3.0.4, appendix C) writes an array as its name again and again, `scopes=r&scopes=w`, and the member of an
/// object in brackets, `filter[payer]=a`. What lies deeper, of which it says nothing, goes on in the same way:
/// `filter[payer][name]=a`, `items[0][id]=1`.
package enum FormTree {
    package typealias Pair = (name: String, value: String)

    // MARK: - Writing

    /// - Parameter name: of the object itself; its members' names stand in brackets behind it, or alone where it is nil.
    package static func pairs(of object: JSONValue, named name: String?) -> [Pair] {
        var pairs: [Pair] = []
        guard case .object(let object) = object else { return pairs }
        for member in object.members {
            append(member.value, named: name.map { "\($0)[\(member.name)]" } ?? member.name, to: &pairs)
        }
        return pairs
    }

    private static func append(_ value: JSONValue, named name: String, to pairs: inout [Pair]) {
        switch value {
        // As if it were not there.
        case .null: break
        case .bool(let flag): pairs.append((name, flag ? "true" : "false"))
        case .number(let number): pairs.append((name, number.text))
        case .string(let text): pairs.append((name, text))
        case .array(let items):
            let isPlain = items.allSatisfy { $0.isScalar }
            for (index, item) in items.enumerated() {
                append(item, named: isPlain ? name : "\(name)[\(index)]", to: &pairs)
            }
        case .object(let object):
            for member in object.members { append(member.value, named: "\(name)[\(member.name)]", to: &pairs) }
        }
    }

    // MARK: - Reading

    /// The object that the pairs spell.
    ///
    /// - Parameter type: what it will be; only a type knows whether one text is a text or an array of one.
    /// - Throws: where a name has two values that can have but one, or is both a value and an object.
    package static func value(of pairs: [Pair], as type: any FDXValue.Type) throws(MalformedParameter) -> JSONValue {
        let root = Node()
        let fields = Self.fields(of: type)
        for pair in pairs {
            let steps = fields[pair.name] == nil ? try steps(in: pair.name) : [pair.name]
            root.append(pair.value, at: steps[...])
        }
        return try root.value(as: type, named: "the form")
    }

    private static let depthLimit = 32

    /// `a[b][c]` as its three names; what has other brackets is a name as it is.
    private static func steps(in name: String) throws(MalformedParameter) -> [String] {
        guard let open = name.utf8.firstIndex(of: UInt8(ascii: "[")), name.utf8.last == UInt8(ascii: "]"),
            open > name.startIndex
        else { return [name] }
        let inner = name[name.utf8.index(after: open)...].dropLast()
        let steps =
            [String(name[..<open])] + inner.split(separator: "][", omittingEmptySubsequences: false).map(String.init)
        guard steps.count <= depthLimit else { throw MalformedParameter(name: steps[0]) }
        guard steps.dropFirst().allSatisfy({ !$0.contains("[") && !$0.contains("]") }) else { return [name] }
        return steps
    }

    fileprivate static func fields(of type: any FDXValue.Type) -> [String: any FDXValue.Type] {
        guard let model = plan(of: type)?.modelType else { return [:] }
        return Dictionary(model.layout.fields.map { ($0.name, $0.type) }) { first, _ in first }
    }

    /// What was said of one name.
    private final class Node {
        private var texts: [String] = []
        private var members: [(name: String, node: Node)] = []
        private var indices: [String: Int] = [:]

        func append(_ text: String, at steps: ArraySlice<String>) {
            guard let step = steps.first else { return texts.append(text) }
            if let index = indices[step] { return members[index].node.append(text, at: steps.dropFirst()) }
            indices[step] = members.count
            let node = Node()
            members.append((step, node))
            node.append(text, at: steps.dropFirst())
        }

        func value(as type: any FDXValue.Type, named name: String) throws(MalformedParameter) -> JSONValue {
            let plan = FormTree.plan(of: type)
            switch plan?.kind {
            case .string?, .decimal?, .int?, .double?, .bool?, .date?, .timestamp?, .enumeration?:
                guard texts.count == 1, members.isEmpty else { throw MalformedParameter(name: name) }
                return .string(texts[0])
            case .array?: return .array(try items(of: plan?.element?.type, named: name))
            case .model?:
                guard texts.isEmpty else { throw MalformedParameter(name: name) }
                return try object(FormTree.fields(of: type))
            case .union?, .other?, .box?, nil: return try valueByShape(type, named: name)
            }
        }

        /// The value of a type that does not say what it is made of, so that the pairs decide.
        private func valueByShape(_ type: any FDXValue.Type, named name: String) throws(MalformedParameter) -> JSONValue
        {
            if members.isEmpty { return texts.count == 1 ? .string(texts[0]) : .array(texts.map { .string($0) }) }
            guard texts.isEmpty else { throw MalformedParameter(name: name) }
            let isList = !(type is any MapValue.Type) && members.allSatisfy { $0.name.isEmpty || Int($0.name) != nil }
            return isList ? .array(try items(of: nil, named: name)) : try object([:])
        }

        /// `a=x&a=y`, `a[]=x&a[]=y` and `a[0]=x&a[1]=y`.
        private func items(of type: (any FDXValue.Type)?, named name: String) throws(MalformedParameter) -> [JSONValue]
        {
            guard texts.isEmpty || members.isEmpty else { throw MalformedParameter(name: name) }
            if members.isEmpty { return texts.map { .string($0) } }
            if members.count == 1, members[0].name.isEmpty { return try members[0].node.items(of: type, named: name) }
            var items: [(index: Int, node: Node)] = []
            for member in members {
                guard let index = Int(member.name), index >= 0 else { throw MalformedParameter(name: name) }
                items.append((index, member.node))
            }
            var values: [JSONValue] = []
            for item in items.sorted(by: { $0.index < $1.index }) {
                values.append(try item.node.value(as: type ?? JSONValue.self, named: name))
            }
            return values
        }

        private func object(_ fields: [String: any FDXValue.Type]) throws(MalformedParameter) -> JSONValue {
            var object = JSONObject.Builder()
            for member in members {
                let type = fields[member.name] ?? JSONValue.self
                _ = object.append(member.name, try member.node.value(as: type, named: member.name))
            }
            return .object(object.object)
        }
    }

    /// How a type's values are read, behind the optionals around it.
    private static func plan(of type: any FDXValue.Type) -> ValuePlan? {
        let plan = type.plan
        guard plan.kind == .other || plan.kind == .box,
            let wrapped = (type as? any OptionalValue.Type)?.wrapped as? any FDXValue.Type
        else { return plan }
        return self.plan(of: wrapped)
    }
}

extension JSONValue {
    fileprivate var isScalar: Bool {
        switch self {
        case .null, .bool, .number, .string: true
        case .array, .object: false
        }
    }
}
