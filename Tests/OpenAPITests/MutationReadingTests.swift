import Testing

private let sample = """
    openapi: 3.1.0
    info: {title: A, version: '1'}
    servers: [{url: 'https://{h}', variables: {h: {default: a, enum: [a]}}}]
    tags: [{name: T}]
    security: [{oauth: [a]}]
    paths:
      /a/{b}:
        parameters: [{name: b, in: path, required: true, schema: {type: string}}]
        get:
          operationId: a
          responses:
            200: {description: A, headers: {x: {schema: {}}}, content: {a/b: {schema: {$ref: '#/a'}}}}
            default: {$ref: '#/b'}
        post: {requestBody: {content: {a/b: {}}}, responses: {}}
    components:
      securitySchemes:
        oauth: {type: oauth2, flows: {implicit: {authorizationUrl: a, scopes: {a: b}}}}
      schemas:
        A:
          type: [object, 'null']
          required: [a]
          properties: {a: {type: string, maxLength: 5, enum: [NO], default: null}}
          allOf: [{$ref: '#/b', description: c}]
          oneOf: [{type: integer, exclusiveMinimum: true, minimum: 1.0}]
          discriminator: {propertyName: a, mapping: {b: c}}
          additionalProperties: false
          examples: [{a: 1}]
    """

/// Numbers that look random, and are the same in every run.
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Test func theDocumentThatIsChangedBelowIsRight() {
    #expect(diagnostics(for: sample).isEmpty)
}

@Test func aDocumentCutAnywhereIsUnderstoodOrRefused() {
    for length in 0..<sample.utf8.count {
        _ = diagnostics(for: String(decoding: sample.utf8.prefix(length), as: UTF8.self))
    }
}

@Test func aDocumentWithPartsInWrongPlacesIsUnderstoodOrRefused() {
    let words =
        sample.split { " :,{}[]\n".contains($0) }.map(String.init) + ["[]", "{}", "~", "1", "{a: b}", "[{}]", ""]
    var dice = Dice(state: 2)
    for _ in 0..<1500 {
        var text = sample
        for _ in 0..<Int.random(in: 1...4, using: &dice) {
            guard let old = words.randomElement(using: &dice), let new = words.randomElement(using: &dice),
                let range = text.firstRange(of: old)
            else { continue }
            text.replaceSubrange(range, with: new)
        }
        _ = diagnostics(for: text)
    }
}
