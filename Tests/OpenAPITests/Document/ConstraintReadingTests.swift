import OpenAPI
import Testing

@Test func constraintsKeepTheDigitsOfTheirNumbers() throws {
    let constraints = try schema(
        """
        minLength: 1
        maxLength: 255.0
        pattern: ^[a-z]$
        minimum: 0.10
        maximum: 12345678901234567890.5
        multipleOf: 1e-2
        minItems: 0
        maxItems: 9
        uniqueItems: true
        minProperties: 1
        maxProperties: 2
        """
    ).constraints
    #expect(constraints.minLength?.value == 1)
    #expect(constraints.maxLength?.value == 255)
    #expect(constraints.pattern?.value == "^[a-z]$")
    #expect(constraints.minimum?.value == "0.10")
    #expect(constraints.maximum?.value == "12345678901234567890.5")
    #expect(constraints.multipleOf?.value == "1e-2")
    #expect(constraints.minItems?.value == 0)
    #expect(constraints.maxItems?.value == 9)
    #expect(constraints.uniqueItems?.value == true)
    #expect(constraints.minProperties?.value == 1)
    #expect(constraints.maxProperties?.value == 2)
}

@Test func anExclusiveBoundIsANumber() throws {
    let constraints = try schema("minimum: 1\nexclusiveMinimum: 0\nexclusiveMaximum: 5").constraints
    #expect(constraints.minimum?.value == "1")
    #expect(constraints.exclusiveMinimum?.value == "0")
    #expect(constraints.exclusiveMaximum?.value == "5")
}

@Test func anExclusiveBoundMayAlsoSayThatTheBoundIsExclusive() throws {
    let constraints = try schema(
        """
        minimum: 1
        exclusiveMinimum: true
        maximum: 5
        exclusiveMaximum: false
        """
    ).constraints
    #expect(constraints.minimum == nil)
    #expect(constraints.exclusiveMinimum?.value == "1")
    #expect(constraints.maximum?.value == "5")
    #expect(constraints.exclusiveMaximum == nil)
}

@Test func aConstraintThatCannotBeReadIsNoMoreThanAWarning() {
    let text = """
        minLength: '5'
        maxItems: many
        minimum: low
        uniqueItems: yes
        """
    #expect(
        diagnostics(forSchema: text) == [
            "case.yaml:1:12: warning: 'minLength' is ignored: expected an integer, found the text '5'",
            "case.yaml:2:11: warning: 'maxItems' is ignored: expected an integer, found 'many'",
            "case.yaml:4:14: warning: 'uniqueItems' is ignored: expected true or false, found 'yes'",
            "case.yaml:3:10: warning: 'minimum' is ignored: expected a number, found 'low'",
        ]
    )
}
