import Foundation
import Testing

@testable import Generation

/// A schema of a document may have the name of any type of the runtime: all of them must be known here.
@Test(arguments: ["FDXRuntime", "FDXServer"])
func everyPublicTypeOfTheRuntimeIsReserved(module: String) throws {
    let declared = try publicTypes(of: module)
    #expect(declared.subtracting(ReservedTypes.names).sorted() == [])
}

private func publicTypes(of module: String) throws -> Set<String> {
    let package = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let sources = package.appending(path: "Sources/\(module)").path
    let declaration =
        /^public (?:final )?(?:nonisolated )?(?:indirect )?(?:struct|class|enum|protocol|actor|typealias) (\w+)/
    var names: Set<String> = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: sources) where path.hasSuffix(".swift") {
        let text = try String(contentsOfFile: "\(sources)/\(path)", encoding: .utf8)
        for match in text.matches(of: declaration.anchorsMatchLineEndings()) { names.insert(String(match.1)) }
    }
    return names
}
