#if FDXObservability
public import FDXRuntime
import HTTPTypes
public import Metrics

/// Counts and times calls, by operation and by how they ended.
///
/// `fdx_client_calls` counts, `fdx_client_call_seconds` times; both have the dimensions `operation` and `outcome`: a
/// status, or why there was none.
public struct MetricsMiddleware: Middleware {
    private let factory: any MetricsFactory

    /// - Parameter factory: where the figures go; the program's own by default.
    public init(factory: any MetricsFactory = MetricsSystem.factory) {
        self.factory = factory
    }

    public func send(
        _ call: Call,
        next: @Sendable (Call) async throws -> TransportResponse
    ) async throws -> TransportResponse {
        let start = ContinuousClock.now
        do {
            let answer = try await next(call)
            record(call, outcome: "\(answer.head.status.code)", after: .now - start)
            return answer
        } catch {
            record(call, outcome: error.outcome, after: .now - start)
            throw error
        }
    }

    private func record(_ call: Call, outcome: String, after duration: Duration) {
        let dimensions = [("operation", call.operation), ("outcome", outcome)]
        Counter(label: "fdx_client_calls", dimensions: dimensions, factory: factory).increment()
        Timer(label: "fdx_client_call_seconds", dimensions: dimensions, factory: factory)
            .recordNanoseconds(Int64(duration.seconds * 1e9))
    }
}

extension Error {
    /// How a call ended, in one of few words, as metrics are kept for each.
    package var outcome: String {
        switch self {
        case is CancellationError: "cancelled"
        case is AuthorizationFault: "unauthorized"
        case let fault as TransportFault:
            switch fault.kind {
            case .timedOut: "timed_out"
            case .tls: "insecure"
            default: "no_answer"
            }
        default: "failed"
        }
    }
}
#endif
