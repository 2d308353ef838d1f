/// What reading a value as one type has found to contradict the document.
struct Judgement {
    /// How many values were left out.
    private var losses = 0
    /// How many values are kept that are in another form than declared.
    private var conversions = 0
    /// How many names of the objects the type declares, and does not, at any depth.
    private var known = 0
    private var unknown = 0
    private(set) var isPossible = true
    private(set) var first: FDXDecodingError?
    /// The depths at which the elements of the type's own arrays lie: one of them lost is the value's loss.
    private let elementDepths: Range<Int>

    init(elementDepths: Range<Int> = 0..<0) {
        self.elementDepths = elementDepths
    }

    var isClean: Bool { isPossible && losses == 0 && conversions == 0 }

    mutating func refuse(for error: FDXDecodingError) {
        isPossible = false
        first = first ?? error
    }

    /// Counts a value that is kept in another form, and answers whether it is the first that contradicts the document.
    mutating func keep() -> Bool {
        conversions += 1
        return first == nil
    }

    mutating func object(with error: FDXDecodingError) {
        first = first ?? error
    }

    mutating func lose(_ error: FDXDecodingError, element depth: Int?) {
        losses += 1
        first = first ?? error
        if let depth, elementDepths.contains(depth - 1) { isPossible = false }
    }

    mutating func count(known: Int, unknown: Int) {
        self.known += known
        self.unknown += unknown
    }

    func isBetter(than other: Judgement) -> Bool {
        (losses, conversions, -known, unknown) < (other.losses, other.conversions, -other.known, other.unknown)
    }
}
