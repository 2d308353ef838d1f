/// Which schema of the old documents is which of the new ones: by file and name, by name, or by its uses.
final class ComponentMatching {
    private(set) var pairs: [(old: WrittenPlace, new: WrittenPlace)] = []
    private(set) var removed: [WrittenPlace] = []
    private(set) var added: [WrittenPlace] = []
    private var newByOld: [Int: WrittenPlace] = [:]
    private var oldByNew: [Int: WrittenPlace] = [:]
    /// Schemas that have another name, in the order in which that was found.
    private(set) var renamed: [(old: WrittenPlace, new: WrittenPlace)] = []

    init(_ old: WrittenDocuments, _ new: WrittenDocuments) {
        let (oldSchemas, newSchemas) = (old.components("schemas"), new.components("schemas"))
        Self.nameApart(oldSchemas)
        Self.nameApart(newSchemas)
        var rest = newSchemas
        func take(_ key: (WrittenPlace) -> String, from places: [WrittenPlace]) -> [WrittenPlace] {
            var candidates = Dictionary(grouping: rest, by: key).mapValues { $0[...] }
            var left: [WrittenPlace] = []
            var used: Set<Int> = []
            for place in places {
                guard let twin = candidates[key(place)]?.popFirst() else {
                    left.append(place)
                    continue
                }
                used.insert(twin.number)
                link(place, twin)
                pairs.append((place, twin))
            }
            rest = rest.filter { !used.contains($0.number) }
            return left
        }
        let strangers = take({ "\($0.file.key)#\($0.name)" }, from: oldSchemas)
        removed = take(\.name, from: strangers)
        added = rest
    }

    private func link(_ old: WrittenPlace, _ new: WrittenPlace) {
        newByOld[old.number] = new
        oldByNew[new.number] = old
    }

    func twin(ofOld place: WrittenPlace) -> WrittenPlace? { newByOld[place.number] }
    func twin(ofNew place: WrittenPlace) -> WrittenPlace? { oldByNew[place.number] }

    func areOne(_ old: WrittenComponent?, _ new: WrittenComponent?) -> Bool {
        guard let old, let new, old.kind == new.kind else { return false }
        return old.kind == "schemas" ? newByOld[old.place.number] === new.place : old.name == new.name
    }

    /// Notes that two components take each other's place somewhere. Where neither has a namesake in the other
    /// documents, the one is the other under a new name.
    func meet(_ old: WrittenComponent?, _ new: WrittenComponent?) {
        guard let old, let new, old.kind == "schemas", new.kind == "schemas", newByOld[old.place.number] == nil,
            oldByNew[new.place.number] == nil
        else { return }
        link(old.place, new.place)
        renamed.append((old.place, new.place))
    }

    /// Takes what was renamed out of what came and went; called when all uses are known.
    func settle() {
        let (oldNames, newNames) = (Set(renamed.map(\.old.number)), Set(renamed.map(\.new.number)))
        removed = removed.filter { !oldNames.contains($0.number) }
        added = added.filter { !newNames.contains($0.number) }
    }

    /// Adds their files to the titles of schemas whose names are the same.
    private static func nameApart(_ schemas: [WrittenPlace]) {
        for (_, namesakes) in Dictionary(grouping: schemas, by: \.name) where namesakes.count > 1 {
            for schema in namesakes { schema.component?.title = "\(schema.name) (\(schema.file.key))" }
        }
    }
}

extension WrittenPlace {
    /// The component's name.
    var name: String { component?.name ?? token }
}
