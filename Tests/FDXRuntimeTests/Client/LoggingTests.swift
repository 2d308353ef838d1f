import FDXRuntime
import FDXTesting
import Foundation
import HTTPTypes
import Logging
import LoopbackServer
import Testing

/// Keeps what is logged.
private struct Keeper: LogHandler {
    let lines: Locked<[String]>
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.debug

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let fields = all.filter { $0.key != "duration" }.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        lines.withLock { $0.append("\(event.level) \(event.message): \(fields.joined(separator: " "))") }
    }
}

struct LoggingTests {
    private func lines(_ answer: StubTransport.Answer, level: Logger.Level = .debug) async throws -> [String] {
        let lines = Locked<[String]>([])
        var logger = Logger(label: "test") { _ in Keeper(lines: lines) }
        logger.logLevel = level
        let client = Client(
            serverURL: url("https://bank.example"),
            transport: StubTransport([answer]),
            authorizer: BearerToken("hush"),
            middlewares: [LoggingMiddleware(logger)]
        )
        let call = Endpoint<[String]>(
            "op",
            .get,
            "/a/{id}",
            parameters: [.path("id", "1234567890"), .query("q", "hush")]
        )
        _ = try? await client.send(call.header(.interactionID, "i-1"))
        return lines.withLock { $0 }
    }

    @Test func aCallIsOneLine() async throws {
        #expect(
            try await lines(.json(200, "[]"))
                == ["debug call succeeded: interaction=i-1 method=GET operation=op path=/a/{id} status=200"]
        )
    }

    @Test func aFailedCallIsAWarning() async throws {
        #expect(
            try await lines(.json(404, "{}"))
                == ["warning call failed: interaction=i-1 method=GET operation=op path=/a/{id} status=404"]
        )
        #expect(
            try await lines(.fault(.timedOut))
                == [
                    "warning call failed: interaction=i-1 method=GET operation=op path=/a/{id} "
                        + "reason=the server took too long"
                ]
        )
    }

    @Test func headersAreLoggedByName() async throws {
        let lines = try await lines(.json(200, "[]", headers: [.setCookie: "hush"]), level: .trace)
        #expect(lines.count == 3)
        #expect(lines[1].contains(#""set-cookie": "…""#) || lines[1].contains(#"set-cookie: …"#))
        #expect(!lines.joined().contains("hush") && !lines.joined().contains("1234567890"))
    }

    @Test func theWatchSeesALeak() {
        #expect(LeakWatch.secrets(in: "token [header: Bearer t-1]") == ["Bearer t", "t-1"])
        #expect(LeakWatch.secrets(in: "token [header: …]").isEmpty)
    }
}
