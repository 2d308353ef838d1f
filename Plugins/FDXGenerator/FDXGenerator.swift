import Foundation
import PackagePlugin

/// Generates Swift for the documents of a target whenever one of them changed.
@main
struct FDXGenerator: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let target = target as? any SourceModuleTarget else { return [] }
        let found = try TargetDocuments(in: target.directoryURL)
        guard !found.documents.isEmpty else {
            Diagnostics.error(
                """
                target '\(target.name)' uses FDXGenerator but has no documents: put OpenAPI files (.yaml, .yml or \
                .json) into \(target.directoryURL.path), and beside them a fdxgen.yaml if they need settings
                """
            )
            return []
        }
        let run = Run(target: target.name, module: target.moduleName, workFolder: context.pluginWorkDirectoryURL)
        return [run.command(try context.tool(named: "FDXGenerateTool").url, for: found)]
    }
}

/// One target's run of the tool, in a package or in a project of Xcode.
struct Run {
    let target: String
    let module: String
    let workFolder: URL

    func command(_ tool: URL, for found: TargetDocuments) -> Command {
        let output = workFolder.appending(path: "Generated")
        let inputs =
            found.documents + References.files(of: found.documents) + found.overlays
            + [found.configuration].compactMap(\.self)
        var arguments = ["generate"] + found.documents
        arguments += ["--output", output.path, "--layout", "per-document", "--module", module, "--quiet"]
        if let configuration = found.configuration { arguments += ["--config", configuration] }
        return .buildCommand(
            displayName: "Generating Swift for the documents of \(target)",
            executable: tool,
            arguments: arguments,
            inputFiles: inputs.map { URL(fileURLWithPath: $0) },
            outputFiles: OutputNames(documents: found.documents).all.map { output.appending(path: $0) }
        )
    }
}
