import Testing

@testable import OpenAPI

/// One and many of what banks list, and of what English makes hard.
private let nouns = [
    "account accounts", "address addresses", "alias aliases", "allocation allocations", "amount amounts",
    "analysis analyses", "appendix appendices", "application applications", "archive archives", "asset assets",
    "attribute attributes", "axis axes", "balance balances", "bank banks", "basis bases", "batch batches",
    "beneficiary beneficiaries", "benefit benefits", "bias biases", "bill bills", "body bodies", "bond bonds",
    "bonus bonuses", "box boxes", "branch branches", "bus buses", "business businesses", "cache caches",
    "calorie calories", "campus campuses", "canvas canvases", "card cards", "case cases", "cash cashes",
    "category categories", "cause causes", "change changes", "charge charges", "check checks", "child children",
    "city cities", "class classes", "clause clauses", "code codes", "commodity commodities", "company companies",
    "consent consents", "cookie cookies", "corpus corpuses", "cost costs", "country countries", "coupon coupons",
    "crisis crises", "criterion criteria", "currency currencies", "curve curves", "customer customers",
    "database databases", "date dates", "day days", "debt debts", "deduction deductions", "delivery deliveries",
    "dependency dependencies", "deposit deposits", "device devices", "diagnosis diagnoses", "discount discounts",
    "dish dishes", "dividend dividends", "document documents", "dollar dollars", "drive drives", "duty duties",
    "employee employees", "employer employers", "entity entities", "entry entries", "error errors", "estate estates",
    "exchange exchanges", "excuse excuses", "expense expenses", "fax faxes", "fee fees", "field fields",
    "flash flashes", "focus focuses", "foot feet", "form forms", "frequency frequencies", "fund funds", "gas gases",
    "glass glasses", "goose geese", "guru gurus", "half halves", "hero heroes", "holding holdings",
    "holiday holidays", "hoax hoaxes", "house houses", "hypothesis hypotheses", "id ids", "identity identities",
    "image images", "index indices", "industry industries", "inquiry inquiries", "institution institutions",
    "interest interests", "invoice invoices", "item items", "key keys", "knife knives", "lease leases",
    "leave leaves", "lens lenses", "license licenses", "life lives", "limit limits", "line lines", "link links",
    "loan loans", "location locations", "loss losses", "man men", "mass masses", "match matches", "matrix matrices",
    "measure measures", "memo memos", "menu menus", "merchant merchants", "message messages", "month months",
    "mouse mice", "move moves", "movie movies", "name names", "network networks", "niche niches", "node nodes",
    "notice notices", "number numbers", "objective objectives", "option options", "order orders", "owner owners",
    "page pages", "party parties", "pause pauses", "pass passes", "payee payees", "payer payers", "payment payments",
    "paystub paystubs", "penalty penalties", "percentage percentages", "person people", "phase phases",
    "phone phones", "phrase phrases", "plan plans", "policy policies", "portfolio portfolios", "position positions",
    "potato potatoes", "premium premiums", "price prices", "process processes", "property properties",
    "proxy proxies", "purchase purchases", "purpose purposes", "quantity quantities", "query queries",
    "quiz quizzes", "quote quotes", "radius radii", "rate rates", "receipt receipts", "recipient recipients",
    "region regions", "release releases", "reply replies", "report reports", "request requests", "reserve reserves",
    "response responses", "rule rules", "salary salaries", "sale sales", "schedule schedules", "scope scopes",
    "search searches", "security securities", "self selves", "share shares", "shelf shelves", "shoe shoes",
    "source sources", "spouse spouses", "statement statements", "status statuses", "stimulus stimuli",
    "stock stocks", "story stories", "suffix suffixes", "summary summaries", "switch switches", "synopsis synopses",
    "tax taxes", "taxi taxis", "term terms", "thesis theses", "tie ties", "tooth teeth", "transaction transactions",
    "transfer transfers", "trustee trustees", "type types", "unit units", "uri uris", "url urls", "use uses",
    "user users", "value values", "vendor vendors", "vertex vertices", "veto vetoes", "virus viruses",
    "voucher vouchers", "wage wages", "warranty warranties", "watch watches", "wife wives", "wish wishes",
    "witness witnesses", "woman women", "year years", "zone zones",
]

@Test func aPluralHasItsSingular() {
    for noun in nouns.map(Noun.init) {
        #expect(Nouns.singular(of: noun.many) == noun.one, "of '\(noun.many)'")
    }
}

@Test func aSingularIsNoPlural() {
    for noun in nouns.map(Noun.init) { #expect(Nouns.singular(of: noun.one) == nil, "of '\(noun.one)'") }
}

/// `focuses` and `foci` are both right; what is made comes back to the same singular.
@Test func aSingularHasAPluralThatLeadsBack() {
    for noun in nouns.map(Noun.init) {
        let many = Nouns.plural(of: noun.one)
        #expect(Nouns.singular(of: many) == noun.one, "'\(many)' of '\(noun.one)'")
        #expect(Nouns.plural(of: noun.many) == noun.many)
    }
}

@Test(arguments: [
    "status", "series", "analysis", "bonus", "news", "data", "gas", "means", "address", "tennis", "various",
])
func whatOnlyLooksLikeAPluralIsNone(word: String) {
    #expect(Nouns.singular(of: word) == nil)
}

@Test(arguments: [
    ("taxAnalyses", "taxAnalysis"), ("accountStatuses", "accountStatus"), ("account_statuses", "account_status"),
    ("AreaLites", "AreaLite"), ("ACCOUNT_STATUSES", "ACCOUNT_STATUS"), ("URLs", "URL"), ("customerIDs", "customerID"),
    ("people", "person"), ("OtherPeople", "OtherPerson"),
])
func theLastWordOfANameCounts(many: String, one: String) {
    #expect(Nouns.singular(of: many) == one)
}

private struct Noun {
    let one: String
    let many: String

    init(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        (one, many) = (words[0], words[1])
    }
}
