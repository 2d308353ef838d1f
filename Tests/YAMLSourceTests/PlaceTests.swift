import Testing
import YAMLSource

@Test func everyKeyAndValueKnowsItsPlace() throws {
    let text = """
        a: 1
        b:
          - x
          - c: [y, 'z']
        """
    let places = [
        "1:1", "1:1", "1:4", "2:1", "3:3", "3:5", "4:5", "4:5", "4:8", "4:9", "4:12",
    ]
    #expect(try node(text).places == places)
}

@Test func aPlaceNamesTheFile() throws {
    let node = try Node(reading: SourceFile(path: "fdx/v5/a.yaml", text: "\na: b"), log: DiagnosticLog())
    #expect(node["a"]?.mark.description == "fdx/v5/a.yaml:2:4")
}

@Test func columnsCountCharactersAndNotBytes() throws {
    #expect(try node("'äé😀': b").places == ["1:1", "1:1", "1:8"])
}

@Test func aByteOrderMarkHasNoColumn() throws {
    #expect(try node("\u{FEFF}a: b").places == ["1:1", "1:1", "1:4"])
}

@Test func everyKindOfLineEndCounts() throws {
    #expect(try node("a: 1\r\nb: 2\rc: 3\nd: 4").places.last == "4:4")
}

@Test func utf16IsReadInBothByteOrders() throws {
    let text = "a: é😀\nb: c"
    for bytes in [text.utf16LittleEndian, text.utf16BigEndian] {
        let node = try node(bytes)
        #expect(node.outline == "{a: é😀, b: c}")
        #expect(node.places == ["1:1", "1:1", "1:4", "2:1", "2:4"])
    }
}

@Test func lineSeparatorsThatNoEditorCountsAreText() throws {
    let text = "a: |\n  x\u{2028}y\u{85}z\nb: 'q\u{2029}r'\nc: d"
    let node = try node(text)
    #expect(node.outline == "{a: |x\u{2028}y\u{85}z\n, b: 'q\u{2029}r', c: d}")
    #expect(node["c"]?.mark.description == "case.yaml:4:4")
}
