/// Which way values go, and whether they stand below a `not`, where what widens narrows.
struct Flow: OptionSet, Hashable {
    let rawValue: UInt8

    static let read = Flow(rawValue: 1)
    static let sent = Flow(rawValue: 2)
    static let readNegated = Flow(rawValue: 4)
    static let sentNegated = Flow(rawValue: 8)

    static let all: Flow = [.read, .sent, .readNegated, .sentNegated]
    static let both: Flow = [.read, .sent]
    static let anyRead: Flow = [.read, .readNegated]
    static let anySent: Flow = [.sent, .sentNegated]

    var negated: Flow { Flow(rawValue: (rawValue & 3) << 2 | rawValue >> 2) }

    /// The same ways as the other end sees them: what we send, it reads.
    var reversed: Flow { Flow(rawValue: (rawValue & 5) << 1 | (rawValue & 10) >> 1) }
}

extension Rule {
    /// Whom a change breaks whose values go this way.
    func effects(_ flow: Flow) -> [Change.Effect] {
        guard row.read != .documentation else { return [.documentation] }
        let negated = rowBelowNot
        let readers =
            flow.contains(.read) && row.read == .breaks || flow.contains(.readNegated) && negated.read == .breaks
        let writers =
            flow.contains(.sent) && row.sent == .breaks || flow.contains(.sentNegated) && negated.sent == .breaks
        guard readers || writers else { return [.compatible] }
        return (readers ? [.readers] : []) + (writers ? [.writers] : [])
    }
}
