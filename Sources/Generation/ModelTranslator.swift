import OpenAPI
import SwiftCode

/// Decides how each schema looks in Swift.
struct ModelTranslator {
    let graph: SchemaGraph
    let types: TypeMapping
    let configuration: Configuration
    private let boxes: Boxes
    /// The definitions of what calls send that change a part of something.
    private let changes: Set<SchemaID>
    /// Objects that are pages because the configuration says so.
    private let pages: Set<SchemaID>

    init(graph: SchemaGraph, types: TypeMapping, configuration: Configuration, pages: Set<SchemaID> = []) {
        self.pages = pages
        self.graph = graph
        self.types = types
        self.configuration = configuration
        boxes = Boxes(graph)
        changes = graph.closure(of: graph.operations.flatMap(\.changes))
    }

    func declaration(of definition: Definition) -> Declaration {
        let name = types.names.names[definition.id] ?? Namer.typeName(definition.names)
        let documentation = definition.annotation.typeDocumentation(remark: types.names.remarks[definition.id])
        switch definition.shape {
        case .object(let object):
            return .structure(
                StructDeclaration(
                    name: name,
                    documentation: documentation,
                    properties: properties(of: object, in: definition),
                    isClosed: object.isClosed,
                    demanded: object.demanded,
                    pageItems: pageItems(of: object, in: definition)
                )
            )
        case .enumeration(let shape):
            return .enumeration(
                EnumerationDeclaration(
                    name: name,
                    documentation: documentation,
                    kind: shape.cases.kind.declared,
                    cases: cases(shape.cases),
                    allowsOthers: shape.allowsOthers
                )
            )
        case .union(let union):
            return .union(
                UnionDeclaration(
                    name: name,
                    documentation: documentation,
                    kind: union.kind.declared,
                    members: members(of: union)
                )
            )
        }
    }

    func declaration(of alias: Alias) -> Declaration? {
        guard let name = types.names.aliasNames[alias.id] else { return nil }
        switch alias.type.nonNull {
        case .any, .primitive, .custom, .nullable: return nil
        case .named, .array, .map: break
        }
        let type = types.type(of: alias.type.nonNull)
        guard type.text != name else { return nil }
        return .alias(AliasDeclaration(name: name, documentation: alias.annotation.documentation(), type: type))
    }

    // MARK: - Objects

    private func properties(of object: ObjectShape, in owner: Definition) -> [StructDeclaration.Property] {
        let names = memberNames(of: object, in: owner)
        var scope = NameScope(taken: Set(names))
        return zip(object.properties, names).map { property, name in
            let type = type(of: property, in: owner)
            return StructDeclaration.Property(
                name: name,
                source: property.source,
                type: type,
                documentation: documentation(of: property),
                defaultValue: defaultExpression(of: property, type, in: owner),
                deprecation: property.annotation.deprecation,
                box: boxes.isBoxed(property) ? scope.claim([Namer.boxName(of: name)]) : nil,
                isSensitive: property.isSensitive,
                values: property.limit.map { $0.map(\.json) },
                refusesNull: property.refusesNull
            )
        }
    }

    func documentation(of property: Property) -> Documentation {
        var annotation = property.annotation
        if let limit = property.limit { annotation.allowedValues = limit.map(\.text) }
        return annotation.documentation(
            of: property.type,
            fixedValue: property.limit?.count == 1 ? property.limit?.first?.text : property.fixedValue,
            isForbidden: property.limit?.isEmpty == true
        )
    }

    /// The way to the one list of an object that says where the next page of it is. Where the configuration says that it
    /// is a page, the list may lie in the object's one object that has a list: `data.accounts`.
    private func pageItems(of object: ObjectShape, in owner: Definition) -> [StructDeclaration.PageStep] {
        let signs = object.properties.filter { $0.saysNextPage }.map(\.name)
        let isMeant = pages.contains(owner.id)
        guard !signs.isEmpty || isMeant else { return [] }
        let properties = properties(of: object, in: owner)
        guard !properties.contains(where: { $0.name == "pageItems" }) else { return [] }
        let lists = lists(properties, besides: signs)
        guard lists.isEmpty, isMeant else { return lists.count == 1 ? lists : [] }
        let ways = zip(object.properties, properties).flatMap { written, property in
            self.lists(in: written, besides: signs).map { [.init(name: property.name, type: property.type), $0] }
        }
        return ways.count == 1 ? ways[0] : []
    }

    private func lists(in property: Property, besides signs: [String]) -> [StructDeclaration.PageStep] {
        guard case .named(let id) = property.type, !signs.contains(property.name), !property.annotation.isDeprecated,
            property.additional == nil, property.unionBeside == nil,
            let inner = graph[id], case .object(let object) = inner.shape
        else { return [] }
        return lists(properties(of: object, in: inner), besides: [])
    }

    private func lists(_ properties: [StructDeclaration.Property], besides signs: [String])
        -> [StructDeclaration.PageStep]
    {
        let lists = properties.filter { property in
            guard case .member(let jsonName) = property.source else { return false }
            return !signs.contains(jsonName) && property.type.isList
        }
        guard lists.allSatisfy({ $0.deprecation == nil && !$0.type.text.contains("PageItem") }) else { return [] }
        return lists.map { .init(name: $0.name, type: $0.type) }
    }

    /// The names of an object's properties in Swift. Those that Swift would not tell apart are spelled as the document
    /// spells them.
    func memberNames(of object: ObjectShape, in owner: Definition) -> [String] {
        let schemas = owner.configurationNames
        var scope = NameScope()
        return scope.claim(
            each: object.properties.map { property in
                let chosen =
                    schemas.lazy.compactMap { configuration.propertyNames["\($0).\(property.name)"] }.first
                    ?? configuration.propertyNames[property.name]
                let name = chosen ?? Namer.memberName(property.name)
                return NameScope.Wish(property.name, as: name, isChosen: chosen != nil)
            }
        )
    }

    func type(of property: Property, in owner: Definition) -> SwiftType {
        let type = types.type(of: property.type, asDouble: isDouble(property, in: owner))
        return property.presence == .required ? type : .optional(type)
    }

    private func isDouble(_ property: Property, in owner: Definition) -> Bool {
        configuration.doubles.contains { double in
            double == property.name
                || owner.configurationNames.contains { double == $0 || double == "\($0).\(property.name)" }
        }
    }

    /// What the initializer takes where the caller says nothing.
    func defaultExpression(of property: Property, _ type: SwiftType, in owner: Definition) -> Expression? {
        if property.additional != nil { return .emptyDictionary }
        return fixedExpression(of: property) ?? documentedDefault(of: property, in: owner)
            ?? (type.isOptional ? .null : nil)
    }

    /// The default that the document says, where sending it is the same as leaving it out: what a server alone may say
    /// has none, and in a change what is left out stays as it is.
    private func documentedDefault(of property: Property, in owner: Definition) -> Expression? {
        let annotation = property.annotation
        guard let value = annotation.defaultValue, annotation.direction != .onlyReceived, !annotation.isDeprecated,
            !changes.contains(owner.id), property.limit?.contains(value) != false
        else { return nil }
        return expression(of: value, as: property.type, asDouble: isDouble(property, in: owner))
    }

    /// The one value that a property can have, as the initializer's default where the property has to be sent.
    private func fixedExpression(of property: Property) -> Expression? {
        guard !property.type.isNullable, property.presence == .required || property.isDiscriminator else { return nil }
        if let limit = property.limit, limit.count == 1 { return expression(of: limit[0], as: property.type) }
        guard let value = property.fixedValue else { return nil }
        switch property.type {
        case .primitive(.string): return .text(value)
        case .primitive(.integer): return Int(value).map { .integer($0) }
        case .primitive(.boolean): return Bool(value).map { .boolean($0) }
        case .named(let id): return enumerationCase(of: id) { $0.literal.text == value } ?? unknownCase(value, of: id)
        case .any, .primitive, .custom, .array, .map, .nullable: return nil
        }
    }

    /// A value of the type, written in Swift; nil where Swift has no exact word for it, or it is none of the type's.
    func expression(of literal: Literal, as type: ValueType, asDouble: Bool = false) -> Expression? {
        switch (type, literal) {
        case (.primitive(.string), .string(let text)): return .text(text)
        case (.primitive(.integer), .number(let text)): return Int(text).map { .integer($0) }
        case (.primitive(.number), .number(let text)):
            return asDouble ? Double(text).map { .double($0) } : Int(text).map { .integer($0) } ?? decimal(text)
        case (.primitive(.boolean), .boolean(let value)): return .boolean(value)
        case (.named(let id), _): return enumerationCase(of: id) { $0.literal == literal }
        case (.any, _): return literal.expression
        // Said for "none": what is left out is null as well.
        case (.nullable, .null): return nil
        case (.nullable(let type), _): return expression(of: literal, as: type, asDouble: asDouble).map { .value($0) }
        case (.array(let element), .list(let values)):
            let items = values.compactMap { expression(of: $0, as: element, asDouble: asDouble) }
            return items.count == values.count ? .list(items) : nil
        case (.map, .object(let members)): return members.isEmpty ? .emptyDictionary : nil
        case (.primitive, _), (.custom, _), (.array, _), (.map, _): return nil
        }
    }

    /// A fraction exactly: Swift reads literals with a point as `Double`s.
    private func decimal(_ text: String) -> Expression? {
        let digits = text.drop { $0 == "-" }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let significand = Int(parts[0] + parts[1]) else { return nil }
        return .decimal(isNegative: text.hasPrefix("-"), significand: significand, fractionDigits: parts[1].count)
    }

    private func enumerationCase(of id: SchemaID, where isMeant: (EnumerationCase) -> Bool) -> Expression? {
        guard case .enumeration(let shape)? = graph[id]?.shape, let index = shape.cases.firstIndex(where: isMeant)
        else { return nil }
        return .enumerationCase(shape.cases.map(\.named).names[index])
    }

    private func unknownCase(_ value: String, of id: SchemaID) -> Expression? {
        guard case .enumeration(let shape)? = graph[id]?.shape else { return nil }
        switch shape.cases.kind {
        case .strings, .literals: return .unknown(.text(value))
        case .integers: return Int(value).map { .unknown(.integer($0)) }
        }
    }

    // MARK: - Enumerations and unions

    private func cases(_ cases: [EnumerationCase]) -> [EnumerationDeclaration.Case] {
        let kind = cases.kind
        return zip(cases, cases.map(\.named).names).map { item, name in
            .init(name: name, value: item.rawValue(in: kind), documentation: Documentation(item.description ?? ""))
        }
    }

    private func members(of union: UnionShape) -> [UnionDeclaration.Member] {
        zip(union.members, union.members.map(\.named).names).map { member, name in
            UnionDeclaration.Member(
                name: name,
                values: member.values + member.impliedValues,
                type: types.type(of: member.type),
                documentation: Documentation(member.description?.trimmingNewlines ?? "")
            )
        }
    }
}

extension Property {
    fileprivate var source: StructDeclaration.Property.Source {
        switch additional {
        case .all: .additional(pattern: nil)
        case .matching(let pattern): .additional(pattern: pattern)
        case nil: unionBeside.map { .beside(isRequired: $0 == .required) } ?? .member(name)
        }
    }
}

extension EnumerationKind {
    fileprivate var declared: EnumerationDeclaration.Kind {
        switch self {
        case .strings: .strings
        case .integers: .integers
        case .literals: .literals
        }
    }
}

extension EnumerationCase {
    fileprivate func rawValue(in kind: EnumerationKind) -> Expression {
        switch kind {
        case .strings, .integers: literal.integer.map { .integer($0) } ?? .text(literal.text)
        case .literals: literal.expression
        }
    }
}

extension Literal {
    /// The value as a `JSONValue` of Swift's: by a literal of its own where that says it exactly.
    var expression: Expression {
        switch self {
        case .null: .null
        case .boolean(let value): .boolean(value)
        case .number(let text): Int(text).map { .integer($0) } ?? .json(json)
        case .string(let text): .text(text)
        case .list, .object: .json(json)
        }
    }
}

extension UnionShape.Kind {
    fileprivate var declared: UnionDeclaration.Kind {
        switch self {
        case .keyed(let isClosed, let isExclusive): .keyed(isClosed: isClosed, isExclusive: isExclusive)
        case .discriminated(let property): .discriminated(property: property)
        case .byProperty(let property): .byProperty(property)
        case .byContent: .byContent
        }
    }
}

extension Annotation {
    /// A type marked as deprecated would make every property of that type warn: its comment says it instead.
    fileprivate func typeDocumentation(remark: String?) -> Documentation {
        var annotation = self
        annotation.allowedValues = []
        var paragraphs = [annotation.documentation().text]
        if let remark { paragraphs.append("- Note: \(remark)") }
        if isDeprecated { paragraphs.append("- Warning: Deprecated.") }
        return Documentation(paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n"))
    }
}

extension ResolvedOperation {
    /// The definitions of a PATCH request's bodies.
    fileprivate var changes: [SchemaID] {
        let contents = (body?.contents ?? []).filter { method == "PATCH" || $0.isPatch }
        return contents.compactMap { $0.type?.definition }
    }
}

extension ResolvedContent {
    /// `application/merge-patch+json` (RFC 7396)
    fileprivate var isPatch: Bool { MediaTypeName.essence(of: mediaType).hasSuffix("patch+json") }
}

extension Property {
    /// Whether a page says by this property where the next one is; lists of links belong to what they stand in.
    fileprivate var saysNextPage: Bool {
        switch name {
        case "page", "pagination", "paging", "nextPageKey", "nextOffset", "next_cursor", "nextCursor", "has_more",
            "hasMore", "nextPageToken":
            return true
        case "links", "_links":
            if case .array = type.nonNull { return false }
            return true
        default: return false
        }
    }
}

extension SwiftType {
    fileprivate var isList: Bool {
        switch self {
        case .array: true
        case .optional(let type): type.isList
        case .named, .dictionary, .generic: false
        }
    }
}
