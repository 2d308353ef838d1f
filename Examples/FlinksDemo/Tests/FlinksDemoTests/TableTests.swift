import Flinks
import Foundation
import Testing

@testable import flinks_demo

struct TableTests {
    private let table = Table(
        ["id", "worth", "open"],
        [[.text("a-1"), .amount(1234.5), .flag(true)], [.text("b"), .amount(nil), .flag(nil)]]
    )

    @Test func columnsAreAsWideAsTheyNeedToBe() {
        #expect(
            table.description == """
                  id      worth  open
                  ───  ────────  ────
                  a-1  1,234.50  yes
                  b           —
                """
        )
    }

    @Test func programsGetValuesInsteadOfText() {
        let second: JSONValue = ["id": "b", "worth": nil, "open": nil]
        #expect(table.json[0]?["worth"]?.number?.text == "1234.5")
        #expect(table.json[0]?["open"] == true)
        #expect(table.json[1] == second)
    }
}
