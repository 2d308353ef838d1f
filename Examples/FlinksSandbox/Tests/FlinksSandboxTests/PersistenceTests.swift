import FDXRuntime
import FlinksSandbox
import Foundation
import HTTPTypes
import Testing

struct PersistenceTests {
    @Test func aSecondStartContinuesWithWhatTheFirstStored() async throws {
        try await withDatabase { path in
            let before = try await withSandbox(.init(database: path)) { visitor in
                try await (visitor.consent(), visitor.partnerToken(), visitor.createRecipient())
            }
            try await withSandbox(.init(database: path)) { visitor async throws in
                let (tokens, partner, recipient) = before
                #expect(try await visitor.call(path: "/api/fdx/5/accounts", token: tokens.access).status == 200)
                let refresh: JSONObject = ["grant_type": "refresh_token", "refresh_token": .string(tokens.refresh)]
                #expect(try await visitor.token(refresh).status == 200)
                #expect(try await visitor.call(path: "/api/v1/recipients/\(recipient)", token: partner).status == 200)
            }
        }
    }

    @Test func secretsAndTokensAreNotInTheFile() async throws {
        try await withDatabase { path in
            let tokens = try await withSandbox(.init(database: path)) { try await $0.consent() }
            let secrets = [tokens.access, tokens.refresh, SandboxOptions.recipientSecret]
            for suffix in ["", "-wal"] {
                guard let bytes = FileManager.default.contents(atPath: path + suffix) else { continue }
                #expect(secrets.allSatisfy { bytes.firstRange(of: Data($0.utf8)) == nil })
            }
        }
    }

    @Test func aDatabaseThatCannotBeOpenedIsAnError() async throws {
        await #expect(throws: (any Error).self) {
            try await FlinksSandbox.start(.init(database: "/nowhere/at/all/sandbox.sqlite"))
        }
    }

    @Test func aPortThatIsTakenIsAnError() async throws {
        try await withSandbox { visitor in
            let port = try #require(visitor.address.port)
            await #expect(throws: (any Error).self) { try await FlinksSandbox.start(port: port) }
        }
    }

    /// Kills the program between two writes, three times, and looks for everything that it had acknowledged.
    @Test func killingTheProgramLosesNothingThatItAcknowledged() async throws {
        try await withDatabase { path in
            var acknowledged: [String] = []
            for round in 1...3 {
                let program = try SandboxProgram(database: path)
                defer { program.kill() }
                let visitor = Visitor(address: program.address)
                acknowledged += try await visitor.recipients(50, killing: program, after: 10 + round)
            }
            let program = try SandboxProgram(database: path)
            defer { program.kill() }
            let visitor = Visitor(address: program.address)
            let token = try await visitor.partnerToken()
            let list = try await visitor.call(path: "/api/v1/recipients", token: token)
            let ids = Set(list.json?.array?.compactMap { $0["client_id"]?.string } ?? [])
            #expect(acknowledged.count >= 36)
            #expect(ids.isSuperset(of: acknowledged))
        }
    }

    private func withDatabase(_ test: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await test(folder.appending(path: "sandbox.sqlite").path)
    }
}

extension Visitor {
    fileprivate func createRecipient() async throws -> String {
        let body: JSONValue = ["name": "App", "scope": "ACCOUNT_BASIC", "redirect_uris": "https://a.example/"]
        let answer = try await post("/api/v1/recipients", body, token: partnerToken())
        return try #require(answer.json?["client_id"]?.string)
    }

    /// Creates recipients at once, kills the program when some are acknowledged, and returns those.
    fileprivate func recipients(_ count: Int, killing program: SandboxProgram, after limit: Int) async throws
        -> [String]
    {
        let token = try await partnerToken()
        let body: JSONValue = ["name": "App", "scope": "ACCOUNT_BASIC"]
        return await withTaskGroup(of: String?.self) { group in
            for _ in 1...count {
                group.addTask {
                    try? await post("/api/v1/recipients", body, token: token).json?["client_id"]?.string
                }
            }
            var acknowledged: [String] = []
            for await id in group {
                if let id { acknowledged.append(id) }
                if acknowledged.count == limit { program.kill() }
            }
            return acknowledged
        }
    }
}
