import HTTPTypes
public import Logging

/// Logs each call and how it went: operation, path template, status, duration, interaction id.
///
/// Never a body, a query, or a filled path; headers only at trace level, and only those known to be harmless.
public struct LoggingMiddleware: Middleware {
    private let logger: Logger

    public init(_ logger: Logger = Logger(label: "swift-fdx")) {
        self.logger = logger
    }

    public func send(
        _ call: Call,
        next: @Sendable (Call) async throws -> TransportResponse
    ) async throws -> TransportResponse {
        var logger = logger
        logger[metadataKey: "operation"] = "\(call.operation)"
        logger[metadataKey: "method"] = "\(call.request.method.rawValue)"
        logger[metadataKey: "path"] = "\(call.path)"
        logger[metadataKey: "interaction"] = "\(call.interactionID)"
        logger.trace("sending", metadata: ["headers": call.request.headerFields.harmless])
        let start = ContinuousClock.now
        do {
            let answer = try await next(call)
            logger[metadataKey: "duration"] = "\((.now - start).milliseconds) ms"
            logger[metadataKey: "status"] = "\(answer.head.status.code)"
            logger.trace("answered", metadata: ["headers": answer.head.headerFields.harmless])
            if answer.head.status.kind == .successful {
                logger.debug("call succeeded")
            } else {
                logger.warning("call failed")
            }
            return answer
        } catch {
            logger[metadataKey: "duration"] = "\((.now - start).milliseconds) ms"
            logger.warning("call failed", metadata: ["reason": "\(LoggingMiddleware.reason(for: error))"])
            throw error
        }
    }

    /// Our own errors hold no secret; of a stranger's, only the type is safe to print.
    private static func reason(for error: any Error) -> String {
        switch error {
        case let fault as TransportFault: fault.description
        case let fault as AuthorizationFault: fault.description
        case let error as FDXError: error.description
        case is CancellationError: "cancelled"
        default: "\(type(of: error))"
        }
    }
}

extension HTTPFields {
    fileprivate var harmless: Logger.MetadataValue {
        .dictionary(
            reduce(into: [:]) { metadata, field in
                let isHarmless = Self.harmlessNames.contains(field.name)
                metadata[field.name.canonicalName] = isHarmless ? "\(field.value)" : "…"
            }
        )
    }

    private static let harmlessNames: Set<HTTPField.Name> = [
        .accept, .acceptEncoding, .age, .cacheControl, .connection, .contentEncoding, .contentLength, .contentType,
        .date, .retryAfter, .server, .transferEncoding, .userAgent, .interactionID, .actorType,
    ]
}

extension Duration {
    package var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
