import OpenAPI
import SwiftCode

extension ResolvedOperation {
    /// Summary and description, then what kind of file comes, then the line of HTTP.
    func documentation(answering answers: [CallTranslator.Answer], withHeaders headers: String?) -> Documentation {
        var paragraphs: [String] = []
        let description = description?.trimmingNewlines ?? ""
        // Many descriptions begin with their summary.
        if let summary, !description.hasPrefix(summary.trimmingNewlines) { paragraphs.append(summary.trimmingNewlines) }
        paragraphs.append(description)
        if answers.count == 1, case .file(_, let mediaTypes) = answers[0].content {
            paragraphs.append("Answers with " + mediaTypes.map { "`\($0)`" }.joinedByOr + ".")
        }
        if let headers { paragraphs.append("Headers of the answer: `\(headers)`.") }
        paragraphs.append("`\(method) \(path)`")
        return Documentation(paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n"))
    }
}

extension ResolvedParameter {
    var documentation: Documentation {
        var notes = [annotation.documentation(of: type).text]
        if isJSON { notes.append("As JSON text.") }
        if isDeprecated { notes.append("Deprecated.") }
        return Documentation(notes.filter { !$0.isEmpty }.joined(separator: "\n\n"))
    }
}

extension ResolvedHeader {
    var documentation: Documentation {
        let notes = [annotation.documentation(of: type).text] + (isDeprecated ? ["Deprecated."] : [])
        return Documentation(notes.filter { !$0.isEmpty }.joined(separator: "\n\n"))
    }
}

extension ResolvedBody {
    /// The description, and what kinds of files the body may be.
    func documentation(naming files: [String], besideJSON: Bool) -> String {
        let kinds = (besideJSON ? ["JSON"] : []) + files.map { "`\($0)`" }
        let sentence = files.isEmpty ? "" : kinds.joinedByOr + "."
        return [description?.trimmingNewlines ?? "", sentence].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}

extension [String] {
    /// `a`, `b` or `c`
    var joinedByOr: String {
        guard count > 1, let last else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " or " + last
    }
}
