import OpenAPI
import Testing
import YAMLSource

@Test func aDocumentTellsWhatItIsAbout() throws {
    let document = try document(
        """
        openapi: 3.0.3
        info:
          title: Accounts
          version: 5.1
          description: What a customer has.
          license: {name: none}
        servers:
          - url: https://{host}/fdx
            description: A provider.
            variables:
              host: {default: example.com, enum: [example.com, example.org]}
        tags:
          - {name: Accounts, description: All of them., externalDocs: {url: https://example.com}}
        security:
          - oauth: [read, write]
            key: []
          - {}
        paths: {}
        """
    )
    #expect(document.file == "case.yaml")
    #expect(document.version == "3.0.3")
    #expect(document.title == "Accounts")
    #expect(document.apiVersion == "5.1")
    #expect(document.description == "What a customer has.")
    #expect(document.servers.map(\.url.value) == ["https://{host}/fdx"])
    #expect(document.servers.first?.variables.map(\.name) == ["host"])
    #expect(document.servers.first?.variables.first?.value.values == ["example.com", "example.org"])
    #expect(document.tags.map(\.name.value) == ["Accounts"])
    #expect(document.security.map { $0.schemes.map(\.name.value) } == [["oauth", "key"], []])
    #expect(document.security.first?.schemes.first?.scopes == ["read", "write"])
}

@Test func aDocumentOfComponentsNeedsNoPaths() {
    #expect(diagnostics(for: "openapi: 3.0.3\ncomponents: {}").isEmpty)
    #expect(diagnostics(for: "openapi: 3.1.0\npaths: {}").isEmpty)
}

@Test func aDocumentOfNothingIsRefused() {
    #expect(
        diagnostics(for: "openapi: 3.0.3\ninfo: {title: A}") == [
            "case.yaml:1:1: error: the document has no 'paths'"
        ]
    )
}

@Test func swagger2IsRefusedInOneSentence() {
    let text = """
        info: {title: A}
        swagger: '2.0'
        definitions: {}
        """
    #expect(
        diagnostics(for: text) == [
            "case.yaml:2:1: error: this is Swagger 2.0, which is not read; convert it to OpenAPI 3 first"
        ]
    )
}

@Test func whatIsNoOpenAPIDocumentIsRefused() {
    #expect(diagnostics(for: "a: b") == ["case.yaml:1:1: error: this is no OpenAPI document: it has no 'openapi'"])
    #expect(diagnostics(for: "text") == ["case.yaml:1:1: error: expected an OpenAPI document, found 'text'"])
    #expect(diagnostics(for: "[]") == ["case.yaml:1:1: error: expected an OpenAPI document, found a list"])
    #expect(
        diagnostics(for: "openapi: 4.0.0\npaths: {}") == [
            "case.yaml:1:10: error: OpenAPI 4.0.0 is not understood; 3.0 and 3.1 are"
        ]
    )
}

@Test func aLaterVersionIsReadAsTheLatestThatIsKnown() {
    #expect(
        diagnostics(for: "openapi: 3.2.0\npaths: {}") == ["case.yaml:1:10: warning: OpenAPI 3.2.0 is read as 3.1"]
    )
}

@Test func componentsOfEveryKindAreReadInTheirOrder() throws {
    let components = try document(
        """
        openapi: 3.1.0
        components:
          schemas:
            B: {type: string}
            A: {$ref: '#/components/schemas/B'}
          parameters:
            P: {name: p, in: query, schema: true}
            Q: {$ref: other.yaml#/components/parameters/P}
          requestBodies:
            R: {content: {application/json: {schema: {}}}}
          responses:
            '500': {description: Broken.}
          headers:
            H: {schema: {type: string}}
          securitySchemes:
            S: {$ref: other.yaml#/components/securitySchemes/S}
          pathItems:
            I: {get: {responses: {}}}
          examples: {E: {anything: goes}}
          links: {L: {anything: goes}}
        """
    ).components
    #expect(components.schemas.map(\.name) == ["B", "A"])
    #expect(components.schemas.last?.value.reference?.text == "#/components/schemas/B")
    #expect(components.parameters.map(\.name) == ["P", "Q"])
    #expect(components.parameters.last?.value.reference?.text == "other.yaml#/components/parameters/P")
    #expect(components.parameters.last?.value.reference?.mark.description == "case.yaml:8:15")
    #expect(components.requestBodies.first?.value.value?.content.map(\.name) == ["application/json"])
    #expect(components.responses.map(\.name) == ["500"])
    #expect(components.headers.map(\.name) == ["H"])
    #expect(components.securitySchemes.first?.value.reference != nil)
    #expect(components.pathItems.first?.value.operations.map(\.method) == ["GET"])
}

@Test func whatNoCodeIsMadeForIsWarnedAbout() {
    let text = """
        openapi: 3.1.0
        webhooks: {paid: {}}
        components:
          callbacks: {}
        paths:
          /a:
            get:
              callbacks: {}
              responses: {}
        """
    #expect(
        diagnostics(for: text) == [
            "case.yaml:2:1: warning: no code is made for 'webhooks'",
            "case.yaml:8:7: warning: no code is made for 'callbacks'",
            "case.yaml:4:3: warning: no code is made for 'callbacks'",
        ]
    )
}

@Test func oneMistakeLeavesItsSiblingsBe() throws {
    let text = """
        openapi: 3.0.3
        paths:
          accounts: {}
          /a: []
          /b: {get: {responses: {}}}
        components:
          schemas:
            A: text
            B: {type: string}
        """
    #expect(
        diagnostics(for: text) == [
            "case.yaml:3:3: error: a path begins with '/', and 'accounts' does not",
            "case.yaml:4:7: error: expected a path item, found a list",
            "case.yaml:8:8: error: expected a schema, found 'text'",
        ]
    )
    #expect(try document(text).paths.map(\.template) == ["/b"])
    #expect(try document(text).components.schemas.map(\.name) == ["B"])
}

@Test func aKeyWithNothingBehindItIsWarnedAbout() {
    let text = """
        openapi: 3.0.3
        info:
        paths:
          /a:
            get:
              description:
              parameters:
              responses: {}
        """
    #expect(
        diagnostics(for: text) == [
            "case.yaml:2:1: warning: 'info' has no value",
            "case.yaml:7:7: warning: 'parameters' has no value",
        ]
    )
}
