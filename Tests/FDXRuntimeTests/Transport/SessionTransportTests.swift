import Foundation
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

    @Test func aThousandCancelledCallsEnd() async throws {
        try await TransportPromises(transport).aThousandCancelledCallsEnd()
    }
}
