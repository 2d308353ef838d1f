package import FDXRuntime

extension AuthorizationServer {
    /// The same, whose requests may take as long as the machine needs.
    package var patient: AuthorizationServer {
        var server = self
        server.alarms = .silent
        return server
    }
}

extension Client {
    /// The same, whose calls may take as long as the machine needs.
    package var patient: Client {
        var client = self
        client.alarms = .silent
        return client
    }
}

extension Alarms {
    /// They never ring, as their clock stands still. All share one: what sleeps by such a clock keeps it forever.
    fileprivate static let silent = Alarms(HandClock())
}
