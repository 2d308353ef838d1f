/// The characters that one place of a pattern allows.
struct ScalarSet {
    var ranges: [ClosedRange<UInt32>] = []
    var parts: [ScalarSet] = []
    var category: Category?
    var isNegated = false

    /// What `\p{…}` names.
    enum Category {
        case general(String)
        case alphabetic, uppercase, lowercase, whitespace, any
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        let isIn =
            ranges.contains { $0.contains(value) } || parts.contains { $0.contains(scalar) }
            || category?.contains(scalar) == true
        return isIn != isNegated
    }

    var negated: ScalarSet {
        var set = self
        set.isNegated.toggle()
        return set
    }

    mutating func add(_ scalar: Unicode.Scalar) { ranges.append(scalar.value...scalar.value) }
}

extension ScalarSet {
    init(_ ranges: ClosedRange<Unicode.Scalar>...) {
        self.ranges = ranges.map { $0.lowerBound.value...$0.upperBound.value }
    }

    static let digit = ScalarSet("0"..."9")
    static let word = ScalarSet("0"..."9", "A"..."Z", "a"..."z", "_"..."_")
    static let lineBreak = ScalarSet("\n"..."\n", "\r"..."\r", "\u{2028}"..."\u{2029}")
    /// ECMA-262, WhiteSpace and LineTerminator.
    static let space = ScalarSet(
        "\t"..."\r",
        " "..." ",
        "\u{A0}"..."\u{A0}",
        "\u{1680}"..."\u{1680}",
        "\u{2000}"..."\u{200A}",
        "\u{2028}"..."\u{2029}",
        "\u{202F}"..."\u{202F}",
        "\u{205F}"..."\u{205F}",
        "\u{3000}"..."\u{3000}",
        "\u{FEFF}"..."\u{FEFF}"
    )
}

extension ScalarSet.Category {
    /// `nil` where the property is not known here, as scripts are not.
    init?(_ name: String) {
        let name = name.split(separator: "=").last.map(String.init) ?? name
        switch name {
        case "Any": self = .any
        case "Alphabetic", "Alpha": self = .alphabetic
        case "Uppercase", "Upper": self = .uppercase
        case "Lowercase", "Lower": self = .lowercase
        case "White_Space", "space": self = .whitespace
        default:
            let short = Self.longNames[name] ?? name
            guard Self.isGeneral(short) else { return nil }
            self = .general(short)
        }
    }

    private static let longNames = [
        "Letter": "L", "Uppercase_Letter": "Lu", "Lowercase_Letter": "Ll", "Mark": "M", "Number": "N",
        "Decimal_Number": "Nd", "Punctuation": "P", "Symbol": "S", "Separator": "Z", "Other": "C",
    ]

    private static func isGeneral(_ name: String) -> Bool {
        let all = Self.names.values
        return all.contains(name) || name.utf8.count == 1 && all.contains { $0.hasPrefix(name) }
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return switch self {
        case .any: true
        case .alphabetic: properties.isAlphabetic
        case .uppercase: properties.isUppercase
        case .lowercase: properties.isLowercase
        case .whitespace: properties.isWhitespace
        case .general(let name): Self.names[properties.generalCategory]?.hasPrefix(name) ?? false
        }
    }

    private static let names: [Unicode.GeneralCategory: String] = [
        .uppercaseLetter: "Lu", .lowercaseLetter: "Ll", .titlecaseLetter: "Lt", .modifierLetter: "Lm",
        .otherLetter: "Lo", .nonspacingMark: "Mn", .spacingMark: "Mc", .enclosingMark: "Me", .decimalNumber: "Nd",
        .letterNumber: "Nl", .otherNumber: "No", .connectorPunctuation: "Pc", .dashPunctuation: "Pd",
        .openPunctuation: "Ps", .closePunctuation: "Pe", .initialPunctuation: "Pi", .finalPunctuation: "Pf",
        .otherPunctuation: "Po", .mathSymbol: "Sm", .currencySymbol: "Sc", .modifierSymbol: "Sk", .otherSymbol: "So",
        .spaceSeparator: "Zs", .lineSeparator: "Zl", .paragraphSeparator: "Zp", .control: "Cc", .format: "Cf",
        .surrogate: "Cs", .privateUse: "Co", .unassigned: "Cn",
    ]
}
