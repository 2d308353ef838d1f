extension FDXError {
    /// The body as what the document has for this status, read leniently; nil where it has nothing, or the body is no
    /// such value. `decoded(as:)` says why.
    ///
    ///     switch error.decoded {
    ///     case let entity as ErrorEntity: print(entity.message ?? "")
    ///     case let transfer as Transfer: print("there already:", transfer.transferId ?? "")
    ///     default: print(error)
    ///     }
    public var decoded: (any FDXValue)? {
        guard let status, let type = contents.type(for: status) else { return nil }
        return value(type)
    }

    private func value<Value: FDXValue>(_ type: Value.Type) -> (any FDXValue)? {
        try? decoded(as: type)
    }
}
