import FDXRuntime
import FDXServer

/// How often time went on. It is not stored: a sandbox that starts anew begins anew.
actor BankTime {
    private(set) var steps = 0

    /// Each step is kept in mind by every list.
    private static let bound = 1_000

    func goOn() { steps = min(steps + 1, Self.bound) }
    private var json: JSONValue { ["steps": .number(JSONNumber(steps))] }

    nonisolated var routes: [Route] {
        [
            route("steps", .get, "/sandbox/steps") { _ in try await .json(self.json) },
            route("goOn", .post, "/sandbox/steps") { request in
                try request.checkIsOurs()
                await self.goOn()
                return try await .json(self.json)
            },
        ]
    }
}
