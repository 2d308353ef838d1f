import OpenAPI
import Testing
import YAMLSource

@Test func anOperationIsReadWhole() throws {
    let document = try document(
        """
        openapi: 3.0.3
        paths:
          /accounts/{accountId}:
            summary: One account
            parameters:
              - $ref: '#/components/parameters/AccountId'
            put:
              operationId: putAccount
              tags: [Accounts, Writing]
              summary: Write one
              description: Long text.
              deprecated: true
              servers: [{url: /v6}]
              security: []
              parameters:
                - {name: dry, in: query, schema: {type: boolean}}
              requestBody:
                required: true
                description: The account.
                content:
                  application/json:
                    schema: {$ref: '#/components/schemas/Account'}
                    examples: {a: {anything: goes}}
                  application/pdf:
              responses:
                '404': {description: None.}
            get:
              responses: {200: {$ref: '#/components/responses/Account', description: Here.}}
        """
    )
    let item = try #require(document.paths.first)
    #expect(item.template == "/accounts/{accountId}")
    #expect(item.mark.description == "case.yaml:3:3")
    #expect(item.summary == "One account")
    #expect(item.parameters.first?.reference?.text == "#/components/parameters/AccountId")
    #expect(item.operations.map(\.method) == ["PUT", "GET"])

    let put = try #require(item.operations.first)
    #expect(put.mark.description == "case.yaml:7:5")
    #expect(put.operationID?.value == "putAccount")
    #expect(put.tags == ["Accounts", "Writing"])
    #expect(put.isDeprecated)
    #expect(put.servers.map(\.url.value) == ["/v6"])
    #expect(put.security?.isEmpty == true)
    #expect(put.parameters.first?.value?.name.value == "dry")
    let body = try #require(put.requestBody?.value)
    #expect(body.isRequired)
    #expect(body.content.map(\.name) == ["application/json", "application/pdf"])
    #expect(body.content.map { $0.schema?.reference?.text } == ["#/components/schemas/Account", nil])

    let get = try #require(item.operations.last)
    #expect(get.security == nil)
    #expect(get.responses.first?.response.reference?.description == "Here.")
}

@Test func aPathItemMayBeAReferenceWithMoreBesideIt() throws {
    let item = try document(
        """
        openapi: 3.0.3
        paths:
          /a:
            $ref: other.yaml#/paths/~1a
            get: {responses: {}}
        """
    ).paths.first
    #expect(item?.reference?.text == "other.yaml#/paths/~1a")
    #expect(item?.operations.count == 1)
}

@Test func aStatusIsACodeARangeOrTheRest() throws {
    let responses = try document(
        """
        openapi: 3.0.3
        paths:
          /a:
            get:
              responses: {200: {}, '404': {}, 4XX: {}, 5xx: {}, default: {}}
        """
    ).paths.first?.operations.first?.responses
    #expect(responses?.map(\.status) == [.code(200), .code(404), .range(4), .range(5), .default])
    #expect(responses?.first?.mark.description == "case.yaml:5:19")
}

@Test func otherStatusesAreRefused() {
    let text = """
        openapi: 3.0.3
        paths:
          /a:
            get:
              responses:
                ok: {}
                99: {}
                6XX: {}
                200: {description: This one is read., content: []}
        """
    #expect(
        diagnostics(for: text) == [
            "case.yaml:6:9: error: expected a status such as 200, 2XX or default, found 'ok'",
            "case.yaml:7:9: error: expected a status such as 200, 2XX or default, found '99'",
            "case.yaml:8:9: error: expected a status such as 200, 2XX or default, found '6XX'",
            "case.yaml:9:56: error: expected media types, found a list",
        ]
    )
}

@Test func anOperationThatAnswersNothingIsWarnedAbout() {
    #expect(
        diagnostics(for: "openapi: 3.0.3\npaths:\n  /a:\n    get: {}") == [
            "case.yaml:4:5: warning: the operation has no 'responses'; it is taken to answer nothing"
        ]
    )
}

@Test func aResponseHasHeadersAndContent() throws {
    let responses = try document(
        """
        openapi: 3.0.3
        components:
          responses:
            A:
              description: Text.
              headers:
                x-id: {$ref: '#/components/headers/Id'}
                x-next: {description: Next., required: true, deprecated: true, schema: {type: string}}
                x-json: {content: {application/json: {schema: {type: array}}}}
              content:
                application/json: {schema: {type: object}, example: {anything: goes}}
              links: {anything: {goes: here}}
        """
    ).components.responses
    let response = try #require(responses.first?.value.value)
    #expect(response.description == "Text.")
    #expect(response.headers.map(\.name) == ["x-id", "x-next", "x-json"])
    #expect(response.headers[0].value.reference?.text == "#/components/headers/Id")
    #expect(response.headers[1].value.value?.isRequired == true)
    #expect(response.headers[1].value.value?.isDeprecated == true)
    #expect(response.headers[2].value.value?.schema?.types.map(\.value) == [.array])
    #expect(response.content.map(\.name) == ["application/json"])
}
