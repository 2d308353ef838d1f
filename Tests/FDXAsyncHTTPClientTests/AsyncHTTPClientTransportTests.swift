#if FDXAsyncHTTPClient
import FDXAsyncHTTPClient
import FDXRuntime
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

private let get = Endpoint<[String]>("op", .get, "/a")

private func client(_ server: String, timeout: Duration = .seconds(10)) throws -> Client {
    .hasty(server, try AsyncHTTPClientTransport(), timeout: timeout)
}

@Suite(.serialized) struct AsyncHTTPClientTransportTests {
    private let promises: TransportPromises

    init() throws {
        let single = { @Sendable () throws -> any Transport in
            var options = AsyncHTTPClientTransport.Options()
            options.connectionLimit = 1
            return try AsyncHTTPClientTransport(options)
        }
        promises = try TransportPromises(readsIdleConnections: true, single: single) { try AsyncHTTPClientTransport() }
    }

    @Test(arguments: TransportPromise.all)
    func everyPromiseIsKept(promise: TransportPromise) async throws {
        try await promise.check(promises)
    }

    @Test(arguments: Fault.allCases)
    func everyFaultHasItsError(fault: Fault) async throws {
        try await promises.faultHasItsError(fault)
    }

    @Test(arguments: RawAnswer.all)
    func aRawAnswerIsUnderstoodOrRefused(answer: RawAnswer) async throws {
        try await promises.rawAnswerIsUnderstoodOrRefused(answer)
    }

    @Test func callsOneAfterAnotherShareAConnection() async throws {
        let server = try LoopbackServer { connection in
            while try connection.request() != nil { try connection.answer("200 OK", [], body: "[]") }
        }
        defer { server.stop() }
        let client = try client(server.url)
        for _ in 0..<2 { _ = try await client.send(get) }
        #expect(server.connections == 1)
    }

    @Test func aDownloadGoesOnWhenItsClientIsGone() async throws {
        let clientsGone = Watched(0)
        let server = try LoopbackServer { connection in
            while let request = try connection.request() {
                try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n")
                clientsGone.wait { "/\($0)" == request.path }
                for _ in 0..<3 { try connection.write([UInt8](repeating: 7, count: 100_000)) }
            }
        }
        defer { server.stop() }
        for round in 1...5 {
            let download = try await client(server.url).download(Endpoint<FileContent>("op", .get, "/\(round)"))
            clientsGone.withLock { $0 = round }
            #expect(try await download.content(limit: 1 << 20).data.count == 300_000)
        }
        try await eventually { server.openConnections == 0 }
    }

    @Test func anotherServerSeesNothingOfOurs() async throws {
        let seen = Locked<[[String: String]]>([])
        let elsewhere = try LoopbackServer { connection in
            while let request = try connection.request() {
                seen.withLock { $0.append(request.headers) }
                try connection.answer("200 OK", ["Content-Type: application/pdf"], body: "%PDF")
            }
        }
        let bank = try LoopbackServer { connection in
            while try connection.request() != nil {
                let headers = ["Location: \(elsewhere.url)/file?sig=1", "Set-Cookie: session=s3cret"]
                try connection.answer("302 Found", headers)
            }
        }
        defer {
            bank.stop()
            elsewhere.stop()
        }
        var client = Client.hasty(bank.url, try AsyncHTTPClientTransport())
        client.authorizer = BearerToken("t-1")
        client.options.actorType = .user
        client.options.headers = [.cookie: "a=b"]
        let file = try await client.send(Endpoint<FileContent>("op", .get, "/a")).value
        #expect(file.data == Data("%PDF".utf8))
        let names = Set(seen.withLock { $0 }.flatMap(\.keys))
        #expect(
            names.isSubset(of: ["accept", "accept-encoding", "host", "connection", "user-agent", "accept-language"])
        )
    }

    @Test func noMoreConnectionsAreMadeThanAllowed() async throws {
        let waiting = Watched(0)
        let server = try LoopbackServer { connection in
            while try connection.request() != nil {
                // As many as are allowed are busy at once, while all others want a connection.
                waiting.withLock { $0 += 1 }
                waiting.wait { $0 >= 3 }
                try connection.answer("200 OK", [], body: "[]")
            }
        }
        defer { server.stop() }
        var options = AsyncHTTPClientTransport.Options()
        options.connectionLimit = 3
        let client = Client.hasty(server.url, try AsyncHTTPClientTransport(options))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<60 { group.addTask { _ = try await client.send(get) } }
            try await group.waitForAll()
        }
        #expect(server.requests == 60)
        #expect(server.connections <= 3)
    }

    @Test(arguments: [Duration.seconds(Int64.max), .seconds(Int64.max) * 4])
    func noTimeIsTooLongForAConnection(duration: Duration) async throws {
        let server = try LoopbackServer { connection in
            while try connection.request() != nil { try connection.answer("200 OK", [], body: "[]") }
        }
        defer { server.stop() }
        var options = AsyncHTTPClientTransport.Options()
        (options.connectTimeout, options.idleTimeout) = (duration, duration)
        _ = try await Client.hasty(server.url, try AsyncHTTPClientTransport(options)).send(get)
    }

    @Test func aConnectionThatLiesIdleIsClosed() async throws {
        let server = try LoopbackServer { connection in
            while try connection.request() != nil { try connection.answer("200 OK", [], body: "[]") }
        }
        defer { server.stop() }
        var options = AsyncHTTPClientTransport.Options()
        options.idleTimeout = .milliseconds(10)
        let client = Client.hasty(server.url, try AsyncHTTPClientTransport(options))
        _ = try await client.send(get)
        try await eventually { server.openConnections == 0 }
        _ = try await client.send(get)
        #expect(server.connections == 2)
    }
}
#else
import Testing

@Test(.disabled("built without the trait FDXAsyncHTTPClient; `make test-all` has it"))
func asyncHTTPClientHoldsItsPromises() {}
#endif
