#if !FDXPostgres
// Without its trait the module is empty; whoever uses one of its names is told so by the compiler.

@available(
    *,
    unavailable,
    message: "switch the trait FDXPostgres on, where your Package.swift names swift-fdx: traits: [\"FDXPostgres\"]"
)
public enum PostgresDatabase {}

@available(
    *,
    unavailable,
    message: "switch the trait FDXPostgres on, where your Package.swift names swift-fdx: traits: [\"FDXPostgres\"]"
)
public enum PostgresTokenStore {}

@available(
    *,
    unavailable,
    message: "switch the trait FDXPostgres on, where your Package.swift names swift-fdx: traits: [\"FDXPostgres\"]"
)
public enum PostgresSyncStore {}
#endif
