import YAMLSource

// How the parts of a multipart body and the fields of a form are written (OpenAPI 3.1, Encoding Object).
extension CallComparison {
    func compareEncodings(_ first: WrittenPlace, _ second: WrittenPlace, as naming: Naming, flow: Flow) {
        let (oldNames, newNames) = (old.children("encoding", of: first), new.children("encoding", of: second))
        for name in Set((oldNames + newNames).map(\.token)).sorted() {
            let one = FormField(name, of: first, in: old)
            let other = FormField(name, of: second, in: new)
            let naming = naming.step(".\(name)")
            guard !one.isUnknown || !other.isUnknown else {
                compareFields(one.encoding, other.encoding, except: [], as: naming)
                continue
            }
            compare(one, other, as: naming, flow: flow)
        }
    }

    private func compare(_ first: FormField, _ second: FormField, as naming: Naming, flow: Flow) {
        compareTypes(first, second, as: naming, flow: flow)
        let holders = (first.holder, second.holder)
        if first.spelling != second.spelling {
            let finding = change(
                .contentChanged,
                of: "spelling",
                from: first.spelling,
                to: second.spelling,
                at: holders.0,
                holders.1,
                as: naming
            )
            record(finding, flow)
        }
        compareHeaders(holders.0, holders.1, as: naming, flow: flow)
        let compared: Set<String> = ["contentType", "style", "explode", "headers"]
        compareFields(first.encoding, second.encoding, except: compared, as: naming)
    }

    /// Compares the media types that a field may have. It breaks nobody that more may be sent, or that fewer are read.
    private func compareTypes(_ first: FormField, _ second: FormField, as naming: Naming, flow: Flow) {
        let (oldTypes, newTypes) = (first.mediaTypes, second.mediaTypes)
        guard Set(oldTypes) != Set(newTypes) else { return }
        let (from, to) = flow == .read ? (newTypes, oldTypes) : (oldTypes, newTypes)
        let isKept = from.allSatisfy { type in
            to.contains { $0 == type || MediaTypeText($0).covers(type) }
        }
        let finding = change(
            isKept ? .contentAdded : .contentChanged,
            of: "contentType",
            from: oldTypes.joined(separator: ", "),
            to: newTypes.joined(separator: ", "),
            at: first.holder,
            second.holder,
            as: naming
        )
        record(finding, flow)
    }
}

/// A part of a multipart body or a field of a form, with what `encoding` says of it.
private struct FormField {
    let encoding: WrittenPlace?
    /// The encoding, or else the media type that has none for it.
    let holder: WrittenPlace
    /// Whether the schema lists properties, and not this one: then its encoding says nothing.
    let isUnknown: Bool
    let mediaTypes: [String]
    /// How the value is written, by `style` and `explode`.
    let spelling: String

    init(_ name: String, of content: WrittenPlace, in documents: WrittenDocuments) {
        encoding = documents.children("encoding", of: content).first { $0.token == name }
        holder = encoding ?? content
        let properties = documents.child("schema", of: content).map { documents.view([$0]).properties } ?? []
        let places = properties.first { $0.name == name }?.places ?? []
        isUnknown = !properties.isEmpty && places.isEmpty
        let view = documents.view(places)
        if let written = encoding?.text("contentType") {
            mediaTypes = written.split(separator: ",").map { MediaTypeText(String($0)).text }.sorted()
        } else {
            mediaTypes = [places.isEmpty ? "any" : documents.usualMediaType(of: view)]
        }
        let isURLEncoded = MediaTypeText(content.token).essence == "application/x-www-form-urlencoded"
        spelling = Self.spelling(encoding, atoms: view.atoms, isURLEncoded: isURLEncoded)
    }

    /// How the value is written. A form's field always has a style; a part of a multipart body only has one where
    /// `encoding` says so.
    private static func spelling(_ encoding: WrittenPlace?, atoms: Atoms, isURLEncoded: Bool) -> String {
        let isSaid = encoding?.value("style") != nil || encoding?.value("explode") != nil
        guard isSaid || isURLEncoded else { return "as its content type says" }
        guard !atoms.isDisjoint(with: [.array, .object]) else { return "form" }
        let style = encoding?.text("style") ?? "form"
        let isExploded = encoding?.value("explode")?.scalar?.boolean ?? (style == "form")
        return style + (isExploded ? ", exploded" : "")
    }
}

extension WrittenDocuments {
    /// The media type of a part for which no `contentType` is written (OpenAPI 3.1, Encoding Object).
    fileprivate func usualMediaType(of view: SchemaView) -> String {
        var view = view
        for _ in 0..<8 {
            guard view.atoms == .array, let items = view["items"].first.flatMap({ child("items", of: $0.place) }) else {
                break
            }
            view = self.view([items])
        }
        let isBytes =
            view.formats.contains { $0.name == "binary" || $0.name == "byte" } || !view["contentEncoding"].isEmpty
        if isBytes || view.atoms == .any { return "application/octet-stream" }
        return view.atoms.isDisjoint(with: [.object, .array]) ? "text/plain" : "application/json"
    }
}
