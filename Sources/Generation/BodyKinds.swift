import OpenAPI
import SwiftCode

/// One of the kinds that a call's body may be, with the media types that it comes as.
struct BodyKind {
    enum Format {
        case json, form, multipart, token
        /// Bytes that the caller hands over.
        case file
    }

    var format: Format
    var contents: [ResolvedContent]

    var type: ValueType { contents.first?.type ?? .any }
    var mediaTypes: [String] { contents.map(\.mediaType) }

    /// What it may be called: `json` for `application/json`, `mergePatchJson` for `application/merge-patch+json`.
    var wish: NameScope.Wish {
        switch format {
        case .form: NameScope.Wish(["form"], isExact: true)
        case .multipart: NameScope.Wish(["multipart"], isExact: true)
        case .file: NameScope.Wish(["file"], isExact: true)
        case .json: NameScope.Wish([name(ofPart: 1), name(ofPart: 0)], isExact: isPlainJSON)
        case .token: NameScope.Wish(["token", name(ofPart: 1), name(ofPart: 0)], isExact: false)
        }
    }

    private var isPlainJSON: Bool { mediaTypes.first.map(MediaTypeName.isPlainJSON) ?? false }

    /// The media type's name from its part of this number on: 1 for the subtype.
    private func name(ofPart index: Int) -> String {
        let parts = MediaTypeName.essence(of: mediaTypes.first ?? "").split(separator: "/", maxSplits: 1)
        return Namer.memberName(parts.dropFirst(index).joined(separator: " "))
    }
}

extension ResolvedBody {
    /// What callers can choose between. What says in another notation what JSON or a form says already is no kind of its
    /// own, unless it has files.
    func kinds(in graph: SchemaGraph) -> [BodyKind] {
        let own = contents.filter { !$0.isSecondOfItsName(among: contents) }
        let kept = own.filter { !$0.repeats(own, in: graph) }
        return kept.reduce(into: []) { kinds, content in
            let format = content.format
            let isSame = { (kind: BodyKind) in
                kind.format == format && (format == .file || kind.type == content.type ?? .any)
                    && !kind.contents.contains(where: content.isOtherPatch(than:))
            }
            if let index = kinds.firstIndex(where: isSame) {
                kinds[index].contents.append(content)
            } else {
                kinds.append(BodyKind(format: format, contents: [content]))
            }
        }
    }
}

extension ResolvedContent {
    fileprivate var format: BodyKind.Format {
        if isJSON { return .json }
        if isForm { return .form }
        if isMultipart { return .multipart }
        return isToken ? .token : .file
    }

    /// Whether two media types say how a patch is meant, each in its own way: `json-patch+json` is a list of steps,
    /// `merge-patch+json` what shall be.
    fileprivate func isOtherPatch(than other: ResolvedContent) -> Bool {
        let names = [mediaType, other.mediaType].map(MediaTypeName.essence)
        return names[0] != names[1] && names.allSatisfy { $0.contains("patch+") }
    }

    /// Whether JSON, or a form without files, has the same members already.
    fileprivate func repeats(_ contents: [ResolvedContent], in graph: SchemaGraph) -> Bool {
        // Nobody can make a token of JSON: it is signed.
        guard let type, !isJSON, !isToken, !(isMultipart && hasFiles(in: graph)) else { return false }
        return contents.contains {
            $0.type == type && ($0.isJSON || (isMultipart && $0.isForm)) && !isOtherPatch(than: $0)
        }
    }

    private func hasFiles(in graph: SchemaGraph) -> Bool {
        guard let id = type?.definition, case .object(let object)? = graph[id]?.shape else { return false }
        return object.properties.contains { $0.type.nonNull.part(partTypes[$0.name]).kind != .value }
    }
}
