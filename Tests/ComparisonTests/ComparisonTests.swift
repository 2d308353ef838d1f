import Comparison
import Testing
import YAMLSource

@Test func aDocumentHasNoDifferenceFromItself() {
    let document = account(properties: ["id: { type: string }"])
    #expect(lines(from: document, to: document) == [])
}

@Test func theOrderOfADocumentDoesNotMatter() {
    let old = account(properties: ["id: { type: string }", "kind: { type: string, enum: [A, B] }"])
    let new = account(properties: ["kind: { enum: [B, A], type: string }", "id: { type: string }"])
    #expect(lines(from: old, to: new) == [])
}

@Test func whatIsReceivedAndNoLongerRequiredBreaksReaders() {
    let old = account(properties: ["id: { type: string }"], required: "[id]")
    let new = account(properties: ["id: { type: string }"])
    #expect(lines(from: old, to: new) == ["changed Account.id requiredness required → optional: readers"])
    #expect(lines(from: new, to: old) == ["changed Account.id requiredness optional → required: compatible"])
}

@Test func whatIsSentAndBecomesRequiredBreaksWriters() {
    let old = account(properties: ["id: { type: string }"], sent: true)
    let new = account(properties: ["id: { type: string }"], required: "[id]", sent: true)
    #expect(lines(from: old, to: new) == ["changed Account.id requiredness optional → required: writers"])
}

@Test func aNewEnumerationValueIsAdditiveAndALostOneIsNot() {
    let old = account(properties: ["kind: { type: string, enum: [A, B] }"])
    let new = account(properties: ["kind: { type: string, enum: [A, B, C] }"])
    #expect(lines(from: old, to: new) == ["added Account.kind.C value: compatible"])
    #expect(lines(from: new, to: old) == ["removed Account.kind.C value: compatible"])
}

@Test func aPropertyThatLooksLikeALostOneIsItsNewName() {
    let old = account(properties: ["accountIdentifier: { type: string }"])
    let new = account(properties: ["accountIdentifiers: { type: string }"])
    #expect(
        lines(from: old, to: new) == [
            "renamed Account.accountIdentifier Account.accountIdentifier → Account.accountIdentifiers: readers"
        ]
    )
}

@Test func initialsAreTakenForTheWordsThatTheyStandFor() {
    let old = account(properties: ["locLimit: { type: string }", "limit: { type: integer }"])
    let new = account(properties: ["lineOfCreditLimit: { type: string }", "limit: { type: integer }"])
    let renaming = changes(from: old, to: new)
    #expect(renaming.map(\.kind) == [.renamed] && renaming.first?.confidence == 100)
}

@Test func whatLetsACallInIsCompared() {
    let scheme = "  securitySchemes: { key: { type: apiKey, name: k, in: header } }\n  schemas:\n"
    let old = account(properties: []).replacing("  schemas:\n", with: scheme)
    let new = old.replacing("tags: []", with: "security: [{ key: [] }]")
        .replacing("apiKey, name: k, in: header", with: "http, scheme: bearer")
    #expect(
        lines(from: old, to: new) == [
            "changed security key kind key 'k' in header → http bearer: writers",
            "changed GET /a security none → key: writers",
        ]
    )
    let gone = lines(from: old, to: account(properties: []))
    #expect(gone == ["removed security key key 'k' in header: compatible"])
}

@Test func aChangeKnowsItsPlaceInBothDocuments() {
    let old = account(properties: ["other: { type: string }", "id: { type: string }"])
    let new = account(properties: ["id: { type: integer }", "other: { type: string }"])
    let places = changes(from: old, to: new).map { "\($0.oldMark?.line ?? 0) \($0.newMark?.line ?? 0)" }
    #expect(lines(from: old, to: new) == ["changed Account.id type string → integer: readers"])
    #expect(places == ["17 16"])
}

@Test func aParameterThatMustBeSentBreaksWriters() {
    let old = account(properties: [])
    let new = old.replacing(
        "    get:\n",
        with: "    get:\n      parameters: [{ name: day, in: query, required: true, schema: { type: string } }]\n"
    )
    #expect(lines(from: old, to: new) == ["added GET /a query day string: writers"])
    #expect(lines(from: new, to: old) == ["removed GET /a query day string: writers"])
}

/// Every edit that is a change one way is the same change the other way, with its two sides exchanged.
@Test(arguments: UInt64(1)...40)
func bothWaysMirrorEachOther(seed: UInt64) {
    var dice = Dice(state: seed)
    let (old, new) = (randomDocument(&dice), randomDocument(&dice))
    let forth = changes(from: old, to: new).map(\.sides).sorted()
    let back = changes(from: new, to: old).map(\.mirrored.sides).sorted()
    #expect(forth == back)
    #expect(changes(from: old, to: old) == [])
}

// MARK: - Documents

/// One object, received from `GET /a` or sent to it.
private func account(properties: [String], required: String = "[]", sent: Bool = false) -> String {
    let content = "content: { application/json: { schema: { $ref: '#/components/schemas/Account' } } }"
    return """
        openapi: 3.0.3
        info: { title: Test, version: '1' }
        paths:
          /a:
            get:
              operationId: a
              \(sent ? "requestBody: { \(content) }" : "tags: []")
              responses:
                '200': { description: done\(sent ? "" : ", " + content) }
        components:
          schemas:
            Account:
              type: object
              required: \(required)
              properties:\(properties.isEmpty ? " {}" : "")

        """
        .dropLastLineBreak + properties.map { "\n        \($0)" }.joined() + "\n"
}

private func randomDocument(_ dice: inout Dice) -> String {
    let names = ["accountId", "accountIds", "balance", "kind", "status", "nickname"]
    let types = [
        "{ type: string }", "{ type: integer }", "{ type: string, enum: [A, B] }", "{ type: string, enum: [B, C] }",
        "{ type: string, maxLength: 9 }", "{ type: string, nullable: true }", "{ type: string, deprecated: true }",
    ]
    let chosen = names.filter { _ in dice.roll(2) == 0 }
    let required = chosen.filter { _ in dice.roll(3) == 0 }.joined(separator: ", ")
    let properties = chosen.map { "\($0): \(types[dice.roll(types.count)])" }
    return account(properties: properties, required: "[\(required)]", sent: dice.roll(2) == 0)
}

private func lines(from old: String, to new: String) -> [String] {
    changes(from: old, to: new).map { change in
        let sides = [change.old, change.new].compactMap(\.self).joined(separator: " → ")
        let words = [change.kind.rawValue, change.subject, change.aspect, sides].filter { !$0.isEmpty }
        return words.joined(separator: " ") + ": " + change.effects.map(\.rawValue).joined(separator: ", ")
    }
}

extension String {
    fileprivate var dropLastLineBreak: String { hasSuffix("\n") ? String(dropLast()) : self }
}
