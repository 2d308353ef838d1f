import Flinks
import FlinksSandbox
import Foundation

/// The server that a journey goes to, and who the traveller is there.
struct Stage: Sendable {
    /// An id and its secret.
    struct Credentials: Sendable {
        let id: String
        let secret: Secret
    }

    let url: URL
    /// The server that was started for this journey; nil where it goes to one that was there.
    let sandbox: FlinksSandbox?
    /// Sees all requests.
    let wire: Wire

    var settings: FlinksSettings {
        var settings = FlinksSettings(server: FlinksServer(url))
        settings.transport = wire
        return settings
    }

    /// Since when the server is there, for a heading.
    var age: String { sandbox == nil ? "that was there" : "that was started for this run" }

    /// Whether the server is on this machine, which a real bank never is.
    var isLocal: Bool { ["127.0.0.1", "localhost", "::1"].contains(url.host() ?? "") }

    /// Goes to a server, or starts a sandbox, and stops it when the journey is over, however that is.
    static func with(
        _ address: String?,
        sandbox options: SandboxOptions,
        _ journey: @Sendable (Stage) async throws -> Void
    ) async throws {
        if let address {
            return try await journey(Stage(url: try url(address), sandbox: nil, wire: Wire()))
        }
        let sandbox = try await FlinksSandbox.start(options)
        do {
            try await journey(Stage(url: sandbox.address, sandbox: sandbox, wire: Wire()))
        } catch {
            // What went wrong first is what counts.
            try? await sandbox.stop()
            throw error
        }
        try await sandbox.stop()
    }

    private static func url(_ address: String) throws -> URL {
        guard let url = URL(string: address), url.scheme == "https" || url.scheme == "http", url.host() != nil else {
            throw Refusal("--url wants an address such as https://ob.flinksapp.com")
        }
        return url
    }

    // MARK: - Credentials

    func partner() throws -> Credentials {
        let ready = Credentials(id: SandboxOptions.partnerClientID, secret: Secret(SandboxOptions.partnerSecret))
        return try credentials("FLINKS_PARTNER_ID", "FLINKS_PARTNER_SECRET", ready: ready)
    }

    func recipient() throws -> Credentials {
        let ready = Credentials(id: SandboxOptions.recipientClientID, secret: Secret(SandboxOptions.recipientSecret))
        return try credentials("FLINKS_CLIENT_ID", "FLINKS_CLIENT_SECRET", ready: ready)
    }

    /// From the environment; on this machine, what every sandbox knows will do.
    private func credentials(_ id: String, _ secret: String, ready: Credentials) throws -> Credentials {
        guard sandbox == nil else { return ready }
        switch (environment(id), environment(secret)) {
        case (let id?, let secret?): return Credentials(id: id, secret: Secret(secret))
        case (nil, nil) where isLocal: return ready
        default: throw Refusal("set \(id) and \(secret) in the environment")
        }
    }
}

/// A variable of the environment, if there is anything in it.
func environment(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
}

/// Why a journey can't begin or go on, for whoever started it.
struct Refusal: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
