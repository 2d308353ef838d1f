import YAMLSource

// Properties that several parts of an object write.

extension SchemaResolver {
    /// An enumeration that a later part limits to some of its values stays one type for all who extend it: the property
    /// says which of them it may have.
    func enumeration(_ type: ValueType, limitedBy schema: Schema) -> ValueType? {
        guard let values = schema.listed, case .named(let id) = type.nonNull, let cases = cases(of: id) else {
            return nil
        }
        let known = Set(cases.map(\.literal))
        return values.allSatisfy { $0 == .null || known.contains($0) } ? type : nil
    }

    /// A property that a later part writes again: what either says holds, and of two types the more exact one.
    func narrowed(_ earlier: Property, by later: Property) -> Property {
        var property = later
        property.presence = earlier.presence
        property.isSensitive = earlier.isSensitive || later.isSensitive
        property.fixedValue = later.fixedValue ?? earlier.fixedValue
        property.refusesNull = earlier.refusesNull || later.refusesNull
        property.listed = listed(by: earlier, and: later)
        property.annotation.fill(from: earlier.annotation)
        property.annotation.isDeprecated = earlier.annotation.isDeprecated || later.annotation.isDeprecated
        if later.fixedValue != nil, isText(earlier.type) {
            property.type = later.type.allowsNull ? earlier.type : earlier.type.nonNull
        } else if let type = common(earlier.type, later.type) {
            property.type = type
        } else {
            let what = "property '\(later.name)'"
            reportContradiction(what, is: earlier.type, at: earlier.mark, and: later.type, at: later.mark)
        }
        return property
    }

    private func listed(by earlier: Property, and later: Property) -> [Literal]? {
        let lists = [earlier, later].compactMap { property -> [Literal]? in
            if let listed = property.listed { return listed }
            guard case .named(let id) = property.type.nonNull, let cases = cases(of: id) else { return nil }
            return cases.map(\.literal) + (property.type.isNullable ? [.null] : [])
        }
        return lists.dropFirst().reduce(lists.first) { known, list in known?.filter(Set(list).contains) }
    }

    func reportContradiction(
        of earlier: ValueType,
        in first: Schema,
        to later: ValueType,
        in second: Schema,
        at place: Place
    ) {
        let name = place.names.joined(separator: ".")
        reportContradiction("schema '\(name)'", is: earlier, at: first.mark, and: later, at: second.mark)
    }

    private func reportContradiction(
        _ what: String,
        is earlier: ValueType,
        at first: SourceMark,
        and later: ValueType,
        at second: SourceMark
    ) {
        let (before, now) = (word(for: earlier), word(for: later))
        let note = Diagnostic.note("declared as \(before) here", at: first)
        let severity = documents.severity(ofMistakeAt: second)
        let message = "\(what) is \(now) here and \(before) in a schema it extends"
        log.record(Diagnostic(severity, message, at: second, notes: [note]))
    }

    private func isText(_ type: ValueType) -> Bool {
        switch type.nonNull {
        case .primitive(.string), .any: true
        case .named(let id): isEnumeration(id)
        default: false
        }
    }

    /// The type of the values that both types allow; `nil` where there are none.
    func common(_ earlier: ValueType, _ later: ValueType) -> ValueType? {
        let type = commonButNull(earlier.nonNull, later.nonNull)
        return earlier.allowsNull && later.allowsNull ? type?.orNull : type
    }

    private func commonButNull(_ earlier: ValueType, _ later: ValueType) -> ValueType? {
        switch (earlier, later) {
        case (_, .any), (.custom, _): earlier
        case (.any, _), (_, .custom): later
        case (.primitive(let first), .primitive(let second)): common(first, second).map(ValueType.primitive)
        case (.named(let id), .primitive(let second)): isEnumeration(id, of: second) ? earlier : nil
        case (.primitive(let first), .named(let id)): isEnumeration(id, of: first) ? later : nil
        case (.named(let first), .named(let second)): isEnumeration(first) == isEnumeration(second) ? later : nil
        case (.array(let first), .array(let second)): common(first, second).map { _ in later }
        case (.map(let first), .map(let second)): common(first, second).map { _ in later }
        case (.map, .named(let id)): isEnumeration(id) ? nil : later
        case (.named(let id), .map(.any)): isEnumeration(id) ? nil : earlier
        default: nil
        }
    }

    /// Whether the schema lists values of the type.
    private func isEnumeration(_ id: SchemaID, of type: ValueType.Primitive) -> Bool {
        lists(id) { item in
            switch item.literal {
            case .string: type.isText
            case .number: type == .number || type == .integer
            case .boolean: type == .boolean
            case .null, .list, .object: false
            }
        }
    }

    private func common(_ first: ValueType.Primitive, _ second: ValueType.Primitive) -> ValueType.Primitive? {
        switch (first, second) {
        case (.integer, .number), (.number, .integer): .integer
        case (_, .string) where first.isText: first
        default: first == second || first.isText && second.isText ? second : nil
        }
    }

    func word(for type: ValueType) -> String {
        switch type.nonNull {
        case .any, .nullable: "anything"
        case .custom(let type): "a \(type.name)"
        case .primitive(let primitive): primitive.word
        case .named(let id): isEnumeration(id) ? "an enumeration" : "an object"
        case .array(let element): "an array of \(plural(for: element))"
        case .map: "an object"
        }
    }

    private func plural(for type: ValueType) -> String {
        switch type.nonNull {
        case .any, .nullable: "anything"
        case .custom(let type): "values of \(type.name)"
        case .primitive(let primitive): primitive.plural
        case .named(let id): isEnumeration(id) ? "enumerations" : "objects"
        case .array: "arrays"
        case .map: "objects"
        }
    }
}

extension ValueType {
    fileprivate var allowsNull: Bool { self == .any || isNullable }
}
