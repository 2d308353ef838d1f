import Validation

/// The whole numbers that a format has room for.
struct IntegerRange {
    let least: ExactNumber
    let most: ExactNumber

    /// nil where the format is not one of integers.
    init?(format: String) {
        guard let (least, most) = Self.limits[format], let least = ExactNumber(decimal: least),
            let most = ExactNumber(decimal: most)
        else { return nil }
        self.least = least
        self.most = most
    }

    private static let limits = [
        "int8": ("-128", "127"), "uint8": ("0", "255"),
        "int16": ("-32768", "32767"), "uint16": ("0", "65535"),
        "int32": ("-2147483648", "2147483647"), "uint32": ("0", "4294967295"),
        "int64": ("-9223372036854775808", "9223372036854775807"), "uint64": ("0", "18446744073709551615"),
    ]
}

extension SchemaView {
    /// Whether all values are whole numbers that bounds keep within the range.
    func isBound(to range: IntegerRange) -> Bool {
        guard isOfWholeNumbers, let least = bound(lower: true), let most = bound(lower: false) else { return false }
        return range.least <= least.value && most.value <= range.most
    }

    /// The least or the greatest whole number that bounds and formats allow together; nil where nothing limits it, or where
    /// values may be anything else.
    func edge(lower: Bool) -> ExactNumber? {
        let bound = bound(lower: lower)
        guard isOfWholeNumbers, bound?.isExclusive != true else { return nil }
        let ranges = formats.compactMap { IntegerRange(format: $0.name) }
        let edges = ranges.map { lower ? $0.least : $0.most } + (bound.map { [$0.value] } ?? [])
        return lower ? edges.max { $0 < $1 } : edges.min { $0 < $1 }
    }

    private var isOfWholeNumbers: Bool { wholeAtoms == .integer }
}
