import Foundation
import Testing
import YAMLSource

/// A folder of `Cases` holds documents, perhaps a `fdxgen.yaml`, and what the generator must make of them: the files
/// of `Expected`, the lines of `diagnostics.txt`, or both. `UPDATE_GOLDEN=1` writes both anew, and fails once.
@Test(arguments: GoldenCase.all)
func theGeneratorMakesOfACaseWhatItsFolderExpects(_ golden: GoldenCase) throws {
    let actual = try golden.actual()
    let complaints = try golden.expected().differences(to: actual)
    for complaint in complaints { Issue.record("\(golden.name)/\(complaint)") }
    guard GoldenCase.isUpdating, !complaints.isEmpty else { return }
    try golden.update(to: actual)
    Issue.record("\(golden.name): written anew; read what has changed")
}

@Test(arguments: GoldenCase.all)
func aCaseSaysInItsFirstLineWhatItShows(_ golden: GoldenCase) throws {
    let first = try #require(try golden.documents().first)
    #expect(first.bytes.starts(with: Array("# ".utf8)), "\(golden.name)/\(first.path) begins without a comment")
}

@Test func thereAreCases() {
    #expect(!GoldenCase.all.isEmpty)
}
