/// Turns the words of documents into Swift identifiers. Every name in generated code comes from here.
enum Namer {
    // MARK: - Kinds of names

    /// `DepositAccount` stays; `account.links` → `AccountLinks`; `Name,AddressandPhone` → `NameAddressandPhone`.
    static func typeName(_ words: [String]) -> String {
        let name = words.flatMap(pieces).map(capitalized).joined()
        return name.isEmpty ? "Unnamed" : legal(name)
    }

    /// `accountId` stays; `client_id` → `clientId`; `x-fapi-interaction-id` → `xFapiInteractionId`.
    static func memberName(_ text: String) -> String {
        if isMemberName(text) { return legal(text, avoiding: reservedMembers) }
        let pieces = pieces(of: text)
        guard let first = pieces.first else { return named(bySymbols: text) }
        let name = lowercasedStart(first) + pieces.dropFirst().map(capitalized).joined()
        return legal(name, avoiding: reservedMembers)
    }

    /// `LINE_OF_CREDIT` → `lineOfCredit`; `401K` → `_401K`; `V5.0.1` → `v5_0_1`; `image/gif` → `imageGif`.
    static func caseName(_ value: String) -> String {
        let pieces = pieces(of: value)
        guard let first = pieces.first else { return named(bySymbols: value) }
        let isShouting = !value.unicodeScalars.contains { $0.properties.isLowercase }
        var name = isShouting ? String(lowercased(first)) : lowercasedStart(first)
        for piece in pieces.dropFirst() {
            // Digits that only a separator keeps apart would run together.
            if name.last?.isNumber == true, piece.first?.isNumber == true { name += "_" }
            name += isShouting ? capitalized(lowercased(piece)) : capitalized(piece)
        }
        return legal(name, avoiding: reservedCases)
    }

    /// `parent` → `boxedParent`.
    static func boxName(of member: String) -> String {
        "boxed" + capitalized(member.filter { $0 != "`" })
    }

    /// Two of a kind that ended up with one name: all get a spelling closer to what the document wrote.
    static func literalName(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { isIdentifierPart($0) && $0 != "_" }) else {
            return named(byCodePoints: text)
        }
        let name = String(String.UnicodeScalarView(text.unicodeScalars.map { isIdentifierPart($0) ? $0 : "_" }))
        return legal(name, avoiding: reservedMembers)
    }

    /// `fdx.recipient-registration` → `fdx`, `recipient`, `registration`.
    static func pieces(of text: String) -> [Substring] {
        text.unicodeScalars.split { !isIdentifierPart($0) || $0 == "_" }.map { Substring($0) }
    }

    // MARK: - Letters

    /// Most names are what they should be: a small letter, then letters and digits.
    private static func isMemberName(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, ("a"..."z").contains(first) else { return false }
        return text.unicodeScalars.allSatisfy { $0.isASCII && $0 != "_" && isIdentifierPart($0) }
    }

    private static func isIdentifierPart(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
                || scalar == "_"
        }
        return scalar.properties.isXIDContinue
    }

    private static func capitalized(_ piece: some StringProtocol) -> String {
        piece.prefix(1).uppercased() + piece.dropFirst()
    }

    /// `URLPath` → `urlPath`, `ID` → `id`, `AccountId` → `accountId`, `accountId` stays.
    private static func lowercasedStart(_ piece: some StringProtocol) -> String {
        let upper = piece.prefix { $0.isUppercase }.count
        guard upper > 1, upper < piece.count else {
            return upper == piece.count ? piece.lowercased() : piece.prefix(1).lowercased() + piece.dropFirst()
        }
        let isFollowedByWord = piece.dropFirst(upper).first?.isLowercase == true
        let count = isFollowedByWord ? upper - 1 : upper
        return piece.prefix(count).lowercased() + piece.dropFirst(count)
    }

    /// Letters that follow a digit keep their case: `401K`.
    private static func lowercased(_ piece: Substring) -> Substring {
        piece.first?.isNumber == true ? piece : Substring(piece.lowercased())
    }

    /// `+` → `plus`; what has no word is named by its code points.
    private static func named(bySymbols text: String) -> String {
        guard !text.isEmpty else { return "empty" }
        return joined(text.unicodeScalars.map { symbolWords[$0] ?? codePoint($0) })
    }

    private static func named(byCodePoints text: String) -> String {
        text.isEmpty ? "empty" : joined(text.unicodeScalars.map(codePoint))
    }

    private static func codePoint(_ scalar: Unicode.Scalar) -> String { "u" + String(scalar.value, radix: 16) }

    private static func joined(_ words: [String]) -> String {
        words.prefix(1).joined() + words.dropFirst().map(capitalized).joined()
    }

    private static let symbolWords: [Unicode.Scalar: String] = [
        "+": "plus", "-": "minus", "*": "star", "/": "slash", "<": "less", ">": "greater", "=": "equal", "%": "percent",
        "&": "and", "#": "number", ".": "dot", ",": "comma", "?": "question", "!": "exclamation", "$": "dollar",
        "@": "at", " ": "space", "_": "underscore",
    ]

    // MARK: - Legality

    private static func legal(_ name: String, avoiding reserved: Set<String> = []) -> String {
        if reserved.contains(name) { return name + "Value" }
        if keywords.contains(name) { return "`\(name)`" }
        guard let first = name.unicodeScalars.first, first != "_", !first.properties.isXIDStart else { return name }
        // Digits, and marks that belong to a letter before them.
        return "_" + name
    }

    /// A name that somebody chose, in backticks if it is a keyword; `nil` for one that Swift or the runtime has taken.
    static func chosenMemberName(_ name: String) -> String? {
        if reservedMembers.contains(name) || name == "Type" || name == "Protocol" { return nil }
        return keywords.contains(name) ? "`\(name)`" : name
    }

    static func isKeyword(_ name: String) -> Bool { keywords.contains(name) || reservedMembers.contains(name) }

    /// Swift's keywords that need backticks where something is declared or used by that name.
    private static let keywords: Set<String> = [
        "as", "associatedtype", "await", "break", "case", "catch", "class", "continue", "default", "defer", "deinit",
        "do",
        "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import",
        "in", "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "protocol", "public",
        "repeat", "rethrows", "return", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true",
        "try", "typealias", "var", "where", "while", "Any", "Protocol", "Type",
    ]

    /// Names that backticks do not free, and names that the runtime gives every model.
    private static let reservedMembers: Set<String> = [
        "self", "init", "Self", "unknownFields", "hashValue", "debugDescription", "customMirror", "revealed",
        "encoded",
    ]

    private static let reservedCases: Set<String> = [
        "self", "init", "Self", "unknown", "none", "some", "rawValue", "hashValue", "table", "members", "isKnown",
        "allCases", "description", "debugDescription", "customMirror", "revealed", "encoded",
    ]
}

/// Hands out names of one scope, each once.
struct NameScope {
    var taken: Set<String> = []
    /// The number that the next taker of a name gets: thousands may want the same one.
    private var numbers: [String: Int] = [:]

    init(taken: Set<String> = []) { self.taken = taken }

    /// Whether the name was free.
    mutating func claim(_ name: String) -> Bool { taken.insert(name).inserted }

    /// The first candidate that is free; after the last, the same with a number.
    mutating func claim(_ candidates: [String]) -> String {
        for candidate in candidates where taken.insert(candidate).inserted { return candidate }
        // No keyword ends with a number.
        let base = (candidates.last ?? "unnamed").withoutBackticks
        var number = numbers[base] ?? 2
        while !taken.insert("\(base)\(number)").inserted { number += 1 }
        numbers[base] = number + 1
        return "\(base)\(number)"
    }
}
