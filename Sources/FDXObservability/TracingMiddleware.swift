#if FDXObservability
public import FDXRuntime
import HTTPTypes
public import Tracing

/// Makes a span of each call, and tells the server which one.
///
/// Attributes are the operation, the path template, the status and the interaction id; never a filled path or a value.
public struct TracingMiddleware: Middleware {
    private let tracer: (any Tracer)?

    /// - Parameter tracer: makes the spans; nil stands for the system's tracer.
    public init(tracer: (any Tracer)? = nil) {
        self.tracer = tracer
    }

    public func send(
        _ call: Call,
        next: @Sendable (Call) async throws -> TransportResponse
    ) async throws -> TransportResponse {
        try await (tracer ?? InstrumentationSystem.tracer).withAnySpan(call.operation, ofKind: .client) { span in
            span.attributes["http.request.method"] = call.request.method.rawValue
            span.attributes["url.template"] = call.path
            span.attributes["fdx.interaction_id"] = call.interactionID
            var call = call
            (tracer ?? InstrumentationSystem.tracer).inject(
                span.context,
                into: &call.request.headerFields,
                using: HeaderInjector()
            )
            let answer = try await next(call)
            span.attributes["http.response.status_code"] = answer.head.status.code
            if answer.head.status.kind != .successful { span.setStatus(SpanStatus(code: .error)) }
            return answer
        }
    }
}

private struct HeaderInjector: Injector {
    func inject(_ value: String, forKey key: String, into fields: inout HTTPFields) {
        if let name = HTTPField.Name(key) { fields[name] = value }
    }
}
#endif
