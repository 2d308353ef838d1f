import OpenAPI

/// Turns the words of documents into Swift identifiers. Every name in generated code comes from here.
enum Namer {
    // MARK: - Kinds of names

    /// `DepositAccount` stays; `account.links` → `AccountLinks`; `Name,AddressandPhone` → `NameAddressandPhone`;
    /// `BANK ACCOUNT` → `BankAccount`; `Box_1_23` stays, for `Box_12_3` is another.
    static func typeName(_ words: [String]) -> String {
        let pieces = words.enumerated().flatMap { typePieces(of: $0.element, isFirst: $0.offset == 0) }
        return pieces.isEmpty ? "Unnamed" : legal(joined(pieces))
    }

    /// Capitals are letters of a word where there are several words, or where a long one follows another.
    private static func typePieces(of word: String, isFirst: Bool) -> [String] {
        let pieces = pieces(of: word)
        let isShouting = isShouting(word) && (pieces.count > 1 || (!isFirst && word.count > 4))
        return pieces.map { capitalized(isShouting ? lowercased($0) : $0) }
    }

    /// `accountId` stays; `client_id` → `clientId`; `ACCOUNT_ID` → `accountId`; `x-fapi-interaction-id` →
    /// `xFapiInteractionId`.
    static func memberName(_ text: String) -> String {
        if isMemberName(text) { return legal(text, avoiding: reservedMembers) }
        let pieces = pieces(of: text)
        guard !pieces.isEmpty else { return named(bySymbols: text) }
        let isShouting = pieces.count > 1 && isShouting(text)
        return legal(camelCased(pieces.map { .written(String($0)) }, isShouting: isShouting), avoiding: reservedMembers)
    }

    /// `LINE_OF_CREDIT` → `lineOfCredit`; `401K` → `_401K`; `V5.0.1` → `v5_0_1`; `image/gif` → `imageGif`; `-1` → `minus1`.
    static func caseName(_ value: String) -> String {
        let words = ValueWords(value).words
        guard !words.isEmpty else { return named(bySymbols: value) }
        return legal(camelCased(words, isShouting: isShouting(value)), avoiding: reservedCases)
    }

    private static func camelCased(_ words: [ValueWords.Word], isShouting: Bool) -> String {
        guard let first = words.first?.text else { return "" }
        let start = isShouting ? String(lowercased(first[...])) : lowercasedStart(first)
        let rest = words.dropFirst().map { capitalized(isShouting ? lowercased($0.text[...]) : $0.text[...]) }
        return joined([start] + rest, afterSymbols: Set(words.indices.filter { $0 > 0 && !words[$0 - 1].isWritten }))
    }

    /// The pieces side by side. Digits that only a separator keeps apart keep one, on both sides: `bucket_1_23`,
    /// `v5_0_1`. Behind a symbol they begin without: `minus0_5`.
    private static func joined(_ pieces: [String], afterSymbols: Set<Int> = []) -> String {
        var name = ""
        for (index, piece) in pieces.enumerated() {
            let next = index + 1 < pieces.count ? pieces[index + 1] : ""
            let isRun = piece.last?.isNumber == true && next.first?.isNumber == true && !afterSymbols.contains(index)
            let isBetween = !name.isEmpty && (isRun || name.last?.isNumber == true)
            name += isBetween && piece.first?.isNumber == true ? "_" + piece : piece
        }
        return name
    }

    /// `parent` → `boxedParent`.
    static func boxName(of member: String) -> String {
        "boxed" + capitalized(member.filter { $0 != "`" })
    }

    /// A name that no other text gets: the text itself where all of it is legal in a name, or else with a word for
    /// every symbol. `a_b` stays, `a-b` → `aHyphenB`, `a.b` → `aDotB`.
    static func spelledName(_ text: String) -> String {
        legal(spelled(text), avoiding: reservedMembers.union(reservedCases))
    }

    /// `account_holder` → `Account_holder`; `account-holder` → `AccountHyphenHolder`.
    static func spelledTypeName(_ words: [String]) -> String {
        legal(capitalized(spelled(words.joined(separator: "_"))))
    }

    /// The name by code points of what has no letter: `*` → `u2a`, where another text is called `star`.
    static func encodedName(_ text: String) -> String {
        let isNamed = text.unicodeScalars.contains(where: isWordPart) || text.isEmpty
        return isNamed ? spelledName(text) : words(text.unicodeScalars.map(codePoint))
    }

    private static func spelled(_ text: String) -> String {
        if text.unicodeScalars.allSatisfy(\.continuesIdentifier), text.unicodeScalars.contains(where: isWordPart) {
            return text
        }
        var pieces: [String] = []
        var isInWord = false
        for scalar in text.unicodeScalars {
            let isPart = isWordPart(scalar)
            let piece = isPart ? String(scalar) : scalar == "-" ? "hyphen" : symbolWords[scalar] ?? codePoint(scalar)
            if isPart, isInWord { pieces[pieces.count - 1] += piece } else { pieces.append(piece) }
            isInWord = isPart
        }
        return pieces.isEmpty ? "empty" : words(pieces)
    }

    /// `fdx.recipient-registration` → `fdx`, `recipient`, `registration`.
    static func pieces(of text: String) -> [Substring] {
        text.unicodeScalars.split { !$0.continuesIdentifier || $0 == "_" }.map { Substring($0) }
    }

    // MARK: - Letters

    /// Most names are what they should be: a small letter, then letters and digits.
    private static func isMemberName(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, ("a"..."z").contains(first) else { return false }
        return text.unicodeScalars.allSatisfy { $0.isASCII && isWordPart($0) }
    }

    /// Letters and digits of any script.
    static func isWordPart(_ scalar: Unicode.Scalar) -> Bool { scalar != "_" && scalar.continuesIdentifier }

    private static func isShouting(_ text: String) -> Bool {
        !text.unicodeScalars.contains(where: \.isSmallLetter)
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
        return words(text.unicodeScalars.map { symbolWords[$0] ?? codePoint($0) })
    }

    private static func codePoint(_ scalar: Unicode.Scalar) -> String { "u" + String(scalar.value, radix: 16) }

    private static func words(_ words: [String]) -> String {
        words.prefix(1).joined() + words.dropFirst().map(capitalized).joined()
    }

    private static let symbolWords: [Unicode.Scalar: String] = [
        "+": "plus", "-": "minus", "*": "star", "/": "slash", "<": "less", ">": "greater", "=": "equal", "%": "percent",
        "&": "and", "#": "number", ".": "dot", ",": "comma", "?": "question", "!": "exclamation", "$": "dollar",
        "@": "at", " ": "space", "_": "underscore", "€": "euro", "£": "pound", "¥": "yen", "±": "plusMinus",
        "[": "openBracket", "]": "closeBracket", "\"": "quote", "\\": "backslash", ":": "colon", ";": "semicolon",
        "'": "apostrophe", "|": "bar", "~": "tilde", "(": "openParenthesis", ")": "closeParenthesis",
    ]

    // MARK: - Legality

    private static func legal(_ name: String, avoiding reserved: Set<String> = []) -> String {
        if reserved.contains(name) { return name + "Value" }
        if keywords.contains(name) { return "`\(name)`" }
        guard let first = name.unicodeScalars.first, first != "_", !first.beginsIdentifier else { return name }
        // Digits, and marks that belong to a letter before them.
        return "_" + name
    }

    /// A name that somebody chose, in backticks if it is a keyword; `nil` for one that Swift or the runtime has taken.
    static func chosenMemberName(_ name: String) -> String? {
        if reservedMembers.contains(name) { return nil }
        return keywords.contains(name) ? "`\(name)`" : name
    }

    /// The name of an enumeration's case that the user chose, as legal Swift; nil where it cannot be one.
    static func chosenCaseName(_ name: String) -> String? {
        guard name.isIdentifier, !reservedCases.contains(name) else { return nil }
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
        "self", "init", "Self", "Type", "Protocol", "unknownFields", "hashValue", "debugDescription", "customMirror",
        "revealed", "encoded",
    ]

    private static let reservedCases: Set<String> = [
        "self", "init", "Self", "Type", "Protocol", "unknown", "none", "some", "rawValue", "hashValue", "table",
        "members", "isKnown", "allCases", "description", "debugDescription", "customMirror", "revealed", "encoded",
    ]
}
