import Foundation
import Testing

/// Cases that are compiled as one module, since starting the compiler costs more than most of them do.
///
/// None of them mentions a name that another declares, so each means what it would mean alone. A case that imports
/// modules of its own is alone.
struct CompiledGroup: CustomTestStringConvertible {
    private(set) var cases: [GoldenCase]
    private var names: [Names]
    private let isClosed: Bool

    static let all: [CompiledGroup] = {
        var groups: [CompiledGroup] = []
        for golden in GoldenCase.all where golden.expectsCode {
            let names = (try? Names(in: golden.expectedCode())) ?? Names()
            let isAlone =
                (try? golden.importedModules().isEmpty && golden.writtenModules().isEmpty) != true
            if !isAlone, let index = groups.firstIndex(where: { $0.isOpen(to: names) }) {
                groups[index].cases.append(golden)
                groups[index].names.append(names)
            } else {
                groups.append(CompiledGroup(cases: [golden], names: [names], isClosed: isAlone))
            }
        }
        return groups
    }()

    var testDescription: String { cases.map(\.name).joined(separator: ", ") }

    private func isOpen(to other: Names) -> Bool {
        !isClosed && names.allSatisfy { $0.areApart(from: other) }
    }
}

/// The names in a case's code: all that it mentions, and those that the rest of its module would see.
struct Names {
    private var mentioned: Set<Substring> = []
    private var declared: Set<Substring> = []

    init() {}

    init(in files: [URL]) throws {
        for file in files { add(try String(contentsOf: file, encoding: .utf8)) }
    }

    func areApart(from other: Names) -> Bool {
        declared.isDisjoint(with: other.mentioned) && other.declared.isDisjoint(with: mentioned)
    }

    private static var declaration: Regex<(Substring, Substring)> {
        /\b(?:struct|enum|class|actor|protocol|typealias|func|let|var|case)\s`?([\p{L}_][\p{L}\p{N}_]*)/
    }

    private mutating func add(_ text: String) {
        var isInExtension = false
        for line in text.split(separator: "\n") {
            let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
            mentioned.formUnion(code.matches(of: /[\p{L}_][\p{L}\p{N}_]*/).map(\.output))
            let depth = line.prefix { $0 == " " }.count
            if depth == 0 { isInExtension = code.contains(/\bextension\s/) }
            guard depth == 0 || depth == 4 && isInExtension else { continue }
            if let name = code.firstMatch(of: Self.declaration) { declared.insert(name.output.1) }
        }
    }
}
