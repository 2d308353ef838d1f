import Foundation
import HTTPTypes

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Sends with URLSession.
final class SessionTransport: Transport {
    private let session: URLSession
    private let exchanges = SessionDelegate()

    init(_ configuration: URLSessionConfiguration) {
        session = URLSession(configuration: configuration, delegate: exchanges, delegateQueue: nil)
    }

    deinit {
        session.finishTasksAndInvalidate()
    }

    func send(_ request: HTTPRequest, body: Data) async throws -> TransportResponse {
        try Task.checkCancellation()
        return try await answer(to: session.dataTask(with: try URLRequest(request, body: body)))
    }

    /// URLSession reads the body from a file, so it is written to one, which only this user can read.
    func send(_ request: HTTPRequest, body: StreamedBody) async throws -> TransportResponse {
        try Task.checkCancellation()
        let file = try TemporaryFile(holding: body)
        let task = session.uploadTask(with: try URLRequest(request, body: Data()), fromFile: file.url)
        // The answer's head comes when the body is sent.
        defer { file.remove() }
        return try await answer(to: task)
    }

    private func answer(to task: URLSessionDataTask) async throws -> TransportResponse {
        let delivery = Delivery()
        let reader = delivery.body
        // Before anybody can cancel it: what ends a task that nobody knows is lost.
        exchanges.start(task, delivery)
        return TransportResponse(try await delivery.head(), body: ByteStream(reader))
    }
}

/// A file for as long as it is sent.
private struct TemporaryFile {
    let url: URL

    init(holding body: StreamedBody) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "fdx-" + RandomID.text())
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard FileManager.default.createFile(atPath: url.path, contents: nil, attributes: attributes) else {
            throw TransportFault(.other, "no temporary file can be made for the body")
        }
        do {
            let handle = try FileHandle(forWritingTo: url)
            defer { try? handle.close() }
            let reader = body.makeReader()
            while let data = try reader.read(upTo: 1 << 20) { try handle.write(contentsOf: data) }
        } catch {
            remove()
            throw error as? TransportFault ?? TransportFault(.other, "the body's temporary file cannot be written")
        }
    }

    func remove() {
        try? FileManager.default.removeItem(at: url)
    }
}

/// Hands what a session reports to the delivery that waits for it.
private final class SessionDelegate: NSObject, URLSessionDataDelegate {
    private let deliveries = Locked<[Int: Delivery]>([:])
    /// Cancelling waits for the session's own thread on Linux, which may be busy with a server that never pauses.
    private let canceller = DispatchQueue(label: "swift-fdx.cancel", attributes: .concurrent)

    func start(_ task: URLSessionDataTask, _ delivery: Delivery) {
        deliveries.withLock { $0[task.taskIdentifier] = delivery }
        task.resume()
        delivery.connect(
            goOn: {
                #if canImport(Darwin)
                task.resume()
                #endif
            },
            cancel: { [canceller] in canceller.async { task.cancel() } }
        )
    }

    func urlSession(
        _ session: URLSession,
        dataTask: URLSessionDataTask,
        didReceive response: URLResponse,
        completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
    ) {
        let delivery = deliveries.withLock { $0[dataTask.taskIdentifier] }
        if let response = response as? HTTPURLResponse {
            // Linux reports interim answers, too.
            if response.statusCode >= 200 { delivery?.deliver(HTTPResponse(response)) }
        } else {
            delivery?.finish(.failure(TransportFault(.malformedResponse, "not an HTTP response")))
        }
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        guard let delivery = deliveries.withLock({ $0[dataTask.taskIdentifier] }) else { return }
        if delivery.take(data) { return }
        #if canImport(Darwin)
        dataTask.suspend()
        #endif
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        guard let delivery = deliveries.withLock({ $0.removeValue(forKey: task.taskIdentifier) }) else { return }
        let fault = error.map { TransportFault.translating($0, isAnswering: delivery.hasHead) }
        delivery.finish(fault.map { .failure($0) } ?? .success(()))
    }

    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest,
        completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}

extension URLRequest {
    fileprivate init(_ request: HTTPRequest, body: Data) throws {
        guard let url = request.url else { throw TransportFault(.other, "the request has no valid URL") }
        self.init(url: url)
        httpMethod = request.method.rawValue
        if !body.isEmpty { httpBody = body }
        for field in request.headerFields {
            addValue(field.value, forHTTPHeaderField: field.name.rawName)
        }
    }
}

extension HTTPResponse {
    fileprivate init(_ response: HTTPURLResponse) {
        self.init(status: Status(code: response.statusCode))
        for (name, value) in response.allHeaderFields {
            guard let name = HTTPField.Name("\(name)") else { continue }
            headerFields.append(HTTPField(name: name, value: "\(value)"))
        }
    }
}

extension String {
    fileprivate var isAboutTLS: Bool {
        ["SSL", "TLS", "certificate"].contains { contains($0) }
    }
}

extension TransportFault {
    /// A URLError's own words name the URL, and a URL may name an account; only its code is kept.
    fileprivate static func translating(_ error: any Error, isAnswering: Bool) -> any Error {
        guard let error = error as? URLError else { return TransportFault(.other, "\(type(of: error))") }
        let detail = "URLError \(error.code.rawValue)"
        switch error.code {
        case .cancelled: return CancellationError()
        case .timedOut: return TransportFault(.timedOut, detail)
        case .cannotFindHost, .dnsLookupFailed: return TransportFault(.hostNotFound, detail)
        case .cannotConnectToHost: return TransportFault(.connectionRefused, detail)
        case .networkConnectionLost, .notConnectedToInternet: return TransportFault(.connectionLost, detail)
        // Linux: what a body that ends too early, and an answer of no byte at all, are called there.
        case .unknown where isAnswering, .badServerResponse: return TransportFault(.connectionLost, detail)
        // Linux has no codes for certificates, only curl's sentences.
        case .unknown where error.localizedDescription.contains("certificate required"), .clientCertificateRequired:
            return TransportFault(.tls, "the server wants a client certificate; AsyncHTTPClientTransport can show one")
        case .unknown where error.localizedDescription.isAboutTLS: return TransportFault(.tls, detail)
        case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate,
            .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid, .clientCertificateRejected:
            return TransportFault(.tls, detail)
        // Linux calls it an unsupported URL when the answer does not begin with "HTTP".
        case .cannotParseResponse, .cannotDecodeRawData, .cannotDecodeContentData, .unsupportedURL:
            return TransportFault(.malformedResponse, detail)
        default: return TransportFault(.other, detail)
        }
    }
}
