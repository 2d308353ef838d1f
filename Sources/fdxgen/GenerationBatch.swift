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
        let graphs = resolved(prepared.compactMap(\.material?.input))
        var next = 0
        let work = zip(runs, prepared).map { run, prepared -> Work in
            guard prepared.material != nil else { return Work(run: run, prepared: prepared, resolved: nil) }
            defer { next += 1 }
            return Work(run: run, prepared: prepared, resolved: graphs[next])
        }
        // The process ends after its batch: to free each schema of each graph would only make that later.
        _ = Unmanaged.passRetained(Kept(work))
        return work.concurrentMap(heaviestFirst: \.size) { $0.run.finish($0.prepared, resolved: $0.resolved) }
    }

    private final class Kept: Sendable {
        private let work: [Work]

        init(_ work: [Work]) { self.work = work }
    }

    private struct Work: Sendable {
        let run: GenerationRun
        let prepared: GenerationRun.Prepared
        let resolved: ResolvedDocuments?

        var size: Int { prepared.material?.input.size ?? 0 }
    }

    /// The graph of each input, made once for inputs that have the same.
    private func resolved(_ inputs: [GraphInput]) -> [ResolvedDocuments] {
        let representatives = inputs.representatives
        let leaders = inputs.indices.filter { representatives[$0] == $0 }
        let files = ParsedFiles(leaders.flatMap { inputs[$0].files })
        let graphs = leaders.map { inputs[$0] }.concurrentMap(heaviestFirst: \.size) { input in
            ResolvedDocuments(input, files: files.of(input))
        }
        let positions = Dictionary(uniqueKeysWithValues: zip(leaders, leaders.indices))
        return representatives.compactMap { positions[$0].map { graphs[$0] } }
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
