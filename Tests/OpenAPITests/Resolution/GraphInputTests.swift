import OpenAPI
import Testing
import YAMLSource

/// Which runs of a batch may share what they resolve.
struct GraphInputTests {
    private static let files = ["core/a.yaml", "core/b.yaml", "tax/c.yaml"].map { SourceFile(path: $0, text: "a: 1") }

    private static func bends(_ value: String, folder: String? = nil) -> Bends {
        let mark = SourceMark(file: "core/fdxgen.yaml", line: 1, column: 1)
        var bends = Bends()
        bends.folder = folder
        bends.caseNames = [.init(schema: nil, value: Located(value, at: mark), name: Located("name", at: mark))]
        return bends
    }

    private static func nothing(folder: String? = nil) -> Bends {
        var bends = Bends()
        bends.folder = folder
        return bends
    }

    private func input(_ bends: Bends..., of files: [SourceFile] = Self.files, absent: [String: Absence] = [:])
        -> GraphInput
    {
        GraphInput(files, absent: absent, bends: bends)
    }

    @Test func aServerSharesTheGraphOfItsClientWhicheverComesFirst() {
        let core = Array(Self.files.prefix(2))
        let client = input(Self.bends("A"), of: core)
        let server = input(Self.nothing(), Self.bends("A", folder: "core"), of: core)
        #expect([client, server].representatives == [0, 0])
        #expect([server, client, server].representatives == [1, 1, 1])
        #expect(!client.hasGraph(of: server))
    }

    @Test func bendsOfSomeFilesAreNotThoseOfAll() {
        let all = input(Self.bends("A"))
        let some = input(Self.nothing(), Self.bends("A", folder: "core"))
        let both = input(Self.nothing(), Self.bends("A", folder: "core"), Self.bends("A", folder: "tax"))
        #expect([all, some, both].representatives == [0, 1, 2])
    }

    @Test func otherBendsFilesOrAbsencesAreOtherGraphs() {
        let changed = [SourceFile(path: "core/a.yaml", text: "a: 2")] + Self.files.dropFirst()
        let inputs = [
            input(Self.bends("A")), input(Self.bends("B")), input(Self.nothing()), input(Self.nothing(), of: changed),
            input(Self.nothing(), absent: ["x.yaml": .missing]), input(Self.nothing()),
        ]
        #expect(inputs.representatives == [0, 1, 2, 3, 4, 2])
    }

    @Test func theOrderOfFilesDoesNotMatter() {
        #expect([input(Self.nothing()), input(Self.nothing(), of: Self.files.reversed())].representatives == [0, 0])
    }

    /// What is wrong with an overlay is told in the order of the folders.
    @Test func overlaysAreSharedOnlyByEqualBends() {
        var overlaid = Self.nothing(folder: "core")
        overlaid.overlays = [SourceFile(path: "core/overlay.yaml", text: "overlay: 1.0.0")]
        var own = overlaid
        own.folder = nil
        let files = Array(Self.files.prefix(2))
        #expect([input(own, of: files), input(Self.nothing(), overlaid, of: files)].representatives == [0, 1])
        #expect([input(overlaid, of: files), input(overlaid, of: files)].representatives == [0, 0])
    }
}
