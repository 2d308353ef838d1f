#if !FDXObservability
// Without its trait the module is empty; whoever uses one of its names is told so by the compiler.

@available(
    *,
    unavailable,
    message:
        "switch the trait FDXObservability on, where your Package.swift names swift-fdx: traits: [\"FDXObservability\"]"
)
public enum MetricsMiddleware {}

@available(
    *,
    unavailable,
    message:
        "switch the trait FDXObservability on, where your Package.swift names swift-fdx: traits: [\"FDXObservability\"]"
)
public enum TracingMiddleware {}
#endif
