import OpenAPI
import Testing

private func parameters(_ text: String) throws -> [Parameter] {
    let document = "openapi: 3.0.3\npaths:\n  /a:\n    parameters:\n" + text
    return try OpenAPITests.document(document).paths.first?.parameters.compactMap(\.value) ?? []
}

@Test func aParameterHasTheDefaultsOfItsLocation() throws {
    let parameters = try parameters(
        """
              - {name: a, in: path, required: true, schema: {}}
              - {name: b, in: query, schema: {}}
              - {name: c, in: header, schema: {}}
              - {name: d, in: cookie, schema: {}}
        """
    )
    #expect(parameters.map(\.location) == [.path, .query, .header, .cookie])
    #expect(parameters.map(\.style) == [.simple, .form, .simple, .form])
    #expect(parameters.map(\.explode) == [false, true, false, true])
    #expect(parameters.map(\.isRequired) == [true, false, false, false])
}

@Test func aParameterSaysHowItIsWritten() throws {
    let parameters = try parameters(
        """
              - {name: a, in: query, explode: false, schema: {type: array, items: {type: string}}}
              - {name: b, in: query, style: pipeDelimited, deprecated: true, schema: {type: array}}
              - {name: c, in: query, style: deepObject, explode: true, required: true, schema: {type: object}}
              - {name: d, in: path, style: label, required: true, schema: {}}
        """
    )
    #expect(parameters.map(\.style) == [.form, .pipeDelimited, .deepObject, .label])
    #expect(parameters.map(\.explode) == [false, false, true, false])
    #expect(parameters.map(\.isDeprecated) == [false, true, false, false])
    #expect(parameters.map(\.isRequired) == [false, false, true, true])
}

@Test func aParameterMayBeDescribedByItsContent() throws {
    let parameter = try #require(
        try parameters("      - {name: a, in: query, content: {application/json: {schema: {type: object}}}}").first
    )
    #expect(parameter.contentType == "application/json")
    #expect(parameter.schema?.types.map(\.value) == [.object])
}

@Test func whatIsWrongWithAParameterIsSaid() {
    let text = """
        openapi: 3.0.3
        paths:
          /a:
            parameters:
              - {name: a, in: body, schema: {}}
              - {in: query, schema: {}}
              - {name: c, schema: {}}
              - {name: d, in: path, schema: {}}
              - {name: e, in: header, style: form, schema: {}}
              - {name: f, in: query, style: tabular, schema: {}}
              - {name: g, in: query, schema: {}, content: {}}
              - {name: h, in: query, content: {a/b: {}, c/d: {}}}
              - {name: i, in: query, required: yes, schema: {}}
              - {name: j, in: query, allowReserved: true, schema: {}}
              - text
        """
    #expect(
        diagnostics(for: text) == [
            "case.yaml:5:23: error: a parameter is in path, query, header or cookie, not in 'body'",
            "case.yaml:6:9: error: a parameter needs 'name'",
            "case.yaml:7:9: error: a parameter needs 'in'",
            "case.yaml:8:9: warning: a path parameter is always required; say 'required: true'",
            "case.yaml:9:38: error: a header has no style 'form'; it has simple",
            "case.yaml:10:37: error: a query has no style 'tabular'; it has form, spaceDelimited, pipeDelimited, deepObject",
            "case.yaml:11:42: error: there can be 'schema' or 'content', not both",
            "case.yaml:11:30: note: 'schema' is here",
            "case.yaml:12:30: error: 'content' must have exactly one media type here",
            "case.yaml:13:40: error: expected true or false, found 'yes'",
            "case.yaml:14:30: warning: 'allowReserved' is not followed; reserved characters are percent-encoded",
            "case.yaml:15:9: error: expected a parameter, found 'text'",
        ]
    )
}
