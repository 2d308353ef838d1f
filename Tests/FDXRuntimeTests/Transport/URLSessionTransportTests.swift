import FDXRuntime
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

private func client(_ server: String, timeout: Duration = .seconds(10)) -> Client {
    .hasty(server, URLSessionTransport(), timeout: timeout)
}

@Suite(.serialized) struct URLSessionTransportTests {
    private let promises: TransportPromises

    init() throws {
        let single = { @Sendable () throws -> any Transport in
            let configuration = URLSessionTransport.defaultConfiguration
            configuration.httpMaximumConnectionsPerHost = 1
            return URLSessionTransport(configuration: configuration)
        }
        promises = try TransportPromises(readsIdleConnections: false, single: single) { URLSessionTransport() }
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

    @Test func aDownloadArrivesInPieces() async throws {
        let pieces = Watched(0)
        let server = try LoopbackServer { connection in
            while try connection.request() != nil {
                try connection.write(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 300000\r\n\r\n"
                )
                for sent in 0..<3 {
                    // Nothing more comes before what came is read.
                    pieces.wait { $0 >= sent }
                    try connection.write([UInt8](repeating: 7, count: 100_000))
                }
            }
        }
        defer { server.stop() }
        let download = try await client(server.url).download(Endpoint<FileContent>("op", .get, "/a"))
        #expect(download.contentType == "application/pdf")
        #expect(download.length == 300_000)
        var count = 0
        for try await piece in download.bytes {
            pieces.withLock { $0 += 1 }
            count += piece.count
        }
        #expect(count == 300_000 && pieces.withLock { $0 } > 1)
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
        var client = Client.hasty(bank.url, URLSessionTransport())
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
}
