import FileGeneration
import OpenAPI
import YAMLSource

/// Several runs of the generator at once. Each ends as it does alone; what several of them read is read once, and what
/// several of them resolve is resolved once.
struct GenerationBatch {
    let runs: [GenerationRun]

    /// Carries out all runs, and answers how each ended. One that fails stops no other.
    func perform() -> [GenerationRun.Report] {
        let prepared = runs.concurrentMap { $0.prepare() }
        let groups = groups(of: prepared)
        let files = ParsedFiles(groups.flatMap { $0.input?.files ?? [] })
        let reports = groups.concurrentMap(heaviestFirst: \.size) { group in
            let resolved = group.input.map { ResolvedDocuments($0, files: files.of($0)) }
            return group.members.concurrentMap { runs[$0].finish(prepared[$0], resolved: resolved) }
        }
        let reportOfRun = Dictionary(uniqueKeysWithValues: zip(groups.flatMap(\.members), reports.joined()))
        return runs.indices.compactMap { reportOfRun[$0] }
    }

    /// Runs by their positions that have one graph, such as those of a client and its server.
    private struct Group: Sendable {
        /// What the graph follows from; nil for a run that failed before.
        let input: GraphInput?
        let members: [Int]

        var size: Int { input?.size ?? 0 }
    }

    private func groups(of prepared: [GenerationRun.Prepared]) -> [Group] {
        let readable = prepared.indices.filter { prepared[$0].material != nil }
        let inputs = readable.compactMap { prepared[$0].material?.input }
        let representatives = inputs.representatives
        let shared = inputs.indices.filter { representatives[$0] == $0 }.map { leader in
            let members = inputs.indices.filter { representatives[$0] == leader }.map { readable[$0] }
            return Group(input: inputs[leader], members: members)
        }
        let failed = prepared.indices.filter { prepared[$0].material == nil }
        return shared + failed.map { Group(input: nil, members: [$0]) }
    }
}

/// Files that several runs read, each parsed once.
private struct ParsedFiles: Sendable {
    /// By their paths. The same path leads to several only where a file was changed while runs read it.
    private let files: [String: [ParsedFile]]

    init(_ files: [SourceFile]) {
        var known: [String: [SourceFile]] = [:]
        var distinct: [SourceFile] = []
        for file in files where known[file.path]?.contains(file) != true {
            known[file.path, default: []].append(file)
            distinct.append(file)
        }
        self.files = Dictionary(
            grouping: distinct.concurrentMap(heaviestFirst: \.bytes.count, ParsedFile.init),
            by: \.file.path
        )
    }

    func of(_ input: GraphInput) -> [ParsedFile] {
        input.files.compactMap { file in files[file.path]?.first { $0.file == file } }
    }
}
