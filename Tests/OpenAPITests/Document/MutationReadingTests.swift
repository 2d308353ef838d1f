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
    var numbers = SeededNumbers(seed: 2)
    for _ in 0..<1500 {
        var text = sample
        for _ in 0..<Int.random(in: 1...4, using: &numbers) {
            guard let old = words.randomElement(using: &numbers), let new = words.randomElement(using: &numbers),
                let range = text.firstRange(of: old)
            else { continue }
            text.replaceSubrange(range, with: new)
        }
        _ = diagnostics(for: text)
    }
}
