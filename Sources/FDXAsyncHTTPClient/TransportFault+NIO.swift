#if FDXAsyncHTTPClient
import AsyncHTTPClient
import FDXRuntime
import Foundation
import NIOCore
import NIOHTTP1
import NIOHTTP2
import NIOHTTPCompression
import NIOPosix
import NIOSSL

extension TransportFault {
    /// What NIO and its neighbours throw, as the runtime's faults. Their own words may name the URL; they are dropped.
    static func translating(_ error: any Error) -> any Error {
        switch error {
        case is CancellationError, is TransportFault: error
        case let error as HTTPClientError: translating(error)
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: TransportFault(.tls, "\(type(of: error))")
        case let error as NIOConnectionError: translating(error)
        case let error as IOError: TransportFault(kind(ofErrno: error.errnoCode), "errno \(error.errnoCode)")
        case is ChannelError: TransportFault(.connectionLost, "ChannelError")
        // A body that ends before its length.
        case HTTPParserError.invalidEOFState: TransportFault(.connectionLost, "HTTPParserError.invalidEOFState")
        case is HTTPParserError: TransportFault(.malformedResponse, "HTTPParserError")
        // The server ends one call (RST_STREAM), or the connection ends with it.
        case is NIOHTTP2Errors.StreamClosed: TransportFault(.connectionLost, "NIOHTTP2Errors.StreamClosed")
        case is any NIOHTTP2Error, is NIOHTTP2Errors.StreamError:
            TransportFault(.malformedResponse, "\(type(of: error))")
        case let error as NIOHTTPDecompression.ExtraDecompressionError where error == .truncatedData:
            TransportFault(.connectionLost, "the compressed body ended early")
        case is NIOHTTPDecompression.ExtraDecompressionError, is NIOHTTPDecompression.DecompressionError:
            TransportFault(.malformedResponse, "the body is not compressed as its head says")
        default: TransportFault(.other, "\(type(of: error))")
        }
    }

    private static func translating(_ error: HTTPClientError) -> any Error {
        switch error {
        // Whoever shuts the client down cancels its requests, too.
        case .cancelled, .requestStreamCancelled:
            Task.isCancelled ? CancellationError() : TransportFault(.connectionLost, error.shortDescription)
        case .remoteConnectionClosed, .uncleanShutdown: TransportFault(.connectionLost, error.shortDescription)
        case .connectTimeout, .readTimeout, .writeTimeout, .deadlineExceeded, .getConnectionFromPoolTimeout:
            TransportFault(.timedOut, error.shortDescription)
        case .tlsHandshakeTimeout: TransportFault(.tls, error.shortDescription)
        default: TransportFault(.other, error.shortDescription)
        }
    }

    /// A name that resolved to nothing, or the last of the addresses that were tried.
    private static func translating(_ error: NIOConnectionError) -> any Error {
        guard let attempt = error.connectionErrors.last?.error as? IOError else {
            return TransportFault(
                error.connectionErrors.isEmpty ? .hostNotFound : .connectionRefused,
                "NIOConnectionError"
            )
        }
        return TransportFault(kind(ofErrno: attempt.errnoCode), "errno \(attempt.errnoCode)")
    }

    private static func kind(ofErrno code: Int32) -> Kind {
        switch code {
        case ECONNREFUSED, EHOSTUNREACH, ENETUNREACH: .connectionRefused
        case ETIMEDOUT: .timedOut
        default: .connectionLost
        }
    }
}
#endif
