import OpenAPI

/// Which properties are stored in boxes: those whose type leads back to itself, and optional ones of wide structs.
///
/// The compiler makes functions that copy, move and destroy a struct with all that lies in it, so a struct of wide structs
/// costs it the sum of their widths, many times over. An absent value of a wide struct would also take all its memory.
struct Boxes {
    /// How many values a struct may have, those of the structs in it counted too, and still lie in another as optional.
    private static let widest = 16

    private let graph: SchemaGraph
    private var widths: [SchemaID: Int] = [:]

    init(_ graph: SchemaGraph) {
        self.graph = graph
        for definition in graph.definitions { measure(definition.id) }
    }

    func isBoxed(_ property: Property) -> Bool {
        if property.isRecursive { return true }
        guard property.presence == .optional, case .named(let id) = property.type.nonNull else { return false }
        return widths[id, default: 1] > Self.widest
    }

    /// Counts the values of a struct with those of the structs in it. That comes to an end, as what leads back to
    /// itself is in a box.
    private mutating func measure(_ id: SchemaID) {
        guard widths[id] == nil, case .object(let object)? = graph[id]?.shape else { return }
        var width = 0
        for property in object.properties {
            guard !property.isRecursive, case .named(let inner) = property.type.nonNull else {
                width += 1
                continue
            }
            measure(inner)
            width += isBoxed(property) ? 1 : widths[inner, default: 1]
        }
        widths[id] = width
    }
}
