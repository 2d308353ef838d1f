#if FDXAsyncHTTPClient
public import AsyncHTTPClient
public import FDXRuntime
public import Foundation
public import HTTPTypes
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import NIOHTTPCompression
import NIOSSL

/// Sends with AsyncHTTPClient: for servers, for client certificates (mTLS), HTTP/2 and large downloads.
public final class AsyncHTTPClientTransport: Transport {
    private let client: HTTPClient
    private let isOwned: Bool

    /// - Throws: where a certificate or a key cannot be read as PEM.
    public init(_ options: Options = Options()) throws {
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: try options.configuration())
        isOwned = true
    }

    /// Sends with a client of the caller's own, who also shuts it down. It should follow no redirects, and its servers
    /// are trusted to speak HTTP: of what AsyncHTTPClient cannot bear, nothing is kept away from it.
    public init(_ client: HTTPClient) {
        self.client = client
        isOwned = false
    }

    deinit {
        if isOwned { client.shutdown { _ in } }
    }

    /// Sends one request; the caller's deadlines end it.
    public func send(_ request: HTTPRequest, body: Data) async throws -> TransportResponse {
        try await send(request, body.isEmpty ? nil : .bytes(ByteBuffer(data: body)))
    }

    /// Sends one request whose body is read while it is sent.
    public func send(_ request: HTTPRequest, body: StreamedBody) async throws -> TransportResponse {
        try await send(request, .stream(Upload(body: body), length: .known(Int64(body.length))))
    }

    private func send(_ request: HTTPRequest, _ body: HTTPClientRequest.Body?) async throws -> TransportResponse {
        // A call that nobody waits for would leave a connection behind, which lies idle for a minute.
        try Task.checkCancellation()
        do {
            // The caller's deadlines end it: those of one call differ from those of a long download.
            let response = try await client.execute(
                try HTTPClientRequest(request, body: body),
                deadline: .distantFuture
            )
            // A body that is still on its way needs the connection, so it keeps this alive.
            let body = ByteStream(Chunks(body: response.body), keeping: self)
            return TransportResponse(try HTTPResponse(response), body: body)
        } catch {
            throw TransportFault.translating(error)
        }
    }
}

extension AsyncHTTPClientTransport {
    /// Certificates, connections and time limits.
    public struct Options: Sendable {
        /// Who we are, where the server asks for a certificate.
        public var certificate: ClientCertificate?
        /// The certificate authorities to trust instead of the system's, as PEM.
        public var trustedAuthorities: String?
        /// How many connections to one server at most; with HTTP/2 (RFC 9113) one carries many calls.
        public var connectionLimit = 16
        /// How long it may take to reach a server.
        public var connectTimeout = Duration.seconds(10)
        /// How long a connection may lie idle before it is closed.
        public var idleTimeout = Duration.seconds(60)
        /// Whether HTTP/2 is offered to servers that speak it.
        public var usesHTTP2 = true

        /// The defaults, each of which may be set.
        public init() {}
    }

    /// A certificate chain and its private key, as PEM.
    public struct ClientCertificate: Sendable {
        /// The certificate and those that vouch for it, as PEM, the own one first.
        public var chain: String
        /// The private key, as PEM.
        public var privateKey: Secret

        /// Takes a certificate chain and its private key, both as PEM; the transport's initializer throws where they
        /// cannot be read.
        public init(chain: String, privateKey: Secret) {
            self.chain = chain
            self.privateKey = privateKey
        }
    }
}

extension AsyncHTTPClientTransport.Options {
    fileprivate func configuration() throws -> HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        if let trustedAuthorities {
            tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(trustedAuthorities.utf8)))
        }
        if let certificate {
            let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificate.chain.utf8))
            tls.certificateChain = chain.map { .certificate($0) }
            tls.privateKey = .privateKey(
                try NIOSSLPrivateKey(bytes: Array(certificate.privateKey.value.utf8), format: .pem)
            )
        }
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
        configuration.timeout.connect = TimeAmount(connectTimeout)
        configuration.connectionPool.idleTimeout = TimeAmount(idleTimeout)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connectionLimit
        // Whether to try again is the client's decision.
        configuration.connectionPool.retryConnectionEstablishment = false
        // The caller's limit counts the bytes that come out; pages of like transactions shrink a hundredfold.
        configuration.decompression = .enabled(limit: .none)
        configuration.httpVersion = usesHTTP2 ? .automatic : .http1Only
        configuration.http1_1ConnectionDebugInitializer = { channel in
            AnswerEnd.guardBytes(of: channel).flatMap { AnswerGuard.add(toHTTP1: channel) }
        }
        configuration.http2ConnectionDebugInitializer = ConnectionGuard.add(toHTTP2:)
        configuration.http2StreamChannelDebugInitializer = AnswerGuard.add(toHTTP2Stream:)
        return configuration
    }
}

extension TimeAmount {
    /// A duration as NIO has it, of a day at most: its clocks cannot add the longest ones, and a day is as good as no
    /// limit.
    fileprivate init(_ duration: Duration) {
        self = .milliseconds(min(max(duration, .zero), .seconds(86_400)).milliseconds)
    }
}

/// A response's body as `Data`.
private struct Chunks: AsyncSequence, Sendable {
    let body: HTTPClientResponse.Body

    struct Iterator: AsyncIteratorProtocol {
        var body: HTTPClientResponse.Body.AsyncIterator

        mutating func next() async throws -> Data? {
            do {
                return try await body.next().map { Data(buffer: $0) }
            } catch {
                throw TransportFault.translating(error)
            }
        }
    }

    func makeAsyncIterator() -> Iterator {
        Iterator(body: body.makeAsyncIterator())
    }
}

/// A request's body as NIO's buffers.
private struct Upload: AsyncSequence, Sendable {
    let body: StreamedBody

    struct Iterator: AsyncIteratorProtocol {
        let reader: StreamedBody.Reader

        func next() async throws -> ByteBuffer? { try reader.read(upTo: 64 << 10).map { ByteBuffer(data: $0) } }
    }

    func makeAsyncIterator() -> Iterator { Iterator(reader: body.makeReader()) }
}

extension HTTPClientRequest {
    fileprivate init(_ request: HTTPRequest, body: Body?) throws {
        guard let scheme = request.scheme, let authority = request.authority, let path = request.path else {
            throw TransportFault(.other, "the request has no valid URL")
        }
        self.init(url: "\(scheme)://\(authority)\(path)")
        method = HTTPMethod(rawValue: request.method.rawValue)
        for field in request.headerFields {
            headers.add(name: field.name.rawName, value: field.value)
        }
        self.body = body
    }
}

extension HTTPResponse {
    fileprivate init(_ response: HTTPClientResponse) throws {
        let code = Int(response.status.code)
        guard (200...999).contains(code) else { throw TransportFault(.malformedResponse, "the status is none") }
        guard response.headers.count <= ResponseHead.fieldLimit else {
            throw TransportFault(.malformedResponse, "more than \(ResponseHead.fieldLimit) header lines")
        }
        self.init(status: Status(code: code))
        for (name, value) in response.headers {
            guard let name = HTTPField.Name(name) else { continue }
            headerFields.append(HTTPField(name: name, value: value))
        }
    }
}
#endif
