import Foundation
import Testing
import YAMLSource

@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct CorpusGenerationTests {
    @Test(arguments: try Corpus.sets())
    func everyDocumentGeneratesWithoutAnError(_ set: Corpus.Set) throws {
        let (files, complaints) = try generate(set)
        #expect(complaints.filter { $0.severity == .error }.flatMap(\.lines) == [])
        #expect(files.count > 40)
    }

    @Test(arguments: try Corpus.sets())
    func theSameDocumentsGiveTheSameBytesInAnyOrder(_ set: Corpus.Set) throws {
        let first = try generate(set).files
        #expect(try generate(set).files == first)
        #expect(try generate(set, reversed: true).files == first)
    }
}
