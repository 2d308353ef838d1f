import Foundation
import PackagePlugin

/// `swift package --allow-writing-to-package-directory generate-fdx`: the generated files become part of the package.
@main
struct FDXGenerateCommand: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        var arguments = ArgumentExtractor(arguments)
        guard arguments.extractFlag(named: "help") == 0 else { return print(help) }
        let names = arguments.extractOption(named: "target")
        let options = arguments.extractFlag(named: "check") > 0 ? ["--check"] : []
        guard arguments.remainingArguments.isEmpty else {
            throw Problem("unknown argument '\(arguments.remainingArguments[0])'; see --help")
        }
        let jobs = try jobs(in: context.package, named: names)
        let tool = try context.tool(named: "FDXGenerateTool").url
        for job in jobs {
            switch try job.run(tool, options) {
            case 0: break
            case 2: throw Problem("the generated files of '\(job.target)' are not current; generate-fdx mends that")
            default: throw Problem("generate-fdx failed for '\(job.target)'")
            }
        }
    }

    /// The targets that were asked for, or all that have documents.
    private func jobs(in package: Package, named names: [String]) throws -> [Job] {
        let targets = package.targets.compactMap { $0 as? any SourceModuleTarget }
        if let unknown = names.first(where: { name in !targets.contains { $0.name == name } }) {
            throw Problem("package '\(package.displayName)' has no target '\(unknown)' with source files")
        }
        let wanted = names.isEmpty ? targets : targets.filter { names.contains($0.name) }
        let jobs = try wanted.compactMap(Job.init)
        guard !jobs.isEmpty else {
            throw Problem(
                "no documents found: put OpenAPI files (.yaml, .yml or .json) into the folder of a target, "
                    + "and beside them a fdxgen.yaml if they need settings"
            )
        }
        return jobs
    }

    private var help: String {
        """
        USAGE: swift package --allow-writing-to-package-directory generate-fdx [--target NAME]... [--check]

        Writes Swift for the OpenAPI documents in a target's folder into the folder Generated beside its sources:
        for the given targets, or for all that have documents. With --check nothing is written, and the command
        fails if the generated files are not current.
        """
    }
}

/// One target's run of the tool.
private struct Job {
    let target: String
    private let arguments: [String]

    init?(_ target: any SourceModuleTarget) throws {
        let found = try TargetDocuments(in: target.directoryURL)
        guard !found.documents.isEmpty else { return nil }
        let output = target.directoryURL.appending(path: "Generated")
        self.target = target.name
        var arguments = ["generate"] + found.documents
        arguments += ["--output", output.path, "--module", target.moduleName]
        if let configuration = found.configuration { arguments += ["--config", configuration] }
        self.arguments = arguments
    }

    /// The tool's exit code.
    func run(_ tool: URL, _ options: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = tool
        process.arguments = arguments + options
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

private struct Problem: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
