import Testing

@testable import OpenAPI

@Test func aTableSaysWhatTheValuesMean() {
    let text = ValueDescriptions(
        in: """
            The state of an account.

            | Value | Description |
            |:-----:|-------------|
            | OPEN | May be used |
            | `CLOSED` | Is history | since long |
            | PAUSED | Waits \\| rests |
            """
    )
    #expect(text.descriptions["OPEN"] == "May be used")
    #expect(text.descriptions["CLOSED"] == "Is history | since long")
    #expect(text.descriptions["PAUSED"] == "Waits | rests")
    #expect(text.remainder == "The state of an account.")
}

@Test func aListSaysWhatTheValuesMean() {
    let text = ValueDescriptions(
        in: """
            * `OPEN`: May be used
            - `CLOSED` – Is history
            * not a value
            """
    )
    #expect(text.descriptions == ["OPEN": "May be used", "CLOSED": "Is history"])
    #expect(text.remainder == "* not a value")
}

@Test func otherTextIsLeftAsItIs() {
    #expect(ValueDescriptions(in: "* one\n* two").remainder == "* one\n* two")
    #expect(ValueDescriptions(in: "").remainder == nil)
}
