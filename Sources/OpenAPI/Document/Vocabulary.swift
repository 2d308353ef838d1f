import YAMLSource

/// The keys that one kind of OpenAPI object may have.
struct Vocabulary: Sendable {
    /// As a complaint names the object: `a schema`.
    let object: String
    let keys: Set<String>
    /// Keys that mean something for the result, which is lost: what to say about each.
    let unsupported: [String: String]

    init(_ object: String, _ keys: Set<String>, unsupported: [String: String] = [:]) {
        self.object = object
        self.keys = keys
        self.unsupported = unsupported
    }

    /// What is wrong with a key; `nil` where nothing is.
    func complaint(about key: String) -> String? {
        if keys.contains(key) { return nil }
        if key.utf8.first == UInt8(ascii: "x") || key.utf8.first == UInt8(ascii: "X") {
            if let complaint = Self.complaint(aboutExtension: key, in: object) { return complaint }
            if key.hasPrefix("x-") { return nil }
        }
        if let loss = unsupported[key] { return loss }
        let unknown = "unknown key '\(key)' in \(object)"
        guard let suggestion = closest(to: key, among: keys) else { return unknown }
        return "\(unknown); did you mean '\(suggestion)'?"
    }

    /// The keys of our own, by the object that they belong in. What is misspelled would have no effect, and no one
    /// would know.
    private static let ours = [
        "x-fdxgen-sensitive": "a schema", Bends.Key.type: "a schema", Bends.Key.caseNames: "a schema",
        Bends.Key.memberNames: "a schema",
    ]

    private static func complaint(aboutExtension key: String, in object: String) -> String? {
        if let owner = ours[key] { return owner == object ? nil : "'\(key)' belongs in \(owner), not in \(object)" }
        let meant = closest(to: key, among: ours.keys)
        guard meant != nil || key.lowercased().hasPrefix("x-fdxgen") else { return nil }
        let known = meant.map { "did you mean '\($0)'?" } ?? "known is \(ours.keys.sorted().joined(separator: ", "))"
        return "unknown key '\(key)' in \(object); \(known)"
    }
}
