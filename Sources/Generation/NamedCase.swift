import OpenAPI

/// What a case of an enumeration or of a union is called by.
struct NamedCase {
    /// What the document calls the case, or else the case's value.
    let word: String
    /// What the user calls the case.
    var chosenName: Located<String>?
}

extension [NamedCase] {
    /// The names in Swift, each once.
    var names: [String] {
        var scope = NameScope(taken: ["unknown"])
        return scope.claim(
            each: map { item in
                let chosen = item.chosenName.flatMap { Namer.chosenCaseName($0.value) }
                return NameScope.Wish(item.word, as: chosen ?? Namer.caseName(item.word), isChosen: chosen != nil)
            }
        )
    }
}

extension Shape {
    /// The cases of an enumeration or a union; an object has none.
    var namedCases: [NamedCase] {
        switch self {
        case .object: []
        case .enumeration(let shape): shape.cases.map(\.named)
        case .union(let union): union.members.map(\.named)
        }
    }
}

extension EnumerationCase {
    var named: NamedCase { NamedCase(word: name ?? literal.text, chosenName: chosenName) }
}

extension UnionShape.Member {
    var named: NamedCase { NamedCase(word: name, chosenName: chosenName) }
}
