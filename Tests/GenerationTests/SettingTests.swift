import Foundation
import Generation
import Testing
import YAMLSource

/// A setting of `fdxgen.yaml`, with `@` for what it is about.
struct Setting: CustomTestStringConvertible {
    let start: String
    let entry: String
    var end = ""
    /// What the document has, and what can have the setting.
    let exists: String
    let isAbsent: String
    /// What the document has, where the setting is without effect; nil where there is no such thing.
    var isIdle: String?
    /// What a complaint points at, where it is not what the setting is about.
    var place: String?

    var testDescription: String { start + entry + end }

    func text(about subject: String) -> String { start + entry(about: subject) + end }

    func entry(about subject: String) -> String { entry.replacingOccurrences(of: "@", with: subject) }

    /// Where a complaint about a subject is expected, counted from 1.
    func column(about subject: String) -> Int {
        let text = text(about: subject)
        let range = place.flatMap { text.firstRange(of: $0) } ?? text.firstRange(of: subject)
        return range.map { text.distance(from: text.startIndex, to: $0.lowerBound) + 1 } ?? 0
    }

    static let all =
        [
            Setting(start: "typeNames: {", entry: "@: Other", end: "}", exists: "Account", isAbsent: "Acount"),
            Setting(
                start: "propertyNames: {",
                entry: "@: other",
                end: "}",
                exists: "Account.name",
                isAbsent: "Account.nam"
            ),
            Setting(
                start: "doubles: [",
                entry: "@",
                end: "]",
                exists: "Account.ratio",
                isAbsent: "Account.rate",
                isIdle: "Account.name"
            ),
            Setting(start: "doubles: [", entry: "@", end: "]", exists: "radius", isAbsent: "radios", isIdle: "Status"),
            Setting(
                start: "decimals: [",
                entry: "@",
                end: "]",
                exists: "Account.name",
                isAbsent: "Account.nam",
                isIdle: "Account.ratio"
            ),
            Setting(start: "decimals: [", entry: "@", end: "]", exists: "Text", isAbsent: "Txt", isIdle: "Account"),
            Setting(
                start: "optional: [",
                entry: "@",
                end: "]",
                exists: "Account.kind",
                isAbsent: "Account.knd",
                isIdle: "Account.name"
            ),
            Setting(
                start: "discriminators: {",
                entry: "@: {property: kind}",
                end: "}",
                exists: "Either",
                isAbsent: "Eiter",
                isIdle: "Status"
            ),
            Setting(start: "types: {schemas: {", entry: "@: My.X", end: "}}", exists: "Account", isAbsent: "Acount"),
            Setting(start: "types: {properties: {", entry: "@: My.X", end: "}}", exists: "name", isAbsent: "nam"),
            Setting(start: "types: {formats: {", entry: "@: My.X", end: "}}", exists: "iban", isAbsent: "ibn"),
            Setting(
                start: "caseNames: {",
                entry: "@: {OPEN: offen}",
                end: "}",
                exists: "Status",
                isAbsent: "Stats",
                isIdle: "Account",
                place: "OPEN"
            ),
            Setting(
                start: "caseNames: {",
                entry: "@: offen",
                end: "}",
                exists: "OPEN",
                isAbsent: "OPN",
                isIdle: "name"
            ),
            Setting(start: "errors: ", entry: "@", exists: "Problem", isAbsent: "Problme"),
            Setting(
                start: "errors: {",
                entry: "@: Problem",
                end: "}",
                exists: "getAccounts",
                isAbsent: "getAcounts",
                isIdle: "getDeclared"
            ),
            Setting(
                start: "paging: {",
                entry: "@: links",
                end: "}",
                exists: "getAccounts",
                isAbsent: "getAcounts",
                isIdle: "postAccounts"
            ),
            Setting(start: "paging: {", entry: "@: links", end: "}", exists: "bank.yaml", isAbsent: "bnk.yaml"),
            Setting(
                start: "idempotencyHeader: {",
                entry: "@: X-Key",
                end: "}",
                exists: "postAccounts",
                isAbsent: "postAcounts",
                isIdle: "getAccounts"
            ),
            Setting(start: "clientHeaders: [", entry: "@", end: "]", exists: "X-Tenant", isAbsent: "X-Tenat"),
        ]
        + ["include", "exclude"].flatMap { key in
            [
                Setting(start: "\(key): {tags: [", entry: "@", end: "]}", exists: "Odd", isAbsent: "Od"),
                Setting(start: "\(key): {paths: [", entry: "@", end: "]}", exists: "/odd*", isAbsent: "/od/*"),
                Setting(start: "\(key): {schemas: [", entry: "@", end: "]}", exists: "Text", isAbsent: "Txt"),
            ]
        }
}

struct SettingTests {
    /// The errors of a run with one setting, in its second line.
    private func errors(_ setting: String, in other: SourceFile? = nil) -> [String] {
        let log = DiagnosticLog()
        let text = "access: public\n\(setting)\n"
        let configuration = Configuration(reading: SourceFile(path: "fdxgen.yaml", text: text), log: log)
        _ = Generator(configuration: configuration).generate([other ?? document], log: log)
        return log.diagnostics.flatMap(\.lines).filter { $0.contains(" error: ") }
    }

    private func expectOneError(
        _ setting: String,
        at column: Int?,
        in other: SourceFile? = nil,
        _ location: SourceLocation = #_sourceLocation
    ) {
        let errors = errors(setting, in: other)
        let place = column.map { "fdxgen.yaml:2:\($0): " } ?? "fdxgen.yaml:2:"
        let isAsExpected = errors.count == 1 && errors[0].hasPrefix(place)
        #expect(isAsExpected, "\(setting): \(errors), expected at \(place)", sourceLocation: location)
    }

    @Test(arguments: Setting.all)
    func whatTheDocumentHasIsTaken(_ setting: Setting) {
        #expect(errors(setting.text(about: setting.exists)) == [])
    }

    @Test(arguments: Setting.all)
    func whatNoDocumentHasIsAnErrorAtItsPlace(_ setting: Setting) {
        expectOneError(setting.text(about: setting.isAbsent), at: setting.column(about: setting.isAbsent))
    }

    @Test(arguments: Setting.all.filter { $0.isIdle != nil })
    func whatHasNoEffectIsAnErrorAtItsPlace(_ setting: Setting) throws {
        let idle = try #require(setting.isIdle)
        expectOneError(setting.text(about: idle), at: setting.column(about: idle))
    }

    @Test(arguments: Setting.all.filter { !$0.end.isEmpty })
    func whatIsSaidTwiceIsAnErrorAtTheSecond(_ setting: Setting) {
        let entry = setting.entry(about: setting.exists)
        let text = setting.start + entry + ", " + entry + setting.end
        expectOneError(text, at: setting.start.count + entry.count + 3)
    }

    @Test(arguments: Set(Setting.all.map { String($0.start.prefix { $0 != ":" }) }).sorted())
    func aWrongKindOfValueIsAnErrorInItsLine(key: String) {
        expectOneError("\(key): [[x]]", at: nil)
        expectOneError("\(key): 2026-11-29T00:00:00Z", at: nil)
    }

    @Test(arguments: [
        ("parts: []", 8), ("include: {}", 10), ("include: {tags: [], schemas: []}", 10),
        ("clientHeaders: [X-Tenant, x-tenant]", 27),
    ])
    func whatNamesNothingOrTheSameInOtherLettersIsAnError(setting: String, column: Int) {
        expectOneError(setting, at: column)
    }

    /// Each with the word that a complaint points at, where it stands last.
    @Test(arguments: [
        ("typeNames: {Account: Account}", "Account"),
        ("typeNames: {Account.owner: AccountOwner}", "AccountOwner"),
        ("propertyNames: {Account.name: name}", "name"),
        ("propertyNames: {name: name}", "name"),
        ("caseNames: {Status: {OPEN: open}}", "open"),
        ("caseNames: {OPEN: open}", "open"),
        ("caseNames: {OPEN: offen, Status: {OPEN: offen}}", "offen"),
        ("caseNames: {Status: {OPEN: open, CLOSED: zu}}", "open"),
        ("caseNames: {Told: {Owner: owner}}", "owner"),
        ("caseNames: {Owner: owner}", "owner"),
        ("decimals: [price]", "price"),
        ("decimals: [Account.price]", "Account.price"),
        ("discriminators: {Told: {property: kind, mapping: {A: Account, O: Owner}}}", "Told"),
        ("idempotencyHeader: {putOdd: x-idempotency-key}", "putOdd"),
        ("clientHeaders: [X-FAPI-Interaction-Id]", "X-FAPI-Interaction-Id"),
    ])
    func whatIsSoAlreadyIsAnError(setting: String, place: String) throws {
        let start = try #require(setting.ranges(of: place).last).lowerBound
        expectOneError(setting, at: setting.distance(from: setting.startIndex, to: start) + 1)
    }

    @Test(arguments: [
        ("errors: {'*': Problem}", 10), ("errors: Problem", 9), ("errors: {quiet.yaml: Problem}", 10),
        ("paging: {'*': links}", 10), ("paging: links", 9), ("paging: {quiet.yaml: links}", 10),
        ("paging: {link: data.next}", 9), ("idempotencyHeader: {'*': X-Key}", 21), ("idempotencyHeader: X-Key", 20),
        ("idempotencyHeader: {quiet.yaml: X-Key}", 21),
    ])
    func whatIsSaidOfAllCallsAndFitsNoneIsAnError(setting: String, column: Int) {
        expectOneError(setting, at: column, in: quietDocument)
    }

    @Test(arguments: [
        ("errors: {getAccounts: Problem, postAccounts: Problem, putOdd: Problem, '*': Problem}", "'*'"),
        ("paging: {getAccounts: links, bank.yaml: cursor}", "bank.yaml"),
        ("idempotencyHeader: {postAccounts: X-A, putOdd: X-B, '*': X-C}", "'*'"),
        ("idempotencyHeader: {bank.yaml: X-A, '*': X-B}", "'*'"),
        ("caseNames: {Status: {OPEN: offen}, Phase: {OPEN: begonnen}, OPEN: auf}", "OPEN"),
    ])
    func whatIsSaidOfAllAndMoreCloselyOfEachIsAnError(setting: String, place: String) throws {
        let start = try #require(setting.ranges(of: place).last).lowerBound
        expectOneError(setting, at: setting.distance(from: setting.startIndex, to: start) + 1)
    }

    @Test(arguments: [
        "propertyNames: {name: called, Account.name: name}",
        "caseNames: {OPEN: offen, Status: {OPEN: open}}",
        "caseNames: {Pair: {aB: other, a-b: aHyphenB}}",
        "idempotencyHeader: X-Key",
        "discriminators: {Told: {property: kind, mapping: {O: Owner}}}",
    ])
    func whatOnlyLooksLikeARepetitionIsNone(setting: String) {
        #expect(errors(setting) == [])
    }

    private let quietDocument = SourceFile(
        path: "quiet.yaml",
        text: """
            openapi: 3.1.0
            info: {title: Bank, version: "1"}
            paths:
              /quiet:
                get:
                  operationId: getQuiet
                  responses:
                    '204': {description: Nothing.}
                    default: {description: No., content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
                delete:
                  operationId: deleteQuiet
                  responses:
                    '204': {description: Nothing.}
                    default: {description: No., content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
            components: {schemas: {Problem: {type: object, properties: {code: {type: string}}}}}
            """
    )

    private let document = SourceFile(
        path: "bank.yaml",
        text: """
            openapi: 3.1.0
            info: {title: Bank, version: "1"}
            paths:
              /accounts:
                get:
                  operationId: getAccounts
                  parameters:
                    - {name: radius, in: query, schema: {type: number}}
                    - {name: x-tenant, in: header, schema: {type: string}}
                  responses:
                    '200': {description: All., content: {application/json: {schema: {$ref: '#/components/schemas/Account'}}}}
                post: {operationId: postAccounts, responses: {'204': {description: Made.}}}
              /odd:
                get:
                  operationId: getDeclared
                  tags: [Odd]
                  responses:
                    '204': {description: Nothing.}
                    default: {description: No., content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
                put:
                  operationId: putOdd
                  parameters: [{name: X-Idempotency-Key, in: header, schema: {type: string}}]
                  responses: {'204': {description: Nothing.}}
            components:
              schemas:
                Account:
                  type: object
                  required: [kind]
                  properties:
                    kind: {type: string, enum: [A]}
                    name: {type: string}
                    ratio: {type: number}
                    iban: {type: string, format: iban}
                    price: {type: string, format: decimal}
                    owner: {type: object, properties: {id: {type: string}}}
                Owner: {type: object, required: [kind], properties: {kind: {type: string, enum: [O]}, name: {type: string}}}
                Either: {oneOf: [{$ref: '#/components/schemas/Account'}, {$ref: '#/components/schemas/Owner'}]}
                Status: {type: string, enum: [OPEN, CLOSED]}
                Phase: {type: string, enum: [OPEN, LATE]}
                Pair: {type: string, enum: [aB, a-b]}
                Told:
                  oneOf: [{$ref: '#/components/schemas/Account'}, {$ref: '#/components/schemas/Owner'}]
                  discriminator: {propertyName: kind, mapping: {A: Account, O: '#/components/schemas/Owner'}}
                Text: {type: string}
                Problem: {type: object, properties: {code: {type: string}}}
            """
    )
}
