import ArgumentParser

@main
struct FDXSyncCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fdx-sync",
        abstract: "Shows what a database of FDXSync holds.",
        subcommands: [Status.self]
    )
}
