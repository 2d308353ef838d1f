import HTTPTypes
public import Logging

/// Logs each call and how it went: operation, path template, status, duration, interaction id.
///
/// Never a body, a query, or a filled path; headers only at trace level, and only those known to be harmless.
public struct LoggingMiddleware: Middleware {
    private let logger: Logger

    /// - Parameter logger: where the lines go; its level and handler are the program's choice.
    public init(_ logger: Logger = Logger(label: "swift-fdx")) {
        self.logger = logger
    }

    public func send(
        _ call: Call,
        next: @Sendable (Call) async throws -> TransportResponse
    ) async throws -> TransportResponse {
        logger.trace("sending", metadata: call.metadata(["headers": call.request.headerFields.harmless]))
        let start = ContinuousClock.now
        do {
            let answer = try await next(call)
            log(answer, to: call, after: .now - start)
            return answer
        } catch {
            let reason = LoggingMiddleware.reason(for: error)
            logger.warning("call failed", metadata: call.metadata(after: .now - start, ["reason": "\(reason)"]))
            throw error
        }
    }

    private func log(_ answer: TransportResponse, to call: Call, after duration: Duration) {
        let status = answer.head.status
        func metadata(_ more: Logger.Metadata = [:]) -> Logger.Metadata {
            call.metadata(after: duration, more.merging(["status": "\(status.code)"]) { own, _ in own })
        }
        logger.trace("answered", metadata: metadata(["headers": answer.head.headerFields.harmless]))
        if status.kind == .successful {
            logger.debug("call succeeded", metadata: metadata())
        } else {
            logger.warning("call failed", metadata: metadata())
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

extension Call {
    /// What every line says about the call.
    fileprivate func metadata(after duration: Duration? = nil, _ more: Logger.Metadata = [:]) -> Logger.Metadata {
        var metadata = more
        metadata["operation"] = "\(operation)"
        metadata["method"] = "\(request.method.rawValue)"
        metadata["path"] = "\(path)"
        metadata["interaction"] = "\(interactionID)"
        if let duration { metadata["duration"] = "\(duration.milliseconds) ms" }
        return metadata
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
