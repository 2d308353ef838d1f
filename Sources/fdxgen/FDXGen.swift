import ArgumentParser

@main
struct FDXGen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fdxgen",
        abstract: "Turns FDX documents (OpenAPI 3.0 and 3.1, YAML or JSON) into Swift.",
        version: "0.1.0",
        subcommands: [Generate.self, Diff.self, Validate.self]
    )
}
