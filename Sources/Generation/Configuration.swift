package import OpenAPI
package import YAMLSource

/// What a user may say about the output, beside the documents: the contents of `fdxgen.yaml`.
package struct Configuration: Hashable, Sendable {
    package enum Access: String, Sendable, CaseIterable { case `public`, package, `internal` }

    /// How declarations are spread over files.
    package enum Layout: String, Sendable, CaseIterable {
        /// One file a declaration: small diffs, small compile units.
        case perDeclaration = "per-declaration"
        /// One file a document, with names that follow from the document's: what a build-tool plugin needs.
        case perDocument = "per-document"
    }

    /// What a warning does to a run.
    package enum Warnings: String, Sendable, CaseIterable { case report, error }

    /// What is generated beside the models.
    package enum Part: String, Sendable, CaseIterable { case models, client, server }

    /// Which operations and schemas are wanted; an empty list means all. What they need comes with them.
    package struct Filter: Hashable, Sendable {
        package var tags: [String] = []
        package var paths: [String] = []
        package var schemas: [String] = []

        package init() {}
    }

    /// Documents whose types another Swift module has already.
    package struct Module: Hashable, Sendable {
        package var name: String
        /// Where they lie: a path written as those of the sources.
        package var folder: String
        /// Where the configuration says so.
        package var mark: SourceMark
        /// That module's own `typeNames`, by which the output has to call its types.
        package var typeNames: [String: String] = [:]
        /// How that module bends its documents, which this one has to read as they are there.
        package var bends = Bends()

        package init(name: String, folder: String, mark: SourceMark) {
            self.name = name
            self.folder = folder
            self.mark = mark
        }
    }

    /// A name of the documents' that the configuration speaks of, and where it does.
    package struct Mention: Hashable, Sendable {
        package enum Kind: String, Sendable {
            case schema, property, number, header, tag, path, operation, document
            case everyCall = "call"
        }

        /// What stands for all calls, instead of a name.
        static let everyCall = "*"

        /// What is said of a call.
        package enum CallSetting: Sendable { case errors, paging, idempotencyHeader }

        package var kind: Kind
        package var name: String
        package var mark: SourceMark
        package var setting: CallSetting?
        /// Whether `exclude` names it.
        package var isExclusion = false
    }

    package var module: String?
    package var access: Access = .public
    package var layout: Layout = .perDeclaration
    package var parts: [Part] = [.models, .client]
    package var include = Filter()
    package var exclude = Filter()
    /// The names of Swift types, by the names of their schemas.
    package var typeNames: [String: String] = [:]
    /// Where each of `typeNames` and `propertyNames` says a name.
    var nameMarks: [String: SourceMark] = [:]
    /// From `Schema.property`, or `property` of whichever schema, to the Swift property's name.
    package var propertyNames: [String: String] = [:]
    /// `Schema.property` or `property`, or a schema's name: numbers that become `Double` instead of `Decimal`.
    package var doubles: [String] = []
    /// What the documents leave out, or say otherwise than the bank does.
    package var bends = Bends()
    /// The schema of error bodies, for what the documents say nothing of.
    package var errors = ByCall<String>()
    /// How a page of a list says where the next one is.
    package var paging = ByCall<PagingWay>()
    /// The header by which a provider knows a request again.
    package var idempotencyHeader = ByCall<String>()
    /// Header parameters that the client sets for every call, beside those that FDX names.
    package var clientHeaders: [String] = []
    package var modules: [Module] = []
    package var warnings: Warnings = .report
    package var mentions: [Mention] = []

    package init() {}

    /// The bends of all documents of the run, each with the folder that it is about.
    package var allBends: [Bends] {
        [bends]
            + modules.map { module in
                var bends = module.bends
                bends.folder = module.folder
                return bends
            }
    }

    /// Reads the overlays that the configuration names.
    package mutating func loadOverlays(_ read: (Located<String>) throws(Diagnostic) -> SourceFile, _ log: DiagnosticLog)
    {
        bends.overlays = bends.overlayPaths.compactMap { path in
            log.attempt { () throws(Diagnostic) in try read(path) }
        }
    }

    /// Takes over what a module's own configuration says of names and documents.
    package mutating func adopt(_ foreign: Configuration, ofModuleAt index: Int) {
        modules[index].typeNames = foreign.typeNames
        modules[index].bends = foreign.bends
        for type in modules[index].bends.types.indices {
            modules[index].bends.types[type].qualify(by: modules[index].name)
        }
    }
}
