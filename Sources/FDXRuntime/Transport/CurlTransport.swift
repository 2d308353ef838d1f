#if os(Linux)
import CCurl
import FoundationNetworking
import Foundation
import HTTPTypes

/// Sends with libcurl, on which URLSession itself stands on Linux, without what URLSession puts between.
///
/// URLSession ends the process there for some lengths and challenges that a server may send, keeps no promise about
/// pauses, and hands on the head of an interim answer as the answer's.
final class CurlTransport: Transport {
    private let loop: CurlLoop
    private let headers: [String: String]

    /// - Parameter configuration: its additional headers, connections per host and connect timeout are heeded.
    init?(_ configuration: URLSessionConfiguration) {
        guard let loop = CurlLoop(connectionsPerHost: configuration.httpMaximumConnectionsPerHost) else { return nil }
        self.loop = loop
        let pairs = (configuration.httpAdditionalHeaders ?? [:]).map { ("\($0.key)", "\($0.value)") }
        headers = Dictionary(pairs) { _, last in last }
    }

    deinit {
        loop.close()
    }

    func send(_ request: HTTPRequest, body: Data) async throws -> TransportResponse {
        try await send(request, .bytes(body))
    }

    func send(_ request: HTTPRequest, body: StreamedBody) async throws -> TransportResponse {
        try await send(request, .stream(body))
    }

    private func send(_ request: HTTPRequest, _ body: CurlTransfer.Body) async throws -> TransportResponse {
        try Task.checkCancellation()
        let delivery = Delivery()
        let reader = delivery.body
        let transfer = try CurlTransfer(
            request,
            body: body,
            otherHeaders: headers,
            delivery: delivery,
            sockets: loop.sockets
        )
        loop.start(transfer)
        let head = try await delivery.head()
        let compression = Compression(head.headerFields[.contentEncoding])
        guard let compression, ccurl_can_inflate() else {
            return TransportResponse(head, body: ByteStream(reader))
        }
        return TransportResponse(head, body: ByteStream(Inflation(of: ByteStream(reader), compression)))
    }
}
#endif
