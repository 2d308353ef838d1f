import Testing

@testable import YAMLSource

@Suite struct FileNameTests {
    @Test func namesOfOnePathAreOneWhicheverThreadMakesThem() {
        let paths = (0..<2000).map { "folder/\($0 % 7).yaml" }
        let names = paths.concurrentMap { FileName($0) }
        #expect(names.map(\.text) == paths)
        #expect(Set(names).count == 7)
    }

    @Test func namesThatOnlyLookAlikeAreTwo() {
        #expect(FileName("caf\u{E9}.yaml") != FileName("cafe\u{301}.yaml"))
        #expect(FileName("a.yaml") != FileName("b.yaml"))
    }
}
