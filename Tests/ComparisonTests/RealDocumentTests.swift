import Comparison
import Foundation
import OpenAPI
import Testing
import YAMLSource

/// What holds for the project's own documents, however they are edited. It takes seconds of work, so others run between.
@Suite(.serialized) struct RealDocumentTests {
    @Test(arguments: ["v5", "v6"])
    func theyHaveNoDifferenceFromThemselves(version: String) throws {
        let files = try files(version)
        #expect(try changes(from: files, to: files) == [])
    }

    @Test(arguments: ["v5", "v6"], UInt64(1)...2)
    func theirOrderDoesNotMatter(version: String, seed: UInt64) async throws {
        var dice = Dice(state: seed)
        let files = try files(version)
        var shuffled: [ComparedFile] = []
        for file in files.reversed() {
            // Written anew, so that each value has a place of its own again.
            shuffled.append(try ComparisonTests.file(file.root.shuffled(&dice).json, file.key))
        }
        await Task.yield()
        #expect(try changes(from: files, to: shuffled) == [])
    }

    @Test func bothWaysBetweenVersionsMirrorEachOther() throws {
        try expectMirror(files("v5"), files("v6"))
    }

    /// Up to four edits at random places; what makes a document wrong is left out.
    @Test(arguments: UInt64(1)...8)
    func bothWaysOfRandomEditsMirrorEachOther(seed: UInt64) async throws {
        var dice = Dice(state: seed)
        let original = try files("v6")
        var (edited, count) = (original, 0)
        for _ in 0..<4 {
            let index = dice.roll(edited.count)
            var attempt = edited
            attempt[index].root = attempt[index].root.edited(&dice)
            await Task.yield()
            guard isSound(attempt) else { continue }
            (edited, count) = (attempt, count + 1)
        }
        try #require(count > 0)
        await Task.yield()
        try expectMirror(original, edited)
    }

    private func expectMirror(_ old: [ComparedFile], _ new: [ComparedFile]) throws {
        let forth = try changes(from: old, to: new).map(\.sides).sorted()
        let back = try changes(from: new, to: old).map(\.mirrored.sides).sorted()
        #expect(forth == back)
    }

    private func files(_ version: String) throws -> [ComparedFile] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let folder = tests.deletingLastPathComponent().appending(path: "schemas/fdx/\(version)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        return try names.sorted().filter { $0.hasSuffix(".yaml") && !$0.hasPrefix("fdxgen") }.map { name in
            let file = SourceFile(path: name, bytes: Array(try Data(contentsOf: folder.appending(path: name))))
            return ComparedFile(key: name, path: "/\(name)", root: try Node(reading: file, log: DiagnosticLog()))
        }
    }

    /// Whether the documents could be compared, and are documents.
    private func isSound(_ files: [ComparedFile]) -> Bool {
        let log = DiagnosticLog()
        let documents = files.compactMap { file in
            log.attempt { () throws(Diagnostic) in try Document(reading: file.root, log: log) }
        }
        let graph = SchemaGraph(resolving: documents, log: log)
        return !log.hasErrors && !graph.documents.isEmpty
    }
}

extension Node {
    /// The same document in another order. Of lists, those that OpenAPI gives no order.
    fileprivate func shuffled(_ dice: inout Dice, under key: String = "") -> Node {
        switch self {
        case .scalar: return self
        case .sequence(let items, let mark):
            let items = items.map { $0.shuffled(&dice) }
            let isSet = ["enum", "required", "parameters", "security", "tags"].contains(key)
            return .sequence(isSet ? dice.shuffled(items) : items, mark)
        case .mapping(let entries, let mark):
            let entries = entries.map { entry in
                Entry(key: entry.key, keyMark: entry.keyMark, value: entry.value.shuffled(&dice, under: entry.key))
            }
            return .mapping(dice.shuffled(entries), mark)
        }
    }

    /// The same with one change somewhere: an entry gone, renamed or copied, a value of a list gone, another text.
    fileprivate func edited(_ dice: inout Dice, depth: Int = 0) -> Node {
        switch self {
        case .scalar(let scalar): return .scalar(scalar.edited(&dice))
        case .sequence(var items, let mark):
            guard !items.isEmpty else { return self }
            let index = dice.roll(items.count)
            if dice.roll(3) == 0 {
                items.remove(at: index)
            } else {
                items[index] = items[index].edited(&dice, depth: depth + 1)
            }
            return .sequence(items, mark)
        case .mapping(var entries, let mark):
            guard !entries.isEmpty else { return self }
            let index = dice.roll(entries.count)
            // Higher up, nearly every change would break references.
            switch depth < 4 ? 9 : dice.roll(10) {
            case 0: entries.remove(at: index)
            case 1: entries[index] = entries[index].renamed
            case 2: entries.append(entries[index].renamed)
            default:
                let entry = entries[index]
                let value = entry.value.edited(&dice, depth: depth + 1)
                entries[index] = Entry(key: entry.key, keyMark: entry.keyMark, value: value)
            }
            return .mapping(entries, mark)
        }
    }
}

extension Entry {
    fileprivate var renamed: Entry { Entry(key: key + "Two", keyMark: keyMark, value: value) }
}

extension Scalar {
    fileprivate func edited(_ dice: inout Dice) -> Scalar {
        let words = ["integer", "string", "number", "true", "date", "12", text + "X"]
        return Scalar(text: words[dice.roll(words.count)], style: style, mark: mark)
    }
}

extension Dice {
    fileprivate mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
        var items = items
        for index in items.indices.reversed() { items.swapAt(index, roll(index + 1)) }
        return items
    }
}
