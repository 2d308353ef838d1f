import ArgumentParser
import FlinksSandbox

struct BothCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "both",
        abstract: "Walks both journeys: the app that the partner creates is the one that reads.",
        discussion: "`flinks-demo partner --help` and `flinks-demo recipient --help` say more about the options."
    )

    @OptionGroup var shared: SharedOptions
    @OptionGroup var partner: PartnerOptions
    @OptionGroup var recipient: RecipientOptions

    func validate() throws {
        guard partner.providers.contains(recipient.provider) else {
            throw ValidationError("--provider has to be one of --providers, where the app is registered")
        }
    }

    func run() async throws {
        shared.prepare()
        try await interruptibly {
            try await Stage.with(shared.url, sandbox: RecipientJourney.sandbox) { stage in
                let app = try await PartnerJourney(partner, isJSON: shared.json, on: stage).run()
                try await RecipientJourney(recipient, as: app, isJSON: shared.json, on: stage).run()
            }
        }
    }
}
