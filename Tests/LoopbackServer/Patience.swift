package import FDXRuntime

extension AuthorizationServer {
    /// The same, whose requests may take as long as the machine needs: its clock stands still.
    package var patient: AuthorizationServer {
        var server = self
        server.alarms = Alarms(HandClock())
        return server
    }
}

extension Client {
    /// The same, whose calls may take as long as the machine needs: its clock stands still.
    package var patient: Client {
        var client = self
        client.alarms = Alarms(HandClock())
        return client
    }
}
