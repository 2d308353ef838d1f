import Generation
import Testing
import YAMLSource

/// Whatever a line's loss makes of a document, the generator says something or makes something: it never stops.
@Test(.serialized, arguments: GoldenCase.all)
func aDocumentThatLacksALineIsReadToItsEnd(_ golden: GoldenCase) async throws {
    let documents = try golden.documents()
    for (index, document) in documents.enumerated() {
        let lines = String(decoding: document.bytes, as: UTF8.self).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        for gap in lines.indices.spread(atMost: 160) {
            var mutated = documents
            let rest = lines[..<gap] + lines[(gap + 1)...]
            mutated[index] = SourceFile(path: document.path, text: rest.joined(separator: "\n"))
            await Task.yield()
            let log = DiagnosticLog()
            let generated = Generator(configuration: Configuration()).generate(mutated, log: log)
            #expect(log.hasErrors || generated.documents == documents.count)
        }
    }
}

/// Every reference may lead to any schema, also to the one that it stands in.
@Test(.serialized, arguments: GoldenCase.all)
func aReferenceThatLeadsElsewhereIsFollowedToItsEnd(_ golden: GoldenCase) async throws {
    for document in try golden.documents() {
        let text = String(decoding: document.bytes, as: UTF8.self)
        let references = text.matches(of: /#\/components\/schemas\/[A-Za-z]+/)
        let names = Set(text.matches(of: /\n    ([A-Z][A-Za-z]+):/).map(\.1)).sorted()
        let pairs = references.flatMap { reference in names.map { (reference, $0) } }
        for (reference, name) in pairs.spread(atMost: 160) {
            let mutated = text.replacingCharacters(in: reference.range, with: "#/components/schemas/\(name)")
            await Task.yield()
            let log = DiagnosticLog()
            let source = SourceFile(path: document.path, text: mutated)
            let generated = Generator(configuration: Configuration()).generate([source], log: log)
            #expect(log.hasErrors || generated.documents == 1)
        }
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}

extension RandomAccessCollection {
    /// So many of the elements at most, at equal distances.
    fileprivate func spread(atMost count: Int) -> [Element] {
        let step = (self.count + count - 1) / count
        return step == 0 ? [] : stride(from: 0, to: self.count, by: step).map { self[index(startIndex, offsetBy: $0)] }
    }
}
