/// Where a schema stands, and the words that a type made from it is named by.
struct Place {
    let id: SchemaID
    let names: [String]
    /// A property's table says which one value it may have; elsewhere a single value takes a type of its own.
    var isProperty = false

    func property(_ name: String) -> Place {
        Place(id: id.appending("properties").appending(name), names: names + [name], isProperty: true)
    }

    /// The place of a property that several parts write.
    func merged(_ name: String) -> Place {
        Place(id: id.appending("merged").appending(name), names: names + [name], isProperty: true)
    }

    /// The place of what a schema says beside its reference and its `allOf`.
    var own: Place { Place(id: id.appending("own"), names: names, isProperty: isProperty) }

    func pattern(_ pattern: String) -> Place {
        Place(id: id.appending("patternProperties").appending(pattern), names: names + ["Value"])
    }

    var items: Place {
        let id = id.appending("items")
        guard names.count > 1, let last = names.last, let singular = Nouns.singular(of: last) else {
            return Place(id: id, names: names + ["Item"])
        }
        return Place(id: id, names: names.dropLast() + [singular])
    }

    var additionalProperties: Place {
        Place(id: id.appending("additionalProperties"), names: names + ["Value"])
    }

    func definition(_ name: String, of keyword: String) -> Place {
        Place(id: id.appending(keyword).appending(name), names: names + [name])
    }

    func content(_ mediaType: String) -> Place {
        Place(id: id.appending("content").appending(mediaType).appending("schema"), names: names)
    }

    var isComponent: Bool { id.isComponent }

    /// The place of a part of an `allOf`, which is no type of its own: it keeps its owner's name.
    func part(_ index: Int) -> Place {
        Place(id: id.appending("allOf").appending(String(index)), names: names, isProperty: isProperty)
    }

    /// The place of a schema that a keyword holds beside the types' own: `not`, `if`, `prefixItems/0`.
    func step(_ keyword: String, _ key: String? = nil) -> Place {
        let id = id.appending(keyword)
        return Place(id: key.map(id.appending) ?? id, names: names + [keyword] + (key.map { [$0] } ?? []))
    }

    func member(_ index: Int, of keyword: String, name: String) -> Place {
        Place(id: id.appending(keyword).appending(String(index)), names: names + [name])
    }
}
