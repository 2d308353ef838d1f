import ArgumentParser
import FlinksSandbox
import Foundation

@main
struct Command: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flinks-sandbox",
        abstract: "A server that behaves as Flinks Outbound is documented to behave."
    )

    @Option(help: "The address to listen at.")
    var host = "127.0.0.1"

    @Option(help: "The port; 0 takes any that is free.")
    var port = 8080

    @Option(help: "The database's file. Without it, everything is kept in memory.")
    var database: String?

    @Option(help: "How long an access token is good for, in seconds.")
    var tokenSeconds = 300

    @Option(help: "How long a registration waits for approval, and again for activation, in seconds.")
    var registrationSeconds = 2

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is a number from 0 to 65535") }
        guard tokenSeconds > 0, registrationSeconds >= 0 else { throw ValidationError("seconds can't be negative") }
    }

    func run() async throws {
        var options = SandboxOptions(database: database)
        options.accessTokenLifetime = .seconds(tokenSeconds)
        options.approvalDelay = .seconds(registrationSeconds)
        options.activationDelay = .seconds(registrationSeconds)
        let sandbox = try await FlinksSandbox.start(options, host: host, port: port)
        say(sandbox.address.absoluteString)
        try await sandbox.run()
    }

    private func say(_ address: String) {
        let text = """
            Flinks Sandbox answers at \(address)

            partner    \(SandboxOptions.partnerClientID)   \(SandboxOptions.partnerSecret)
            recipient  \(SandboxOptions.recipientClientID)   \(SandboxOptions.recipientSecret)

            \(NextSteps.inhabitants.map { "\($0.name): \($0.values.joined(separator: ", "))" }.joined(separator: "\n"))

            Try next:
            \(NextSteps.lines(at: address).joined(separator: "\n"))

            Or open \(address) in a browser. Control-C stops it.

            """
        FileHandle.standardOutput.write(Data(text.utf8))
    }
}
