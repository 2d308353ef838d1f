import FDXRuntime
import Foundation
import Testing
import WideStructs

struct BoxTests {
    private static let wide = #"{"narrow":{"line1":"a","line16":"b"},"one":"c"}"#

    @Test func everyKindOfBoxIsReadAndWrittenAsWhatIsInIt() throws {
        let json = """
            {"needed": \(Self.wide), "neededOrNull": \(Self.wide), "narrow": {}, "wide": \(Self.wide), "boxedWide": "name",
             "wideOrNull": \(Self.wide), "in": \(Self.wide), "list": [\(Self.wide)]}
            """
        let holder = try roundTrip(json, as: Holder.self).value
        #expect(holder.wide?.narrow.line16 == "b")
        #expect(holder.wideOrNull?.value?.one == "c")
        #expect(holder.boxedWide == "name")
    }

    @Test func aBoxedPropertyHasItsThreeStates() throws {
        let wide = Wide(narrow: Narrow(line1: "a"), one: "c")
        var holder = Holder(needed: wide, neededOrNull: nil, boxedWide: "name", wideOrNull: .null)
        let start = #"{"needed":{"narrow":{"line1":"a"},"one":"c"},"neededOrNull":null,"boxedWide":"name""#
        #expect(try text(of: holder) == start + #","wideOrNull":null}"#)
        holder.wideOrNull = nil
        #expect(try text(of: holder) == start + "}")
        holder.wideOrNull = .value(wide)
        holder.wide = wide
        holder.wide?.narrow.line1 = nil
        let end = #","wideOrNull":{"narrow":{"line1":"a"},"one":"c"}}"#
        let changed = start.replacing(#","boxedWide""#, with: #","wide":{"narrow":{},"one":"c"},"boxedWide""#)
        #expect(try text(of: holder) == changed + end)
    }

    @Test func aStructWithBoxesTakesNoMoreThanItsOtherValues() {
        #expect(MemoryLayout<Light>.size == 2 * MemoryLayout<Int>.size + MemoryLayout<UnknownFields>.size)
        #expect(MemoryLayout<Holder>.size < 5 * MemoryLayout<Wide>.size)
    }
}
