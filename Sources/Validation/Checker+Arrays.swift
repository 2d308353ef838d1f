import OpenAPI
import YAMLSource

// Keywords for arrays: items, prefixItems, contains, uniqueItems, minItems, maxItems.
extension Checker {
    mutating func checkArray(_ items: [Node], of value: Node, by rules: Rules) {
        let schema = rules.schema
        if let limits = schema.rareConstraints.value {
            checkCount(
                items.count,
                least: limits.minItems,
                most: limits.maxItems,
                of: .items,
                keyword: "Items",
                at: value
            )
            if let unique = limits.uniqueItems, unique.value { checkUniqueness(items, unique.mark) }
        }
        checkItems(items, schema)
        if let assertions = schema.assertions, let contained = assertions.contains {
            checkContains(items, of: value, by: contained, assertions)
        }
    }

    private mutating func checkItems(_ items: [Node], _ schema: Schema) {
        guard schema.items != nil || !schema.prefixItems.isEmpty else { return }
        checkWithin { checker in
            for (index, item) in items.enumerated() where !checker.isDecided {
                let isPrefix = index < schema.prefixItems.count
                guard let itemSchema = isPrefix ? schema.prefixItems[index] : schema.items else { return }
                checker.path.enter(index)
                checker.check(item, itemSchema)
                checker.path.leave()
            }
        }
    }

    private mutating func checkUniqueness(_ items: [Node], _ mark: SourceMark) {
        var first: [JSONValue: Int] = [:]
        for (index, item) in items.enumerated() where !isDecided {
            let value = JSONValue(item)
            guard let earlier = first[value] else {
                first[value] = index
                continue
            }
            path.enter(index)
            report(at: item, "uniqueItems", mark) { _ in "the same item as [\(earlier)]" }
            path.leave()
        }
    }

    /// Checks `contains`, which asks for one item that fits, or for as many as `minContains` and `maxContains` say.
    private mutating func checkContains(
        _ items: [Node],
        of value: Node,
        by schema: Schema,
        _ assertions: Schema.Assertions
    ) {
        let count = items.count { fits($0, schema) }
        if assertions.minContains == nil, count == 0 {
            report(at: value, "contains", schema.mark) { _ in "no item fits the schema of 'contains'" }
        }
        let (least, most) = (assertions.minContains, assertions.maxContains)
        checkCount(count, least: least, most: most, of: .contained, keyword: "Contains", at: value)
    }
}
