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
        if keys.contains(key) || key.hasPrefix("x-") { return nil }
        if let loss = unsupported[key] { return loss }
        let unknown = "unknown key '\(key)' in \(object)"
        guard let suggestion = closest(to: key, among: keys) else { return unknown }
        return "\(unknown); did you mean '\(suggestion)'?"
    }
}
