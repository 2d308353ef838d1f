import Foundation
import Testing

/// What a caller may switch over in the runtime's modules, as their sources declare it.
private struct PublicEnumeration: CustomTestStringConvertible {
    var name: String
    var comment: String
    var testDescription: String { name }

    static let all: [PublicEnumeration] = {
        let declaration = /((?:^ *\/\/\/.*\n)+) *public (?:indirect )?enum (\w+)/.anchorsMatchLineEndings()
        return sources().flatMap { text in
            text.matches(of: declaration).map { PublicEnumeration(name: String($0.2), comment: String($0.1)) }
        }
    }()
}

private func sources() -> [String] {
    let package = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    return ["FDXRuntime", "FDXServer", "FDXSecurity", "Flinks"].flatMap { module in
        let folder = package.appending(path: "Sources/\(module)").path
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return paths.filter { $0.hasSuffix(".swift") }.compactMap {
            try? String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)
        }
    }
}

/// Reasons, kinds and advice grow with the package; who switches over them is told to have a `default`.
@Test func whatMayGrowSaysSo() {
    let growing = PublicEnumeration.all.filter { item in
        ["Fault", "Kind", "Reason", "Classification", "Remedy"].contains(where: item.name.hasSuffix)
    }
    #expect(growing.count >= 8)
    for item in growing {
        let text = item.comment.replacing("///", with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("Versions to come add cases: let a `switch` have a `default`."), "\(item.name)")
    }
}

/// `FDX` stands in front of what models are made of, where the bare name is a word of Swift, of Foundation or of every other
/// model: the protocols that they conform to, their scalars, and the errors of reading and calling. All else is named for
/// itself, and told apart by its module.
@Test func fdxStandsInFrontOfWhatModelsAreMadeOfAndOfErrors() {
    let protocols = [
        "Value", "Model", "Union", "Enumeration", "IntegerEnumeration", "LiteralEnumeration", "OpenEnumeration",
        "RawValue",
    ]
    let scalars = ["Date", "Timestamp", "Binary", "Null", "Decimal"]
    let errors = ["Error", "ErrorCode", "DecodingError", "EncodingError"]
    let declaration = /^public (?:final )?(?:indirect )?(?:struct|class|enum|protocol|actor|typealias) FDX(\w+)/
    let found = sources().flatMap { text in
        text.matches(of: declaration.anchorsMatchLineEndings()).map { String($0.1) }
    }
    #expect(Set(found) == Set(protocols + scalars + errors))
}
