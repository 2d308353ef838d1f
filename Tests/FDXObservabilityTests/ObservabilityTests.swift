#if FDXObservability
import CoreMetrics
import FDXCommon
import FDXObservability
import FDXRuntime
import FDXSync
import FDXTesting
import Foundation
import HTTPTypes
import InMemoryTracing
import MetricsTestKit
import Testing
import Tracing

private func client(_ answer: StubTransport.Answer, _ middleware: any Middleware) -> (Client, StubTransport) {
    let transport = StubTransport([answer])
    guard let url = URL(string: "https://bank.example") else { preconditionFailure("it is a URL") }
    return (Client(serverURL: url, transport: transport, middlewares: [middleware]), transport)
}

private let get = Endpoint<[String]>("op", .get, "/a/{id}", parameters: [.path("id", "1234567890")])

struct ObservabilityTests {
    @Test(arguments: [
        (StubTransport.Answer.json(200, "[]"), "200"), (.status(503), "503"), (.fault(.timedOut), "timed_out"),
        (.fault(.tls), "insecure"), (.fault(.connectionLost), "no_answer"),
    ])
    func callsAreCountedAndTimed(answer: StubTransport.Answer, outcome: String) async throws {
        let metrics = TestMetrics()
        _ = try? await client(answer, MetricsMiddleware(factory: metrics)).0.send(get)
        let dimensions = [("operation", "op"), ("outcome", outcome)]
        #expect(try metrics.expectCounter("fdx_client_calls", dimensions).values == [1])
        #expect(try metrics.expectTimer("fdx_client_call_seconds", dimensions).values.count == 1)
    }

    @Test func runsOfSyncAreCounted() async throws {
        let metrics = TestMetrics()
        let transport = StubTransport { sent in
            let path = sent.request.path ?? ""
            if path.hasSuffix("/accounts?resultType=details") {
                return .json(200, #"{"accounts":[{"accountId":"A"}]}"#)
            }
            if path.contains("/statements") { return .json(200, #"{"statements":[{"statementId":"s"}]}"#) }
            return .status(403)
        }
        guard let url = URL(string: "https://bank.example") else { preconditionFailure("it is a URL") }
        let profile = ProviderProfile("Bank", serverURL: url, version: .v6)
        let provider = Provider(profile, authorizer: nil, transport: transport, middlewares: [])
        let sync = Sync(store: MemorySyncStore(), options: Sync.Options().metered(by: metrics))
        for _ in 0..<2 { for try await _ in sync.run(provider, "7") {} }
        func value(_ label: String, _ more: [(String, String)] = []) throws -> Int64 {
            try metrics.expectCounter(label, [("provider", "Bank")] + more).values.reduce(0, +)
        }
        #expect(try value("fdx_sync_runs") == 2)
        #expect(try value("fdx_sync_items") == 4)
        #expect(try value("fdx_sync_rows", [("change", "inserted")]) == 2)
        #expect(try value("fdx_sync_rows", [("change", "unread")]) == 2)
    }

    @Test func aCallIsASpanThatTheServerLearnsOf() async throws {
        let tracer = InMemoryTracer()
        let (client, transport) = client(.status(404), TracingMiddleware(tracer: tracer))
        _ = try? await client.send(get.header(.interactionID, "i-1"))
        let span = try #require(tracer.finishedSpans.first)
        #expect(span.operationName == "op")
        #expect(span.kind == .client)
        #expect(span.attributes["url.template"]?.toSpanAttribute() == .string("/a/{id}"))
        #expect("\(span.attributes)".contains("404"))
        #expect(span.status?.code == .error)
        #expect("\(span.attributes)".contains("1234567890") == false)
        let sent = try #require(transport.sent.first?.request.headerFields)
        #expect(sent.contains { $0.value == span.traceID })
    }
}
#else
import Testing

@Test(.disabled("built without the trait FDXObservability; `make test-all` has it")) func callsAreObserved() {}
#endif
