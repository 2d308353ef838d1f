import Validation
import YAMLSource

/// A schema as the wire sees it: references followed, `allOf` and unions of one taken in, spellings made one.
struct SchemaView {
    /// A node that has a say, and whether only its words count: what stands beside a `$ref` in OpenAPI 3.0.
    struct Part {
        let place: WrittenPlace
        let isWordsOnly: Bool
        let isInherited: Bool
    }

    /// A keyword and the node that has it.
    struct Slot {
        let place: WrittenPlace
        let entry: Entry
    }

    struct Value {
        let text: String
        let mark: SourceMark
        /// The value as a scalar; nil where it is an object or a list.
        let scalar: Scalar?
    }

    struct Property {
        let name: String
        var places: [WrittenPlace] = []
        var isRequired = false
        /// Where the name stands.
        var mark: SourceMark
        var owner: WrittenPlace
    }

    struct Union {
        let keyword: String
        let owner: WrittenPlace
        let mark: SourceMark
        let members: [[WrittenPlace]]
        var discriminator: WrittenPlace?
    }

    let heads: [WrittenPlace]
    let parts: [Part]
    /// The keywords that demand something of values.
    var slots: [String: [Slot]] = [:]
    /// The keywords that only describe, also those beside references.
    var words: [String: [Slot]] = [:]
    var atoms: Atoms = .any
    var isTyped = false
    var isNullable = false
    /// The values of an enumeration, without null.
    var values: [Value]?
    var properties: [Property] = []
    var unions: [Union] = []
    var isReadOnly = false
    var isWriteOnly = false

    var mark: SourceMark? { heads.first?.keyMark }

    /// The component that a reference or the schema itself is.
    var component: WrittenComponent? {
        parts.first { !$0.isInherited && $0.place.isComponent }?.place.component
    }

    subscript(keyword: String) -> [Slot] { slots[keyword] ?? [] }

    /// Whether there is nothing but the union: another schema could stand in its place.
    var isBareUnion: Bool {
        unions.count == 1 && properties.isEmpty
            && slots.keys.allSatisfy { ["oneOf", "anyOf", "discriminator", "type", "nullable", "$ref"].contains($0) }
    }
}

extension WrittenDocuments {
    func view(_ heads: [WrittenPlace]) -> SchemaView {
        var grantsNull = false
        var view = SchemaView(heads: heads, parts: parts(of: heads, grantsNull: &grantsNull))
        for part in view.parts { collect(part, to: &view) }
        readUnions(&view)
        readTypes(&view, grantsNull: grantsNull)
        readValues(&view)
        readProperties(&view)
        return view
    }

    // MARK: - Parts

    private func parts(of heads: [WrittenPlace], grantsNull: inout Bool) -> [SchemaView.Part] {
        var parts: [SchemaView.Part] = []
        var seen: Set<Int> = []
        var open = heads.reversed().map { (place: $0, isInherited: false) }
        while let (place, isInherited) = open.popLast() {
            guard seen.insert(place.number).inserted else { continue }
            let target = target(of: place)
            let isWordsOnly = target != nil && place.file.isOld
            parts.append(SchemaView.Part(place: place, isWordsOnly: isWordsOnly, isInherited: isInherited))
            var next: [(place: WrittenPlace, isInherited: Bool)] = []
            if let target { next.append((target, isInherited)) }
            if !isWordsOnly {
                next += children("allOf", of: place).map { ($0, true) }
                for keyword in ["oneOf", "anyOf"] {
                    let (members, hasNull) = members(keyword, of: place)
                    grantsNull = grantsNull || hasNull
                    if members.count == 1 { next.append((members[0], isInherited)) }
                }
            }
            if place.isTrue("nullable") { grantsNull = true }
            open += next.reversed()
        }
        return parts
    }

    /// The members of a union that are more than null.
    private func members(_ keyword: String, of place: WrittenPlace) -> (members: [WrittenPlace], hasNull: Bool) {
        let all = children(keyword, of: place)
        let rest = all.filter { !$0.isNullAlone }
        return (rest, rest.count < all.count)
    }

    private func collect(_ part: SchemaView.Part, to view: inout SchemaView) {
        for entry in part.place.entries {
            let slot = SchemaView.Slot(place: part.place, entry: entry)
            if Keyword.isWords(entry.key) {
                view.words[entry.key, default: []].append(slot)
            } else if !part.isWordsOnly {
                view.slots[entry.key, default: []].append(slot)
            } else if entry.key != "$ref" {
                // Beside a reference, 3.0 ignores it; people read it all the same.
                view.words[entry.key, default: []].append(slot)
            }
        }
        view.isReadOnly = view.isReadOnly || part.place.isTrue("readOnly")
        view.isWriteOnly = view.isWriteOnly || part.place.isTrue("writeOnly")
    }

    /// What is written beside a value that stands as a member of a union.
    private func collectWords(of member: WrittenPlace, to view: inout SchemaView) {
        for entry in member.entries where Self.wordsOfValues.contains(entry.key) || entry.key.hasPrefix("x-") {
            view.words[entry.key, default: []].append(SchemaView.Slot(place: member, entry: entry))
        }
    }

    private static let wordsOfValues: Set<String> = ["title", "description", "$comment"]

    // MARK: - Types

    private func readTypes(_ view: inout SchemaView, grantsNull: Bool) {
        // A union of plain types tells of null itself.
        var atoms: Atoms = view.isTyped ? .any : [.any, .null]
        for slot in view["type"] {
            view.isTyped = true
            atoms.formIntersection(slot.entry.value.atoms)
        }
        if view.heads.contains(where: \.isOfNames) {
            view.isTyped = true
            atoms.formIntersection(.string)
        }
        if view.parts.contains(where: { $0.place.node.scalar?.boolean == false }) {
            view.isTyped = true
            atoms = []
        }
        if !view.isTyped, view.unions.isEmpty, let implied = view.impliedAtoms {
            atoms.formIntersection(implied)
            view.isTyped = true
        }
        let hasType = view.isTyped
        if !hasType {
            for union in view.unions {
                atoms.formIntersection(Atoms(union.members.map { atomsOf($0[0], depth: 0) }).union(.null))
            }
        }
        view.isNullable = grantsNull || atoms.contains(.null) && (hasType || view.unions.isEmpty)
        view.atoms = atoms.subtracting(.null).intersection(view.atoms)
    }

    /// What a member of a union can be, as far as that is quickly seen.
    private func atomsOf(_ place: WrittenPlace, depth: Int) -> Atoms {
        let end = followed(place)
        let question = AtomsQuestion(place: end.number, depth: depth)
        if let known = knownAtoms[question] { return known }
        let atoms = freshAtoms(of: end, depth: depth)
        knownAtoms[question] = atoms
        return atoms
    }

    private func freshAtoms(of end: WrittenPlace, depth: Int) -> Atoms {
        if let type = end.value("type") { return type.atoms.subtracting(.null) }
        if end.value("properties") != nil || end.value("required") != nil { return .object }
        if let list = end.enumeration { return Atoms(list.map(\.naturalAtoms)).subtracting(.null) }
        guard depth < 4 else { return .any }
        var atoms: Atoms = .any
        for part in children("allOf", of: end) { atoms.formIntersection(atomsOf(part, depth: depth + 1)) }
        for keyword in ["oneOf", "anyOf"] {
            let members = children(keyword, of: end)
            guard !members.isEmpty, members.count < 100 else { continue }
            atoms.formIntersection(Atoms(members.map { atomsOf($0, depth: depth + 1) }))
        }
        return atoms
    }

    /// Unions of plain types and of enumerations are a type and an enumeration.
    private func readUnions(_ view: inout SchemaView) {
        for keyword in ["oneOf", "anyOf"] {
            for slot in view[keyword] {
                let (members, hasNull) = members(keyword, of: slot.place)
                if members.isEmpty, hasNull {
                    view.atoms = []
                    view.isTyped = true
                }
                guard members.count > 1 else { continue }
                if let simple = simpleUnion(members, isExclusive: keyword == "oneOf") {
                    view.atoms.formIntersection(simple.atoms)
                    view.isTyped = true
                    if let values = simple.values { view.keep(values) }
                    for member in members { collectWords(of: member, to: &view) }
                } else {
                    view.unions.append(
                        SchemaView.Union(
                            keyword: keyword,
                            owner: slot.place,
                            mark: slot.entry.keyMark,
                            members: members.map { [$0] },
                            discriminator: child("discriminator", of: slot.place)
                        )
                    )
                }
            }
        }
        readImplicitUnion(&view)
    }

    /// A base with a discriminator means the schemas that take it in.
    private func readImplicitUnion(_ view: inout SchemaView) {
        guard view.unions.isEmpty else { return }
        for part in view.parts where !part.isWordsOnly {
            guard let base = base(part, in: view), let discriminator = child("discriminator", of: part.place) else {
                continue
            }
            let children = heirs(of: base)
            guard !children.isEmpty else { continue }
            view.unions.append(
                SchemaView.Union(
                    keyword: "discriminator",
                    owner: part.place,
                    mark: discriminator.keyMark,
                    members: children.map { [$0] },
                    discriminator: discriminator
                )
            )
        }
    }

    /// The schema whose heirs the discriminator of a part tells apart: the part itself, or the schema that has the part
    /// written out in its `allOf`. What a schema takes in by a reference speaks of another schema's heirs.
    private func base(_ part: SchemaView.Part, in view: SchemaView) -> WrittenPlace? {
        guard part.isInherited else { return part.place }
        guard let list = part.place.parent, list.token == "allOf", let whole = list.parent else { return nil }
        return view.parts.first { $0.place === whole }.flatMap { base($0, in: view) }
    }

    /// What plain types and enumerations are together. Of `oneOf`, a value that two members allow is of none.
    private func simpleUnion(
        _ members: [WrittenPlace],
        isExclusive: Bool
    ) -> (atoms: Atoms, values: [SchemaView.Value]?)? {
        var (free, bound, twice): (Atoms, Atoms, Atoms) = ([], [], [])
        var values: [SchemaView.Value] = []
        for member in members {
            let end = followed(member)
            let keys = end.entries.map(\.key).filter { !Keyword.isWords($0) }
            guard !keys.isEmpty, keys.allSatisfy({ ["type", "enum", "const"].contains($0) }) else { return nil }
            let list = end.enumeration
            let atoms = end.value("type")?.atoms ?? list.map { list in Atoms(list.map(\.naturalAtoms)) } ?? .any
            guard atoms.isSubset(of: Atoms.scalars.union(.null)) || list == nil else { return nil }
            if let list {
                bound.formUnion(atoms)
                values += list.filter { !$0.isNull }.map { $0.value(isString: atoms == .string) }
            } else {
                twice.formUnion(free.intersection(atoms))
                free.formUnion(atoms)
            }
        }
        guard free.isEmpty || bound.isSubset(of: isExclusive ? [] : free) else { return nil }
        guard isExclusive else { return (free.union(bound), free.isEmpty ? values : nil) }
        return (free.subtracting(twice).union(bound), free.isEmpty ? values.withoutRepeated : nil)
    }

    // MARK: - Values

    private func readValues(_ view: inout SchemaView) {
        let isString = view.atoms == .string
        for part in view.parts where !part.isWordsOnly {
            guard let list = part.place.enumeration else { continue }
            // `nullable` widens the enumeration too: so it is meant, and so it is read.
            let hasNull = list.contains(where: \.isNull) || part.place.isTrue("nullable")
            if !hasNull, !view.parts.contains(where: { $0.place.isTrue("nullable") }) { view.isNullable = false }
            view.keep(list.filter { !$0.isNull }.map { $0.value(isString: isString) })
        }
        keepFittingValues(in: &view)
        // Both there are is any.
        if view.atoms == .boolean, view.values.map({ Set($0.map(\.text)) }) == ["true", "false"] { view.values = nil }
        guard let values = view.values, view.atoms.isSubset(of: .scalars) else { return }
        // `number` beside whole numbers only is `integer`.
        let natural = Atoms(values.map(\.naturalAtoms))
        if !isString, !view.atoms.isDisjoint(with: natural) { view.atoms.formIntersection(natural) }
    }

    /// A listed value of another type is none that comes. Where all are, the types tell that nothing is left.
    private func keepFittingValues(in view: inout SchemaView) {
        let fitting = view.values?.filter { !$0.naturalAtoms.isDisjoint(with: view.atoms) } ?? []
        if !fitting.isEmpty { view.values = fitting }
    }

    // MARK: - Properties

    private func readProperties(_ view: inout SchemaView) {
        var indices: [ExactText: Int] = [:]
        func index(of name: String, at mark: SourceMark, in owner: WrittenPlace) -> Int {
            if let known = indices[ExactText(name)] { return known }
            indices[ExactText(name)] = view.properties.count
            view.properties.append(SchemaView.Property(name: name, mark: mark, owner: owner))
            return view.properties.count - 1
        }
        for slot in view["properties"] {
            for place in children("properties", of: slot.place) {
                view.properties[index(of: place.token, at: place.keyMark, in: slot.place)].places.append(place)
            }
        }
        for slot in view["required"] {
            for name in slot.entry.value.sequence ?? [] {
                guard let text = name.scalar?.text else { continue }
                view.properties[index(of: text, at: name.mark, in: slot.place)].isRequired = true
            }
        }
    }
}

extension SchemaView {
    /// Keeps only those values that the list has, too.
    fileprivate mutating func keep(_ list: [Value]) {
        guard let known = values else {
            var seen: Set<ExactText> = []
            values = list.filter { seen.insert(ExactText($0.text)).inserted }
            return
        }
        let texts = Set(list.map { ExactText($0.text) })
        values = known.filter { texts.contains(ExactText($0.text)) }
    }

    /// What a schema without a type is, as everybody reads it.
    fileprivate var impliedAtoms: Atoms? {
        let object = ["properties", "additionalProperties", "patternProperties", "required"]
        if object.contains(where: { slots[$0] != nil }) { return Atoms.object }
        if slots["items"] != nil || slots["prefixItems"] != nil { return Atoms.array }
        let lists = parts.filter { !$0.isWordsOnly }.compactMap(\.place.enumeration)
        guard let list = lists.first else { return nil }
        return Atoms(list.map(\.naturalAtoms))
    }
}

extension [SchemaView.Value] {
    /// Those that are listed once.
    fileprivate var withoutRepeated: [SchemaView.Value] {
        let counts = Dictionary(map { (ExactText($0.text), 1) }, uniquingKeysWith: +)
        return filter { counts[ExactText($0.text)] == 1 }
    }
}

extension SchemaView.Value {
    fileprivate var naturalAtoms: Atoms {
        switch text.utf8.first {
        case UInt8(ascii: "\"")?: .string
        case UInt8(ascii: "t")?, UInt8(ascii: "f")?: .boolean
        case UInt8(ascii: "{")?: .object
        case UInt8(ascii: "[")?: .array
        default: ExactNumber(decimal: text)?.isWhole == true ? .integer : .fraction
        }
    }
}

extension Node {
    /// What `type` says: a name or a list of names.
    var atoms: Atoms {
        let names = sequence ?? [self]
        return Atoms(names.map { $0.isNull ? .null : Atoms(name: $0.scalar?.text ?? "") ?? [] })
    }

    fileprivate var naturalAtoms: Atoms {
        switch self {
        case .mapping: .object
        case .sequence: .array
        case .scalar(let scalar):
            if scalar.isNull {
                .null
            } else if scalar.boolean != nil {
                .boolean
            } else if scalar.isNumber {
                ExactNumber(decimal: scalar.text)?.isWhole == true ? .integer : .fraction
            } else {
                .string
            }
        }
    }

    fileprivate func value(isString: Bool) -> SchemaView.Value {
        guard isString, let scalar else { return SchemaView.Value(text: canonicalText, mark: mark, scalar: scalar) }
        return SchemaView.Value(text: scalar.canonicalString, mark: mark, scalar: scalar)
    }
}

extension WrittenPlace {
    /// The values of `enum` or `const`.
    var enumeration: [Node]? {
        if let list = value("enum")?.sequence { return list }
        return value("const").map { [$0] }
    }

    /// Whether it is a schema of names, which are strings.
    fileprivate var isOfNames: Bool {
        token == "propertyNames" && !["properties", "patternProperties", "$defs", "schemas"].contains(parent?.token)
    }

    /// A schema that nothing but null satisfies.
    var isNullAlone: Bool {
        let keys = entries.map(\.key).filter { !Keyword.isWords($0) }
        guard !keys.isEmpty, keys.allSatisfy({ ["type", "enum", "const", "nullable"].contains($0) }) else {
            return false
        }
        if value("type")?.atoms == .null { return true }
        guard let list = enumeration else { return false }
        return !list.isEmpty && list.allSatisfy(\.isNull)
    }
}

extension Keyword {
    /// Keywords that no value depends on.
    static func isWords(_ key: String) -> Bool {
        wording.contains(key) || key.hasPrefix("x-") || annotations.contains(key)
    }

    private static let annotations: Set<String> = [
        "$id", "$schema", "$anchor", "$dynamicAnchor", "$vocabulary", "default",
    ]
}
