import OpenAPI

// Complaints about what a configuration says of calls that cannot have it, or have it already.

extension Configuration {
    /// Why what is said of calls has no effect on any of them; nil where it has one.
    func complaint(about mention: Mention, among calls: [ResolvedOperation]) -> String? {
        guard let setting = mention.setting else { return nil }
        let meant = calls.filter(mention.covers)
        let open = meant.filter { isOpen($0, to: setting, by: mention) }
        switch mention.kind {
        case .operation: return open.isEmpty ? meant.first.map { reason(why: $0, cannotHave: setting) } : nil
        case .document: return complaint(about: setting, ofCalls: " of '\(mention.name)'", mention, open)
        case .everyCall: return complaint(about: setting, ofCalls: "", mention, open)
        case .schema, .property, .number, .header, .tag, .path: return nil
        }
    }

    private func complaint(
        about setting: Mention.CallSetting,
        ofCalls whose: String,
        _ mention: Mention,
        _ open: [ResolvedOperation]
    ) -> String? {
        guard !open.isEmpty else { return "no call\(whose) \(setting.need)" }
        guard open.allSatisfy({ isSaidMoreClosely(setting, of: $0, than: mention) }) else { return nil }
        return "each call\(whose) that \(setting.need) has a value of its own"
    }

    private func isSaidMoreClosely(
        _ setting: Mention.CallSetting,
        of operation: ResolvedOperation,
        than mention: Mention
    ) -> Bool {
        switch setting {
        case .errors: errors.isSaid(of: operation, moreCloselyThan: mention.kind)
        case .paging: paging.isSaid(of: operation, moreCloselyThan: mention.kind)
        case .idempotencyHeader: idempotencyHeader.isSaid(of: operation, moreCloselyThan: mention.kind)
        }
    }

    /// Whether a call becomes another one by what is said of it.
    private func isOpen(_ operation: ResolvedOperation, to setting: Mention.CallSetting, by mention: Mention) -> Bool {
        switch setting {
        case .paging: operation.successes.flatMap(\.contents).contains(where: \.isJSON)
        case .errors: !operation.errorBodies.contains { $0.status == .default }
        case .idempotencyHeader:
            (mention.kind == .operation ? !operation.isSafe : operation.changesSomething)
                && operation.idempotencyKey?.lowercased() != header(in: mention)?.lowercased()
        }
    }

    private func header(in mention: Mention) -> String? {
        switch mention.kind {
        case .operation: idempotencyHeader.operations[mention.name]
        case .document: idempotencyHeader.documents[mention.name]
        case .everyCall, .schema, .property, .number, .header, .tag, .path: idempotencyHeader.all
        }
    }

    private func reason(why operation: ResolvedOperation, cannotHave setting: Mention.CallSetting) -> String {
        let name = operation.name
        switch setting {
        case .paging: return "'\(name)' answers with no JSON, and so has no pages"
        case .errors: return "the document says what the body of each error of '\(name)' is"
        case .idempotencyHeader:
            guard operation.isSafe else { return "the document declares this header of '\(name)' already" }
            return "'\(name)' is a \(operation.method), which may be repeated without a key"
        }
    }
}

extension Configuration.Mention {
    fileprivate func covers(_ operation: ResolvedOperation) -> Bool {
        switch kind {
        case .operation: operation.name == name
        case .document: FilePath.name(of: operation.file) == name
        case .everyCall: true
        case .schema, .property, .number, .header, .tag, .path: false
        }
    }
}

extension Configuration.Mention.CallSetting {
    /// What a call needs in order to have the setting, as the rest of "no call …".
    fileprivate var need: String {
        switch self {
        case .errors: "leaves open what the body of an error is"
        case .paging: "answers with JSON"
        case .idempotencyHeader: "changes something (POST, PUT, PATCH) without declaring this header"
        }
    }
}

extension Configuration.ByCall {
    fileprivate func isSaid(
        of operation: ResolvedOperation,
        moreCloselyThan kind: Configuration.Mention.Kind
    ) -> Bool {
        let isInDocument = documents[FilePath.name(of: operation.file)] != nil
        return operations[operation.name] != nil || kind == .everyCall && isInDocument
    }
}

extension ResolvedOperation {
    fileprivate var isSafe: Bool { ["GET", "HEAD", "OPTIONS", "TRACE"].contains(method) }

    /// What callers get as a value: where a success is declared, `default` is what errors are.
    fileprivate var successes: [ResolvedResponse] {
        let successes = responses.filter(\.status.isSuccess)
        let declared = successes.filter { $0.status != .default }
        return declared.isEmpty ? successes : declared
    }
}
