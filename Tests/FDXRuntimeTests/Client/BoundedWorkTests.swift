import FDXTesting
import Foundation
import LoopbackServer
import Testing

@testable import FDXRuntime

private func client(_ transport: StubTransport) -> Client {
    Client(serverURL: url("https://bank.example"), transport: transport, middlewares: [])
}

/// What an answer may cost, however it was made to cost much.
struct BoundedWorkTests {
    @Test func issuesBeyondTheLimitAreCounted() async throws {
        let numbers = (0..<1500).map(String.init).joined(separator: ",")
        var client = client(StubTransport([.json(200, "[\(numbers)]")]))
        let call = Endpoint<[String]>("op", .get, "/a")
        let response = try await client.send(call)
        #expect(response.value.count == 1500)
        #expect(response.issues.count == 1000 && response.furtherIssues == 500)
        client.options.issueLimit = 3
        let brief = try await client.send(call)
        #expect(brief.issues.map(\.path) == ["$[0]", "$[1]", "$[2]"] && brief.furtherIssues == 1497)
    }

    @Test func issuesOfNamesThatAppearTwiceAreCountedToo() throws {
        let members = (0..<5000).map { #""a": \#($0)"# }.joined(separator: ",")
        let decoded = try JSONValue.decode(from: Data("{\(members)}".utf8), policy: .lenient)
        #expect(decoded.value == ["a": 4999])
        #expect(decoded.issues.count == 1000 && decoded.furtherIssues == 3999)
        #expect(decoded.issues.first?.json == "0" && decoded.issues.last?.json == "999")
    }

    @Test func anErrorsBodyIsReadUpToAPoint() async throws {
        let transport = StubTransport([.json(500, String(repeating: " ", count: 1 << 20))])
        let error = await #expect(throws: FDXError.self) {
            try await client(transport).send(Endpoint<[String]>("op", .get, "/a"))
        }
        #expect(error?.body.count == 256 << 10)
    }

    @Test func anAnswerTakesNoMoreMemoryThanTheClientAllows() async throws {
        let body = "[" + String(repeating: "0,", count: 10_000) + "0]"
        let transport = StubTransport { _ in .json(200, body) }
        var client = client(transport)
        let call = Endpoint<JSONValue>("op", .get, "/a")
        client.options.memoryLimit = body.utf8.count + 1000
        let error = await #expect(throws: FDXError.self) { try await client.send(call) }
        #expect(error?.classification == .unreadable)
        client.options.memoryLimit = nil
        #expect(try await client.send(call).value.array?.count == 10_001)
    }

    /// The body is there at once; only reading it takes long, and the time is up before it begins.
    @Test func theDeadlineCoversReading() async throws {
        let body = "[" + String(repeating: "[1,2,3,4,5,6,7,8],", count: 400_000) + "0]"
        let clock = HandClock()
        let transport = StubTransport { _ in
            clock.advance(by: .seconds(121))
            return .json(200, body)
        }
        var client = client(transport)
        client.alarms = Alarms(clock)
        (client.options.timeout, client.options.deadline) = (.seconds(3600), .seconds(120))
        // The value would fit: nothing but the time ends the reading.
        client.options.memoryLimit = 1 << 31
        let error = await #expect(throws: FDXError.self) {
            try await client.send(Endpoint<JSONValue>("op", .get, "/a"))
        }
        #expect(error?.description.contains("the server took too long") == true)
    }
}
