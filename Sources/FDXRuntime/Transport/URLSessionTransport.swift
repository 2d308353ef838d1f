public import Foundation
public import HTTPTypes

#if canImport(FoundationNetworking)
public import FoundationNetworking
#endif

/// Sends with URLSession, on Apple's systems and on Linux.
///
/// Cookies, caches and redirects are off: a bank's answer belongs to the call that asked for it. It shows no client
/// certificate; where a server wants one (mTLS), `AsyncHTTPClientTransport` does.
public final class URLSessionTransport: Transport {
    private let session: URLSession
    private let exchanges = SessionDelegate()

    /// - Parameter configuration: where the defaults do not fit; it is copied.
    public init(configuration: URLSessionConfiguration = URLSessionTransport.defaultConfiguration) {
        session = URLSession(configuration: configuration, delegate: exchanges, delegateQueue: nil)
    }

    deinit {
        session.finishTasksAndInvalidate()
    }

    /// Ephemeral, without cookies and caches.
    public static var defaultConfiguration: URLSessionConfiguration {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpShouldSetCookies = false
        configuration.httpCookieStorage = nil
        configuration.urlCache = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        configuration.httpMaximumConnectionsPerHost = 16
        // The client's own time limits end calls.
        configuration.timeoutIntervalForRequest = 3600
        return configuration
    }

    public func send(_ request: HTTPRequest, body: Data) async throws -> TransportResponse {
        let task = session.dataTask(with: try URLRequest(request, body: body))
        let (chunks, continuation) = AsyncThrowingStream<Data, any Error>.makeStream()
        let reader = Reader(task)
        let head = try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { head in
                exchanges.start(task, Exchange(head: head, body: continuation))
            }
        } onCancel: {
            task.cancel()
        }
        return TransportResponse(head, body: ByteStream(chunks, keeping: reader))
    }
}

/// Whoever reads the body. A body that nobody reads any more is not fetched any more.
private final class Reader: Sendable {
    private let task: URLSessionDataTask

    init(_ task: URLSessionDataTask) {
        self.task = task
    }

    deinit {
        task.cancel()
    }
}

/// The two ends of a running task that someone waits at.
private struct Exchange {
    var head: CheckedContinuation<HTTPResponse, any Error>?
    let body: AsyncThrowingStream<Data, any Error>.Continuation

    func finish(throwing error: (any Error)?) {
        if let head {
            head.resume(throwing: error ?? TransportFault(.malformedResponse, "no response"))
        }
        body.finish(throwing: error)
    }
}

/// Hands what a session reports to the exchange that waits for it.
private final class SessionDelegate: NSObject, URLSessionDataDelegate {
    private let exchanges = Locked<[Int: Exchange]>([:])

    func start(_ task: URLSessionDataTask, _ exchange: Exchange) {
        exchanges.withLock { $0[task.taskIdentifier] = exchange }
        task.resume()
    }

    func urlSession(
        _ session: URLSession,
        dataTask: URLSessionDataTask,
        didReceive response: URLResponse,
        completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
    ) {
        let waiting = exchanges.withLock { exchanges in
            defer { exchanges[dataTask.taskIdentifier]?.head = nil }
            return exchanges[dataTask.taskIdentifier]?.head
        }
        if let response = response as? HTTPURLResponse {
            waiting?.resume(returning: HTTPResponse(response))
        } else {
            waiting?.resume(throwing: TransportFault(.malformedResponse, "not an HTTP response"))
        }
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        exchanges.withLock { $0[dataTask.taskIdentifier] }?.body.yield(data)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let exchange = exchanges.withLock { $0.removeValue(forKey: task.taskIdentifier) }
        exchange?.finish(throwing: error.map { TransportFault.translating($0, isAnswering: exchange?.head == nil) })
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
