import OpenAPI
import YAMLSource

/// Two places that mean the same, and what may be said of their difference.
struct Pair {
    let area: Change.Area
    let subject: String
    let newSubject: String
    let usage: Usage
    let oldMark: SourceMark?
    let newMark: SourceMark?

    init(
        area: Change.Area,
        subject: String,
        newSubject: String,
        _ usage: Usage,
        _ oldMark: SourceMark?,
        _ newMark: SourceMark?
    ) {
        self.area = area
        self.subject = subject
        self.newSubject = newSubject
        self.usage = usage
        self.oldMark = oldMark
        self.newMark = newMark
    }

    func member(_ area: Change.Area, _ name: String) -> Pair {
        let separator = area == .properties || area == .values ? "." : " "
        return Pair(
            area: area,
            subject: subject + separator + name,
            newSubject: newSubject + separator + name,
            usage,
            oldMark,
            newMark
        )
    }

    func removed(_ what: String, at mark: SourceMark, _ effects: [Change.Effect]) -> Change {
        Change(
            area: area,
            kind: .removed,
            subject: subject,
            old: what,
            effects: effects,
            oldMark: mark,
            newMark: newMark
        )
    }

    func added(_ what: String, at mark: SourceMark, _ effects: [Change.Effect]) -> Change {
        Change(
            area: area,
            kind: .added,
            subject: newSubject,
            new: what,
            effects: effects,
            oldMark: oldMark,
            newMark: mark
        )
    }

    func renamed(_ confidence: Int, _ effects: [Change.Effect]) -> Change {
        var change = change("", subject, newSubject, effects)
        change.kind = .renamed
        change.confidence = confidence
        return change
    }

    /// Nothing where both are the same, unless it is known that they only look so.
    func changed(
        _ aspect: String,
        _ old: String?,
        _ new: String?,
        _ effects: [Change.Effect],
        always: Bool = false
    ) -> [Change] {
        always || old != new ? [change(aspect, old, new, effects)] : []
    }

    private func change(_ aspect: String, _ old: String?, _ new: String?, _ effects: [Change.Effect]) -> Change {
        Change(
            area: area,
            kind: .changed,
            subject: subject,
            aspect: aspect,
            old: old,
            new: new,
            effects: effects,
            oldMark: oldMark,
            newMark: newMark
        )
    }

    // MARK: - Variance

    /// Readers rely on what must be there; writers have to send it.
    func presence(_ old: Bool, _ new: Bool) -> [Change] {
        let breaks = usage.intersection(new ? .written : .read).breaking
        let name = { $0 ? "required" : "optional" }
        return changed("requiredness", name(old), name(new), breaks.isEmpty ? [.additive] : breaks)
    }

    /// Readers may meet a null; writers may no longer send one.
    func nullability(_ old: Bool, _ new: Bool) -> [Change] {
        let breaks = usage.intersection(new ? .read : .written).breaking
        let name = { $0 ? "may be null" : "never null" }
        return changed("nullability", name(old), name(new), breaks.isEmpty ? [.additive] : breaks)
    }

    /// `withCases`: the values are cases of an enumeration, which are compared one by one.
    func annotationChanges(_ old: Annotation, _ new: Annotation, withCases: Bool) -> [Change] {
        changed("deprecation", "\(old.isDeprecated)", "\(new.isDeprecated)", [.documentation])
            + changed("description", old.description, new.description, [.documentation])
            + changed("title", old.title, new.title, [.documentation])
            + changed("default", old.defaultValue, new.defaultValue, [.documentation])
            + changed("format", old.format, new.format, usage.breaking)
            + (withCases ? [] : changed("allowed values", old.allowed, new.allowed, usage.breaking))
            + changed("direction", "\(old.direction)", "\(new.direction)", usage.breaking)
            + constraintChanges(old.constraints.texts, new.constraints.texts)
    }

    private func constraintChanges(_ old: [String: String], _ new: [String: String]) -> [Change] {
        Set(old.keys).union(new.keys).sorted().flatMap { name in
            changed(name, old[name], new[name], usage.contains(.written) && new[name] != nil ? [.writers] : [.additive])
        }
    }
}

extension Annotation {
    fileprivate var allowed: String? { allowedValues.isEmpty ? nil : allowedValues.sorted().joined(separator: ", ") }
}

extension Schema.Constraints {
    /// By keyword, as written.
    fileprivate var texts: [String: String] {
        let texts: [String: String?] = [
            "minLength": minLength.map { "\($0.value)" }, "maxLength": maxLength.map { "\($0.value)" },
            "pattern": pattern?.value, "minimum": minimum?.value, "maximum": maximum?.value,
            "exclusiveMinimum": exclusiveMinimum?.value, "exclusiveMaximum": exclusiveMaximum?.value,
            "multipleOf": multipleOf?.value, "minItems": minItems.map { "\($0.value)" },
            "maxItems": maxItems.map { "\($0.value)" }, "uniqueItems": uniqueItems.map { "\($0.value)" },
            "minProperties": minProperties.map { "\($0.value)" },
            "maxProperties": maxProperties.map { "\($0.value)" },
        ]
        return texts.compactMapValues(\.self)
    }
}
