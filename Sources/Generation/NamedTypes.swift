import OpenAPI
import YAMLSource

/// What the types of a graph are called with the names that a configuration gives them, and without these names.
struct NamedTypes {
    let given: [SchemaID: String]
    let plain: [SchemaID: String]

    /// nil where the configuration gives no names to types.
    init?(of configuration: Configuration, in graph: SchemaGraph) {
        guard !configuration.typeNames.isEmpty else { return nil }
        given = configuration.names(in: graph)
        plain = configuration.giving([:]).names(in: graph)
    }
}

extension Configuration {
    func giving(_ typeNames: [String: String]) -> Configuration {
        var configuration = self
        configuration.typeNames = typeNames
        return configuration
    }

    func names(in graph: SchemaGraph) -> [SchemaID: String] {
        TypeNames(for: graph, self, modules: ModuleMap(self, of: graph.documents), log: DiagnosticLog()).names
    }
}
