/// English plurals, as names of lists are: `accounts`, `taxAnalyses`, `account_statuses`.
enum Nouns {
    /// `accounts` → `account`, `entries` → `entry`, `taxAnalyses` → `taxAnalysis`; nil for a word that is not a plural:
    /// `status`, `news`.
    static func singular(of name: String) -> String? {
        if name.last == "s", name.dropLast().last?.isUppercase == true { return String(name.dropLast()) }
        let (start, word) = lastWord(of: name)
        guard let singular = singular(ofWord: word.lowercased()) else { return nil }
        return start + cased(singular, as: word)
    }

    /// `account` → `accounts`, `entry` → `entries`, `AreaLite` → `AreaLites`; what is a plural already stays.
    static func plural(of name: String) -> String {
        let (start, word) = lastWord(of: name)
        let lower = word.lowercased()
        if word.isEmpty { return name + "s" }
        if unchanged.contains(lower) || singular(ofWord: lower) != nil { return name }
        return start + cased(plural(ofWord: lower), as: word)
    }

    // MARK: - Words

    private static func singular(ofWord word: String) -> String? {
        if let known = singulars[word] { return known }
        if unchanged.contains(word) || singularOnly.contains(word) { return nil }
        // Of Greek words in -sis, which documents analyse and emphasise without end.
        if word.hasSuffix("yses") { return word.dropLast(2) + "is" }
        if word.hasSuffix("ies"), word.count > 4 { return word.dropLast(3) + "y" }
        for ending in ["sses", "xes", "ches", "shes", "zzes", "uses"] where word.hasSuffix(ending) {
            return ending == "uses" && !isFromUs(word) ? String(word.dropLast()) : String(word.dropLast(2))
        }
        guard word.hasSuffix("s"), word.count > 2 else { return nil }
        if word.hasSuffix("ss") || word.hasSuffix("us") || word.hasSuffix("is") { return nil }
        return String(word.dropLast())
    }

    private static func plural(ofWord word: String) -> String {
        if let known = plurals[word] { return known }
        if word.hasSuffix("sis") { return word.dropLast(2) + "es" }
        if word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) {
            return word.dropLast() + "ies"
        }
        return word + (["s", "x", "z", "ch", "sh"].contains(where: word.hasSuffix) ? "es" : "s")
    }

    /// `statuses` comes from `status`, `houses` from `house`.
    private static func isFromUs(_ word: String) -> Bool {
        ![
            "houses", "causes", "clauses", "pauses", "uses", "spouses", "excuses", "purposes", "reuses", "abuses",
            "fuses",
        ]
        .contains { word.hasSuffix($0) && (word.count == $0.count || $0.count > 4) }
    }

    /// Words with one form for one and for many.
    private static let unchanged: Set<String> = [
        "news", "series", "species", "means", "headquarters", "economics", "analytics", "logistics", "ethics",
        "politics", "mathematics", "physics", "electronics", "data", "media", "information", "equipment", "money",
        "staff", "proceeds", "goods", "thanks",
    ]

    /// Words that end as plurals do, but are singular.
    private static let singularOnly: Set<String> = [
        "gas", "bias", "alias", "atlas", "canvas", "lens", "previous", "various", "this", "its", "has", "was", "yes",
        "ios", "https", "dns", "tls", "gps", "sms", "cvs", "pos", "aws", "chaos", "christmas", "texas", "kansas",
        "always", "overseas", "towards", "besides", "perhaps", "whereas", "saas", "ach", "ics", "cas", "vis",
    ]

    private static let singulars: [String: String] = [
        "analyses": "analysis", "bases": "basis", "crises": "crisis", "theses": "thesis", "hypotheses": "hypothesis",
        "diagnoses": "diagnosis", "synopses": "synopsis", "emphases": "emphasis", "parentheses": "parenthesis",
        "axes": "axis", "indices": "index", "matrices": "matrix", "vertices": "vertex", "appendices": "appendix",
        "codices": "codex", "criteria": "criterion", "phenomena": "phenomenon", "people": "person", "men": "man",
        "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth", "geese": "goose", "mice": "mouse",
        "oxen": "ox", "halves": "half", "lives": "life", "wives": "wife", "knives": "knife", "shelves": "shelf",
        "selves": "self", "loaves": "loaf", "thieves": "thief", "wolves": "wolf", "calves": "calf",
        "movies": "movie", "ties": "tie", "pies": "pie", "dies": "die", "lies": "lie", "cookies": "cookie",
        "zombies": "zombie", "calories": "calorie", "gases": "gas", "biases": "bias", "aliases": "alias",
        "atlases": "atlas", "canvases": "canvas", "lenses": "lens", "heroes": "hero", "potatoes": "potato",
        "tomatoes": "tomato", "echoes": "echo", "vetoes": "veto", "embargoes": "embargo", "cargoes": "cargo",
        "quizzes": "quiz", "caches": "cache", "niches": "niche", "aches": "ache", "headaches": "headache",
        "buses": "bus", "bonuses": "bonus", "statuses": "status", "stimuli": "stimulus", "radii": "radius",
        "alumni": "alumnus", "nuclei": "nucleus", "fungi": "fungus", "syllabi": "syllabus", "foci": "focus",
        "curricula": "curriculum", "memoranda": "memorandum", "addenda": "addendum", "errata": "erratum",
        "strata": "stratum", "schemata": "schema", "viruses": "virus", "ids": "id", "uris": "uri", "apis": "api",
        "axles": "axle", "taxis": "taxi", "kpis": "kpi", "skis": "ski", "menus": "menu", "gurus": "guru",
    ]

    private static let plurals: [String: String] = [
        "index": "indices", "matrix": "matrices", "criterion": "criteria", "person": "people", "man": "men",
        "woman": "women", "child": "children", "foot": "feet", "mouse": "mice", "half": "halves", "life": "lives",
        "self": "selves",
        "shelf": "shelves", "quiz": "quizzes", "hero": "heroes", "axis": "axes",
    ]

    // MARK: - Letters

    /// The last word and what stands before it: `tax`, `Analyses`.
    private static func lastWord(of name: String) -> (start: String, word: String) {
        var start = name.endIndex
        while start > name.startIndex {
            let before = name.index(before: start)
            guard name[before].isLetter else { break }
            start = before
            let isCapitalOfWord =
                name[before].isUppercase && name[name.index(after: before)...].first?.isLowercase == true
            if isCapitalOfWord { break }
        }
        return (String(name[..<start]), String(name[start...]))
    }

    private static func cased(_ word: String, as model: String) -> String {
        let isShouting = model.count > 1 && !model.contains(where: \.isLowercase)
        if isShouting { return word.uppercased() }
        return model.first?.isUppercase == true ? word.prefix(1).uppercased() + word.dropFirst() : word
    }
}
