import OpenAPI
import YAMLSource

// The keys of a configuration that bend documents.

extension Configuration {
    /// The names of an enumeration's cases, or the name of one value wherever it is listed.
    mutating func readCaseNames(_ node: Node, _ log: DiagnosticLog) throws(Diagnostic) {
        for entry in try node.mapping("enumerations and their cases' names") {
            guard let values = entry.value.entries else {
                log.attempt { () throws(Diagnostic) in bends.caseNames.append(try entry.caseName(in: nil)) }
                continue
            }
            var given: [String: SourceMark] = [:]
            for value in values {
                log.attempt { () throws(Diagnostic) in
                    let name = try value.caseName(in: entry.key)
                    if let earlier = given.updateValue(name.name.mark, forKey: name.name.value) {
                        let note = Diagnostic.note("the first is here", at: earlier)
                        throw .error("two cases are called '\(name.name.value)'", at: name.name.mark, notes: [note])
                    }
                    bends.caseNames.append(name)
                }
            }
        }
    }

    private enum TypesKey: String, CaseIterable { case schemas, properties, formats }

    mutating func readTypes(_ node: Node, _ log: DiagnosticLog) throws(Diagnostic) {
        for group in try node.mapping("schemas, properties or formats and their types") {
            log.attempt { () throws(Diagnostic) in
                let subject: Bends.CustomType.Subject =
                    switch try group.key(as: TypesKey.self, in: "'types'") {
                    case .schemas: .schema
                    case .properties: .property
                    case .formats: .format
                    }
                for entry in try group.value.mapping("\(group.key) and their types") {
                    log.attempt { () throws(Diagnostic) in
                        let type = try entry.value.swiftType()
                        bends.types.append(Bends.CustomType(subject: subject, name: entry.locatedKey, type: type))
                    }
                }
            }
        }
    }

    mutating func readDiscriminators(_ node: Node, _ log: DiagnosticLog) throws(Diagnostic) {
        for entry in try node.mapping("unions and what tells their members apart") {
            log.attempt { () throws(Diagnostic) in bends.discriminators.append(try entry.discriminator(log)) }
        }
    }
}

extension Entry {
    var locatedKey: Located<String> { Located(key, at: keyMark) }

    fileprivate func caseName(in schema: String?) throws(Diagnostic) -> Bends.CaseName {
        let name = try value.identifier("the name of a case")
        guard Namer.chosenCaseName(name) != nil else {
            throw .error("'\(name)' is a member that every enumeration has", at: value.mark)
        }
        return Bends.CaseName(schema: schema, value: locatedKey, name: Located(name, at: value.mark))
    }

    private enum DiscriminatorKey: String, CaseIterable { case property, mapping }

    fileprivate func discriminator(_ log: DiagnosticLog) throws(Diagnostic) -> Bends.Discriminator {
        var property: Located<String>?
        var mapping: [Bends.Discriminator.Mapping] = []
        for entry in try value.mapping("'property' and 'mapping'") {
            switch try entry.key(as: DiscriminatorKey.self, in: "a discriminator") {
            case .property: property = Located(try entry.value.text("the name of a property"), at: entry.value.mark)
            case .mapping:
                for pair in try entry.value.mapping("values and the schemas that they mean") {
                    let target = Located(try pair.value.text("the name of a schema"), at: pair.value.mark)
                    mapping.append(.init(value: pair.locatedKey, target: target))
                }
            }
        }
        guard let property else { throw .error("the discriminator of '\(key)' needs 'property'", at: keyMark) }
        return Bends.Discriminator(schema: locatedKey, property: property, mapping: mapping)
    }
}

extension Node {
    /// The texts of a list, each with its place.
    func located(_ expected: String, _ log: DiagnosticLog) throws(Diagnostic) -> [Located<String>] {
        try list(expected).withoutRepeats(log).compactMap { item in
            log.attempt { () throws(Diagnostic) in Located(try item.text(), at: item.mark) }
        }
    }

    /// `Module.Type`, or `Type` of the output's own module.
    fileprivate func swiftType() throws(Diagnostic) -> Located<String> {
        let text = try text("the name of a type, such as 'MyBank.Money'")
        guard let type = CustomType(text) else { throw .error("'\(text)' is no type of Swift", at: mark) }
        if type.module == nil, ReservedTypes.names.contains(type.name) {
            throw .error("'\(text)' is a type of Swift or of the runtime; say its module too", at: mark)
        }
        return Located(text, at: mark)
    }
}
