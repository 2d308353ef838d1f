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
    private func errors(_ setting: String) -> [String] {
        let log = DiagnosticLog()
        let text = "access: public\n\(setting)\n"
        let configuration = Configuration(reading: SourceFile(path: "fdxgen.yaml", text: text), log: log)
        _ = Generator(configuration: configuration).generate([document], log: log)
        return log.diagnostics.flatMap(\.lines).filter { $0.contains(" error: ") }
    }

    private func expectOneError(_ setting: String, at column: Int?, _ location: SourceLocation = #_sourceLocation) {
        let errors = errors(setting)
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
        ("typeNames: {Account: Account}", 22),
        ("propertyNames: {Account.name: name}", 31),
        ("propertyNames: {name: name}", 23),
    ])
    func aNameThatIsSoAlreadyIsAnError(setting: String, column: Int) {
        expectOneError(setting, at: column)
    }

    @Test func aNameThatTakesBackWhatIsSaidOfAllIsNone() {
        #expect(errors("propertyNames: {name: called, Account.name: name}") == [])
    }

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
                Owner: {type: object, required: [kind], properties: {kind: {type: string, enum: [O]}, name: {type: string}}}
                Either: {oneOf: [{$ref: '#/components/schemas/Account'}, {$ref: '#/components/schemas/Owner'}]}
                Status: {type: string, enum: [OPEN, CLOSED]}
                Text: {type: string}
                Problem: {type: object, properties: {code: {type: string}}}
            """
    )
}
