package import YAMLSource

/// All that a schema graph follows from: documents, and what the user says of them.
package struct GraphInput: Sendable {
    /// The files, in the order of their paths.
    package let files: [SourceFile]
    private let absent: [String: Absence]
    private let bends: [Bends]

    package init(_ files: [SourceFile], absent: [String: Absence], bends: [Bends]) {
        self.files = files.sorted { $0.path < $1.path }
        self.absent = absent
        self.bends = bends
    }

    /// How many bytes there are to understand.
    package var size: Int { files.reduce(0) { $0 + $1.bytes.count } }

    /// What the user says of the documents that no other folder's bends are about.
    fileprivate var ownBends: Bends? { bends.first { $0.folder == nil }.flatMap { $0.isEmpty ? nil : $0 } }
}

/// The graph of some documents, with all that there is to complain about on the way to it.
package struct ResolvedDocuments: Sendable {
    package let graph: SchemaGraph
    private let reading: [Diagnostic]
    private let bending: [Diagnostic]
    private let resolving: [Diagnostic]

    /// Reads the documents, and resolves what they refer to.
    package init(_ input: GraphInput) {
        self.init(input, files: input.files.map(ParsedFile.init))
    }

    /// - Parameter files: The files of the input, read already.
    package init(_ input: GraphInput, files: [ParsedFile]) {
        (graph, reading, bending, resolving) = withLargeStack { Self.resolved(input, files) }
    }

    /// Tells a run all that there is to complain about. Its input is the one of this graph, or has the same graph.
    package func report(for input: GraphInput, to log: DiagnosticLog) {
        // Bends that have no effect are the matter of the run whose own they are.
        let bending = input.ownBends == nil ? [] : bending
        for complaints in [reading, bending, resolving] { complaints.forEach(log.record) }
    }

    private static func resolved(
        _ input: GraphInput,
        _ files: [ParsedFile]
    ) -> (SchemaGraph, [Diagnostic], [Diagnostic], [Diagnostic]) {
        let (reading, bending, resolving) = (DiagnosticLog(), DiagnosticLog(), DiagnosticLog())
        let source = input.source(files, log: reading, bendLog: bending)
        let graph = SchemaGraph(resolving: source.documents, absent: source.absent, log: resolving)
        return (graph, reading.diagnostics, bending.diagnostics, resolving.diagnostics)
    }
}

extension GraphInput {
    fileprivate func source(_ files: [ParsedFile], log: DiagnosticLog, bendLog: DiagnosticLog) -> DocumentSource {
        DocumentSource(files, absent: absent, bends: bends, log: log, bendLog: bendLog)
    }
}

// MARK: - Equal inputs

extension GraphInput {
    /// Whether another input leads to the same graph, and to the same complaints but for those about own bends.
    ///
    /// A client and its server do: to the one the bends of the documents are its own, to the other those of a module.
    package func hasGraph(of other: GraphInput) -> Bool {
        guard files == other.files, absent == other.absent else { return false }
        guard ownBends == nil || ownBends == other.ownBends else { return false }
        return bends == other.bends || hasNoOverlays && other.hasNoOverlays && shares == other.shares
    }

    /// What is wrong with an overlay is told as it is read, in the order of the folders.
    private var hasNoOverlays: Bool { bends.allSatisfy(\.overlays.isEmpty) }

    /// Bends, without the folder that they are about, and the positions of the files that they bend.
    private struct Share: Equatable {
        var bends: Bends
        var files: [Int]
    }

    /// Which bends have the say for which files.
    private var shares: [Share] {
        let bendings = Bendings(bends, DiagnosticLog())
        var shares: [Share] = []
        var positions: [ObjectIdentifier: Int] = [:]
        for (file, source) in files.enumerated() {
            guard let bending = bendings[source.path] else { continue }
            let position = positions[ObjectIdentifier(bending)] ?? shares.count
            if position == shares.count {
                positions[ObjectIdentifier(bending)] = position
                shares.append(Share(bends: bending.bends, files: []))
                shares[position].bends.folder = nil
            }
            shares[position].files.append(file)
        }
        return shares
    }
}

extension [GraphInput] {
    /// For each input the position of the one whose graph is its own too: the input's own position, or another's that
    /// stands there for itself.
    package var representatives: [Int] {
        var leaders: [Int] = []
        var found = [Int](indices)
        // Those with bends of their own first: others may share their graph, and not the other way round.
        for index in indices.filter({ self[$0].ownBends != nil }) + indices.filter({ self[$0].ownBends == nil }) {
            if let leader = leaders.first(where: { self[index].hasGraph(of: self[$0]) }) {
                found[index] = leader
            } else {
                leaders.append(index)
            }
        }
        return found
    }
}
