import Foundation
import HTTPTypes
import LoopbackServer
import Testing

@testable import FDXRuntime

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// URLSession's own code, which carries calls on Apple's systems, and on Linux where there is no libcurl to be found or a
/// configuration has protocols of its own. There it bears less of what servers do wrong.
@Suite(.serialized) struct SessionTransportTests {
    private let transport = SessionTransport(URLSessionTransport.defaultConfiguration)

    @Test(arguments: [
        Fault.closesWithoutAnswer, .resetsMidBody, .endsMidChunk, .endsBeforeContentLength, .neverAnswers, .neverEnds,
        .tooManyRequestsForSeconds, .emptyOK, .gzipped, .notHTTP, .continuesFirst, .redirectsElsewhere,
    ])
    func everyFaultHasItsError(fault: Fault) async throws {
        let server = try LoopbackServer { try fault.serve($0) }
        defer { server.stop() }
        #expect(await Client.hasty(server.url, transport, timeout: fault.timeout).outcome() == fault.outcome)
    }

    private var promises: TransportPromises {
        get throws { try TransportPromises(readsIdleConnections: false, single: { transport }, { transport }) }
    }

    @Test func aFormArrivesWhole() async throws {
        try await promises.aFormArrivesWhole()
    }

    /// Both ways to send on Linux: what is left of the file is not sent as if it were all.
    @Test func aFileThatShrinksIsAFault() async throws {
        let server = try LoopbackServer { try Fault.neverAnswers.serve($0) }
        defer { server.stop() }
        let file = FileManager.default.temporaryDirectory.appending(path: "shrinking-\(UUID().uuidString)")
        try Data(count: 10).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let body = StreamedBody(pieces: [.bytes(Data("a".utf8)), .file(file, length: 11)])
        let request = HTTPRequest(method: .post, url: url(server.url))
        for transport in [transport, URLSessionTransport()] as [any Transport] {
            let fault = await #expect(throws: TransportFault.self) { _ = try await transport.send(request, body: body) }
            #expect(fault == TransportFault(.other, "a file that is to be sent cannot be read any more"))
        }
    }

    @Test func aThousandCancelledCallsEnd() async throws {
        try await promises.aThousandCancelledCallsEnd()
    }
}
