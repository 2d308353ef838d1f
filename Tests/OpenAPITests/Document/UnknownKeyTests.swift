import Testing

@Test func anUnknownKeyIsReportedOnceWithTheNearestKnownOne() {
    #expect(
        diagnostics(forSchema: "propertees: {}") == [
            "case.yaml:1:1: warning: unknown key 'propertees' in a schema; did you mean 'properties'?"
        ]
    )
}

@Test(arguments: [
    ("maxlength: 5", "maxLength"), ("tpye: string", "type"), ("require: []", "required"), ("AllOf: []", "allOf"),
    ("anyof: []", "anyOf"), ("ref: a", "$ref"), ("enums: []", "enum"), ("exmaple: 1", "example"),
])
func aSlipOfThePenIsUnderstood(text: String, meant: String) {
    let key = text.prefix { $0 != ":" }
    #expect(
        diagnostics(forSchema: text) == [
            "case.yaml:1:1: warning: unknown key '\(key)' in a schema; did you mean '\(meant)'?"
        ]
    )
}

@Test(arguments: ["links", "__errors__", "Account not found", "id", "a"])
func aKeyThatIsLikeNoOtherHasNoSuggestion(key: String) {
    #expect(diagnostics(forSchema: "\(key): {}") == ["case.yaml:1:1: warning: unknown key '\(key)' in a schema"])
}

@Test func everyKindOfObjectKnowsItsKeys() {
    let text = """
        openapi: 3.0.3
        path: {}
        info: {titel: A}
        servers: [{url: /, varables: {}}]
        tags: [{name: A, descripton: B}]
        paths:
          /a:
            gett: {}
            post:
              operationID: a
              parameters:
                - {name: a, in: query, type: string}
              requestBody: {contents: {}, content: {a/b: {schemas: {}, $ref: A}}}
              responses:
                200: {descriptions: A, headers: {A: {name: A}}}
                201: {$ref: '#/a', headers: {}}
        components:
          schema: {}
          securitySchemes:
            A: {type: oauth2, flow: {}, flows: {accessCode: {}, implicit: {scope: {}}}}
            B: {type: http, scheme: basic, openidConnectUrl: a}
          schemas:
            A: {discriminator: {propertyName: a, maping: {}}}
        """
    #expect(
        diagnostics(for: text) == [
            "case.yaml:2:1: warning: unknown key 'path' in a document; did you mean 'paths'?",
            "case.yaml:3:8: warning: unknown key 'titel' in 'info'; did you mean 'title'?",
            "case.yaml:4:20: warning: unknown key 'varables' in a server; did you mean 'variables'?",
            "case.yaml:5:18: warning: unknown key 'descripton' in a tag; did you mean 'description'?",
            "case.yaml:8:5: warning: unknown key 'gett' in a path item; did you mean 'get'?",
            "case.yaml:10:7: warning: unknown key 'operationID' in an operation; did you mean 'operationId'?",
            "case.yaml:12:32: warning: unknown key 'type' in a parameter",
            "case.yaml:13:21: warning: unknown key 'contents' in a request body; did you mean 'content'?",
            "case.yaml:13:51: warning: unknown key 'schemas' in a media type; did you mean 'schema'?",
            "case.yaml:13:64: warning: a media type cannot be a '$ref'; was it meant for its 'schema'?",
            "case.yaml:15:15: warning: unknown key 'descriptions' in a response; did you mean 'description'?",
            "case.yaml:15:46: warning: unknown key 'name' in a header",
            "case.yaml:16:28: warning: unknown key 'headers' in a reference",
            "case.yaml:18:3: warning: unknown key 'schema' in 'components'; did you mean 'schemas'?",
            "case.yaml:23:42: warning: unknown key 'maping' in a discriminator; did you mean 'mapping'?",
            "case.yaml:20:23: warning: unknown key 'flow' in a security scheme; did you mean 'flows'?",
            "case.yaml:20:41: warning: unknown key 'accessCode' in 'flows'",
            "case.yaml:20:68: warning: unknown key 'scope' in an OAuth flow; did you mean 'scopes'?",
            "case.yaml:21:36: warning: unknown key 'openidConnectUrl' in a security scheme; did you mean 'openIdConnectUrl'?",
        ]
    )
}

@Test func extensionsAreNeverWarnedAbout() {
    let text = """
        openapi: 3.0.3
        x-a: 1
        info: {x-a: 1}
        paths:
          x-a: 1
          /a:
            x-a: 1
            get:
              x-a: 1
              parameters:
                - {$ref: '#/a', x-a: 1}
              responses: {x-a: 1, 200: {x-a: 1, content: {a/b: {x-a: 1, schema: {x-a: 1}}}}}
        components: {x-a: 1}
        """
    #expect(diagnostics(for: text).isEmpty)
}
