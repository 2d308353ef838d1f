/// Finds which value of an enumeration each of several schemas means, by their names alone.
///
/// `DepositAccountEntity` means `DEPOSIT_ACCOUNT`, `DepositTransaction` does too beside other transactions, and
/// `Line of Credit Account` means `LOC_ACCOUNT`.
enum NameMatching {
    /// A value for each schema, which may have several names; `nil` unless each means exactly one, and each another.
    static func values(_ values: [String], meantBy schemas: [[String]]) -> [String]? {
        let letters = schemas.map { $0.map(self.letters) }
        let firstNames = letters.compactMap(\.first)
        let ending = firstNames.count > 1 ? commonEnding(of: firstNames) : 0
        var found: [String] = []
        for (names, compact) in zip(schemas, letters) {
            let meant = values.filter { value in
                zip(names, compact).contains { means($0, compact: $1, ending: ending, value) }
            }
            guard meant.count == 1 else { return nil }
            found += meant
        }
        return Set(found).count == found.count ? found : nil
    }

    private static func means(_ name: String, compact: String, ending: Int, _ value: String) -> Bool {
        let word = letters(of: value)
        let stem = compact.dropLast(ending)
        return compact.hasPrefix(word) || stem.count > 2 && word.hasPrefix(stem) || abbreviates(value, name)
    }

    /// `LOC_ACCOUNT` begins with the initials of `Line of Credit Account`.
    private static func abbreviates(_ value: String, _ name: String) -> Bool {
        let initials = words(of: name).compactMap(\.first).map { $0.lowercased() }.joined()
        guard let first = words(of: value).first, first.count > 2 else { return false }
        return initials.hasPrefix(first.lowercased())
    }

    private static func words(of text: String) -> [Substring] {
        text.split { !$0.isLetter && !$0.isNumber }
    }

    private static func letters(of text: String) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    /// How many letters all names end with.
    static func commonEnding(of names: [String]) -> Int {
        guard let first = names.first else { return 0 }
        return names.dropFirst().reduce(first.count) { length, name in
            min(length, zip(first.reversed(), name.reversed()).prefix { $0 == $1 }.count)
        }
    }
}
