#if !FDXSQLite
// Without its trait the module is empty; whoever uses one of its names is told so by the compiler.

@available(
    *,
    unavailable,
    message: "switch the trait FDXSQLite on, where your Package.swift names swift-fdx: traits: [\"FDXSQLite\"]"
)
public enum SQLiteSyncStore {}
#endif
