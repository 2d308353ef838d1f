import OpenAPI
import YAMLSource

// Discriminators (OpenAPI 3.0.3 and 3.1.0, Discriminator Object): the schema that a value names is the one that it must
// fit, among the members of a union and among the schemas that extend a base.
extension Checker {
    /// What a reference to a base means: the schema that extends it and that the value names, else the base.
    func meant(by target: Schema, _ value: Node) -> Schema {
        guard let heirs = book.heirs(of: target), value.entries != nil, case .named(let heir) = heirs.name(in: value)
        else {
            return target
        }
        return heir
    }

    /// Checks that the member which an object names is the one that it fits.
    mutating func checkDiscriminator(_ value: Node, _ rules: Rules) {
        guard !isDecided, value.entries != nil, let members = rules.namedMembers else { return }
        let mark = members.discriminator.mark
        switch members.name(in: value) {
        case .open: break
        case .missing:
            report(at: value, "discriminator", mark) { _ in "'\(members.property)' is missing, which names the schema" }
        case .unknown(let name):
            path.enter(members.property)
            defer { path.leave() }
            report(at: name, "discriminator", mark) { "\($0.shown(name)) names no schema" }
        case .named(let member):
            guard !fits(value, member) else { return }
            let causes = Array(violations(of: value, member).prefix(5))
            report(at: value, "discriminator", mark, causes: causes) { _ in
                "the value does not fit the schema that '\(members.property)' names"
            }
        }
    }
}
