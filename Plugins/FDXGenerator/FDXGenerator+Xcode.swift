#if canImport(XcodeProjectPlugin)
import Foundation
import PackagePlugin
import XcodeProjectPlugin

/// The same for a target of an Xcode project, which lists its files itself: the documents are among them.
extension FDXGenerator: XcodeBuildToolPlugin {
    func createBuildCommands(context: XcodePluginContext, target: XcodeTarget) throws -> [Command] {
        let found = try TargetDocuments(among: target.inputFiles.map(\.url.path))
        guard !found.documents.isEmpty else {
            Diagnostics.error(
                """
                target '\(target.displayName)' uses FDXGenerator but has no documents: add OpenAPI files (.yaml, .yml \
                or .json) to the target, and a fdxgen.yaml if they need settings
                """
            )
            return []
        }
        let run = Run(
            target: target.displayName,
            module: moduleName(of: target.displayName),
            workFolder: context.pluginWorkDirectoryURL
        )
        return [run.command(try context.tool(named: "FDXGenerateTool").url, for: found)]
    }

    /// What Xcode calls the module of a target: what no name of Swift may hold becomes `_`.
    private func moduleName(of target: String) -> String {
        let name = String(target.map { $0.isLetter || $0.isNumber ? $0 : "_" })
        return name.first?.isNumber == true ? "_" + name.dropFirst() : name
    }
}
#endif
