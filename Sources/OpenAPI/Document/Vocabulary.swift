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
        guard let suggestion = suggestion(for: key) else { return unknown }
        return "\(unknown); did you mean '\(suggestion)'?"
    }

    private func suggestion(for key: String) -> String? {
        let allowed = min(2, key.count / 3)
        let near = keys.map { (distance: editDistance(key, $0), key: $0) }.filter { $0.distance <= allowed }
        return near.min { ($0.distance, $0.key) < ($1.distance, $1.key) }?.key
    }
}

/// How many letters must be put in, taken out, replaced or swapped to turn one word into the other, whatever their case.
func editDistance(_ first: String, _ second: String) -> Int {
    let first = Array(first.lowercased())
    let second = Array(second.lowercased())
    if abs(first.count - second.count) > 2 { return .max }
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for (row, letter) in first.enumerated() {
        var current = [row + 1]
        for (column, other) in second.enumerated() {
            var best = min(last[column + 1] + 1, current[column] + 1, last[column] + (letter == other ? 0 : 1))
            if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
                best = min(best, beforeLast[column - 1] + 1)
            }
            current.append(best)
        }
        (beforeLast, last) = (last, current)
    }
    return last[second.count]
}
