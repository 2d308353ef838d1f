import ArgumentParser
import Logging

@main
struct FlinksDemo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flinks-demo",
        abstract: "Walks through Flinks Outbound: as a partner, who creates apps, and as an app, which reads data.",
        discussion: """
            Without a subcommand it walks both journeys, with one app. Without --url it starts a sandbox of its own, and
            needs nothing else. For another server, credentials come from the environment:

              FLINKS_PARTNER_ID, FLINKS_PARTNER_SECRET    for partner
              FLINKS_CLIENT_ID, FLINKS_CLIENT_SECRET      for recipient
              FLINKS_REDIRECT_URI                         for recipient; http://127.0.0.1:8765/callback without it
              FLINKS_STORE_KEY                            for recipient --store; 32 bytes in Base64
            """,
        subcommands: [BothCommand.self, PartnerCommand.self, RecipientCommand.self],
        defaultSubcommand: BothCommand.self
    )
}

/// What both journeys are asked.
struct SharedOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The server; a sandbox that is started for this run without it.", valueName: "address"))
    var url: String?

    @Flag(help: "Print a JSON object per step, for programs, instead of tables.")
    var json = false

    @Flag(help: "Print what is logged, too: a line per failed call, without anything secret.")
    var log = false

    /// Before anything else is done.
    func prepare() {
        if !log { LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() } }
    }
}
