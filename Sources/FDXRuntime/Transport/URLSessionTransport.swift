public import Foundation
public import HTTPTypes

#if canImport(FoundationNetworking)
public import FoundationNetworking
#endif

/// Sends with URLSession on Apple's systems, and on Linux with libcurl, on which URLSession stands there.
///
/// Cookies, caches and redirects are off: a bank's answer belongs to the call that asked for it. It shows no client
/// certificate; where a server wants one (mTLS), `AsyncHTTPClientTransport` does. What nobody has read of a body is not
/// fetched, but for a few hundred kilobytes.
public final class URLSessionTransport: Transport {
    private let carrier: any Transport

    /// - Parameter configuration: where the defaults do not fit; it is copied. On Linux its additional headers and its
    ///   connections per host are heeded; where it has protocol classes of its own, everything is, and calls go through
    ///   URLSession's own code, which trusts servers more.
    public init(configuration: URLSessionConfiguration = URLSessionTransport.defaultConfiguration) {
        #if os(Linux)
        if !configuration.hasOwnProtocols, let transport = CurlTransport(configuration) {
            carrier = transport
            return
        }
        #endif
        carrier = SessionTransport(configuration)
    }

    /// The configuration of a transport that is given none: ephemeral, without cookies and caches.
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

    /// Sends one request by URLSession, on Linux by libcurl.
    public func send(_ request: HTTPRequest, body: Data) async throws -> TransportResponse {
        try await carrier.send(request, body: body)
    }

    /// Sends one request whose body is read while it is sent; URLSession reads it from a file that is removed afterwards.
    public func send(_ request: HTTPRequest, body: StreamedBody) async throws -> TransportResponse {
        try await carrier.send(request, body: body)
    }
}

extension URLSessionConfiguration {
    fileprivate var hasOwnProtocols: Bool {
        func ids(_ classes: [AnyClass]?) -> [ObjectIdentifier] { (classes ?? []).map(ObjectIdentifier.init) }
        return ids(protocolClasses) != ids(URLSessionConfiguration.ephemeral.protocolClasses)
    }
}
