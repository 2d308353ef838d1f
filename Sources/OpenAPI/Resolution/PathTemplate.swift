/// A path as a document writes it, with a `{name}` for each parameter (OpenAPI 3.0.3, Paths Object).
package enum PathTemplate {
    /// `/accounts/{accountId}` → `accountId`.
    package static func names(in path: String) -> [String] {
        path.split(separator: "{").dropFirst().compactMap { piece in
            piece.firstIndex(of: "}").map { String(piece[..<$0]) }
        }
    }

    /// The path without the names of its parameters: two of one form are one path.
    static func form(of path: String) -> String {
        var isInName = false
        return String(
            path.filter { character in
                if character == "}" { isInName = false }
                defer { if character == "{" { isInName = true } }
                return !isInName
            }
        )
    }

    /// Why no request can have such a path; nil where one can.
    static func complaint(about path: String) -> String? {
        if let sign = path.first(where: { $0 == "?" || $0 == "#" }) {
            return "a path has no '\(sign)', and '\(path)' does: what follows it is a matter of parameters"
        }
        return complaint(aboutBracesOf: path) ?? complaint(aboutNamesIn: path) ?? complaint(aboutSegmentsOf: path)
    }

    private static func complaint(aboutBracesOf path: String) -> String? {
        var isOpen = false
        for character in path where character == "{" || character == "}" {
            guard isOpen == (character == "}") else { return "a '\(character)' of '\(path)' has no other beside it" }
            isOpen.toggle()
        }
        if isOpen { return "a '{' of '\(path)' is never closed" }
        return path.contains("}{") ? "nothing stands between two parameters of '\(path)'" : nil
    }

    private static func complaint(aboutNamesIn path: String) -> String? {
        let names = names(in: path)
        if names.count < path.count(where: { $0 == "{" }) || names.contains("") {
            return "a parameter of '\(path)' has no name"
        }
        if let name = names.first(where: { $0.contains("/") }) {
            return "the parameter '\(name)' of '\(path)' has a '/' in its name"
        }
        var seen: Set<String> = []
        let again = names.first { !seen.insert($0).inserted }
        return again.map { "the parameter '\($0)' appears twice in '\(path)'" }
    }

    private static func complaint(aboutSegmentsOf path: String) -> String? {
        // RFC 3986, 5.2.4: they are taken out of a path, with the segment before.
        if path.split(separator: "/").contains(where: { $0 == "." || $0 == ".." }) {
            return "a segment of '\(path)' is only dots, which leads to another path"
        }
        let escapes = path.split(separator: "%", omittingEmptySubsequences: false).dropFirst()
        let isWhole = escapes.allSatisfy { $0.prefix(2).count == 2 && $0.prefix(2).allSatisfy(\.isHexDigit) }
        return isWhole ? nil : "a '%' of '\(path)' is not followed by two hexadecimal digits"
    }
}
