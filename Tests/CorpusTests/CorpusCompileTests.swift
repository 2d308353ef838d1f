import Foundation
import Testing

/// These build the whole corpus several times over, which takes minutes: set `FDX_CORPUS_BUILD=1`.
@Suite(
    .serialized,
    .enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)),
    .enabled(
        if: ProcessInfo.processInfo.environment["FDX_CORPUS_BUILD"] == "1",
        "building the corpus takes minutes: FDX_CORPUS_BUILD=1 asks for it"
    )
)
struct CorpusCompileTests {
    @Test(arguments: [false, true])
    func whatTheCorpusBecomesCompilesWithoutAWarning(release: Bool) throws {
        let package = try CorpusPackage(named: "plain", sets: try Corpus.sets(), extraFlags: [])
        try package.writeChecks(of: [])
        #expect(try package.build(release: release) == nil)
    }

    @Test func itCompilesWhereEverythingIsOnTheMainActorToo() throws {
        let flags = ["-default-isolation", "MainActor"]
        let package = try CorpusPackage(named: "main-actor", sets: try Corpus.sets(), extraFlags: flags)
        try package.writeChecks(of: [])
        #expect(try package.build(release: false) == nil)
    }

    @Test func everyPublishedPayloadDecodesAndNothingIsLost() throws {
        let sets = try Corpus.sets().filter { PayloadTable.answeredModules.contains($0.module) }
        let package = try CorpusPackage(named: "payloads", sets: sets, extraFlags: [])
        let table = try PayloadTable(types: package.types)
        try package.writeChecks(of: table.entries)
        try #require(try package.build(release: false) == nil)
        let program = package.folder.appending(path: ".build/debug/payloads").path(percentEncoded: false)
        let (status, output) = try package.run([program])
        let lines = output.split(separator: "\n")
        #expect(status == 0)
        #expect(lines.count { $0.hasPrefix("DECODED") } == table.entries.count)
        #expect(lines.filter { ["LOST", "FAILED", "STRICT"].contains($0.prefix { $0 != " " }) } == [])
        try Data(output.utf8).write(to: package.folder.appending(path: "payloads.txt"))
    }
}
