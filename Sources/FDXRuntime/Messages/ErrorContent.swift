/// What a document declares for the bodies of errors: the statuses, and the type that their body has.
public struct ErrorContent: Sendable {
    let statuses: [StatusPattern]
    let type: any FDXValue.Type

    /// - Parameters:
    ///   - statuses: those that have such a body; a status counts before its range, and that before `any`.
    ///   - type: the type of the body.
    public init(_ statuses: [StatusPattern], _ type: any FDXValue.Type) {
        self.statuses = statuses
        self.type = type
    }
}

extension [ErrorContent] {
    /// The type of a status: the one that speaks of it most exactly.
    func type(for status: Int) -> (any FDXValue.Type)? {
        for pattern in [.code(status), .range(status / 100), .any] as [StatusPattern] {
            if let content = first(where: { $0.statuses.contains(pattern) }) { return content.type }
        }
        return nil
    }
}
