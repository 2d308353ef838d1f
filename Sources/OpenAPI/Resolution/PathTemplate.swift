import YAMLSource

/// A path as a document writes it, with a `{name}` for each parameter (OpenAPI 3.0.3, Paths Object).
///
/// Braces are looked for among code points: a mark at the beginning of a name makes one character of itself and the brace.
package enum PathTemplate {
    /// `/accounts/{accountId}` → `accountId`.
    package static func names(in path: String) -> [String] {
        path.parts(at: "{", omittingEmpty: true).dropFirst().compactMap { piece in
            piece.utf8.firstIndex(of: UInt8(ascii: "}")).map { String(piece[..<$0]) }
        }
    }

    /// The path without the names of its parameters: two of one form are one path.
    package static func form(of path: String) -> String {
        var form = String.UnicodeScalarView()
        var isInName = false
        for scalar in path.unicodeScalars {
            if scalar == "}" { isInName = false }
            if !isInName { form.append(scalar) }
            if scalar == "{" { isInName = true }
        }
        return String(form)
    }

    /// Why no request can have such a path; nil where one can.
    static func complaint(about path: String) -> String? {
        if let sign = path.unicodeScalars.first(where: { $0 == "?" || $0 == "#" }) {
            return "a path has no '\(sign)', and '\(path)' does: what follows it is a matter of parameters"
        }
        return complaint(aboutBracesOf: path) ?? complaint(aboutNamesIn: path) ?? complaint(aboutSegmentsOf: path)
    }

    private static func complaint(aboutBracesOf path: String) -> String? {
        var isOpen = false
        for scalar in path.unicodeScalars where scalar == "{" || scalar == "}" {
            guard isOpen == (scalar == "}") else { return "a '\(scalar)' of '\(path)' has no other beside it" }
            isOpen.toggle()
        }
        if isOpen { return "a '{' of '\(path)' is never closed" }
        let areTogether = path.parts(at: "}").dropFirst().contains { $0.utf8.first == UInt8(ascii: "{") }
        return areTogether ? "nothing stands between two parameters of '\(path)'" : nil
    }

    private static func complaint(aboutNamesIn path: String) -> String? {
        let names = names(in: path)
        if names.contains("") { return "a parameter of '\(path)' has no name" }
        if let name = names.first(where: { $0.utf8.contains(UInt8(ascii: "/")) }) {
            return "the parameter '\(name)' of '\(path)' has a '/' in its name"
        }
        var seen: Set<ExactText> = []
        let again = names.first { !seen.insert(ExactText($0)).inserted }
        return again.map { "the parameter '\($0)' appears twice in '\(path)'" }
    }

    private static func complaint(aboutSegmentsOf path: String) -> String? {
        // RFC 3986, 5.2.4: they are taken out of a path, with the segment before.
        if path.parts(at: "/").contains(where: { $0 == "." || $0 == ".." }) {
            return "a segment of '\(path)' is only dots, which leads to another path"
        }
        let escapes = path.parts(at: "%").dropFirst().map { $0.unicodeScalars.prefix(2) }
        let isWhole = escapes.allSatisfy { $0.count == 2 && $0.allSatisfy(\.properties.isASCIIHexDigit) }
        return isWhole ? nil : "a '%' of '\(path)' is not followed by two hexadecimal digits"
    }
}
