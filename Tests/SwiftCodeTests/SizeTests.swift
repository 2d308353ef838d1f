import SwiftCode
import Testing

private func text(of declaration: Declaration) -> String {
    SwiftFile(header: "", access: .public, declarations: [declaration]).text
}

private func structure(_ count: Int, deprecating deprecated: Int? = nil) -> Declaration {
    let properties = (0..<count).map { index in
        StructDeclaration.Property(
            name: "property\(index)",
            source: .member("property\(index)"),
            type: index == 0 ? .named("String") : .optional(.named("String")),
            documentation: Documentation(),
            defaultValue: index == 0 ? nil : .null,
            deprecation: index == deprecated ? .silent : nil,
            isSensitive: false
        )
    }
    return .structure(StructDeclaration(name: "Wide", documentation: Documentation(), properties: properties))
}

private func enumeration(_ count: Int) -> Declaration {
    let cases = (0..<count).map { index in
        EnumerationDeclaration.Case(name: "code\(index)", value: .text("\(index)"), documentation: Documentation())
    }
    return .enumeration(
        EnumerationDeclaration(name: "Code", documentation: Documentation(), kind: .strings, cases: cases)
    )
}

private func handlers(_ count: Int) -> Declaration {
    let calls = (0..<count).map { index in
        CallDeclaration(
            name: "call\(index)",
            operation: "call\(index)",
            method: "get",
            path: "/\(index)",
            documentation: Documentation(),
            isDeprecated: false,
            parameters: [],
            body: nil,
            isAuthorized: true,
            idempotencyKey: nil,
            response: .empty(status: 204)
        )
    }
    return .handlers(HandlersDeclaration(name: "Handlers", documentation: Documentation(), calls: calls))
}

@Test func aWideStructIsMadeByTheInitializerThatTheCompilerGivesIt() {
    let usual = text(of: structure(100))
    #expect(usual.contains("        self.property99 = property99\n"))
    #expect(!usual.contains("extension"))

    let wide = text(of: structure(101, deprecating: 1))
    #expect(!wide.contains("self.property99 ="))
    #expect(wide.contains("nonisolated extension Wide {\n    public init(\n        property0: String,\n"))
    #expect(wide.contains("            property1: property1,\n"))
    #expect(wide.contains("            unknownFields: UnknownFields()\n        )\n"))

    #expect(text(of: structure(1023)).contains("            property1022: property1022,\n"))
}

@Test func aStructWithADeprecatedPropertyDoesNotAssignToIt() {
    let text = text(of: structure(3, deprecating: 1))
    #expect(text.contains("    @available(*, deprecated)\n    public var property1: Optional<String>\n"))
    #expect(!text.contains("self.property1 ="))
    #expect(text.contains("            property1: property1,\n"))
}

@Test func theInitializerOfAVeryWideStructTakesOnlyWhatMustBeGiven() {
    let text = text(of: structure(1024))
    #expect(text.contains("    public init(property0: String) {\n        self.property0 = property0\n    }\n"))
    #expect(!text.contains("extension"))
}

@Test func anEnumerationOfManyCasesIsWrittenInGroups() {
    let usual = text(of: enumeration(300))
    #expect(usual.contains("static let table = EnumerationTable<Self>(["))
    #expect(!usual.contains("default:"))

    let large = text(of: enumeration(601))
    #expect(large.occurrences(of: "cases += [") == 3)
    #expect(large.contains("        case .code299: \"299\"\n        default: rawValue1\n"))
    #expect(large.contains("        case .code599: \"599\"\n        default: rawValue2\n"))
    #expect(
        large.contains("    private var rawValue2: String {\n        switch self {\n        case .code600: \"600\"\n")
    )
    #expect(large.occurrences(of: "case .unknown(let value): value") == 1)
}

@Test func theRoutesOfManyCallsAreWrittenInGroups() {
    let usual = text(of: handlers(100))
    #expect(usual.contains("    public var routes: [Route] {\n        [\n            Route(\"call0\""))
    #expect(!usual.contains("routes += ["))

    let many = text(of: handlers(201))
    #expect(many.contains("        var routes: [Route] = []\n        routes += [\n            Route(\"call0\""))
    #expect(many.occurrences(of: "routes += [") == 3)
    #expect(many.contains("        ]\n        routes += [\n            Route(\"call200\""))
    #expect(many.contains("        ]\n        return routes\n    }\n"))
    #expect(many.occurrences(of: "Route(\"call") == 201)
}

extension String {
    fileprivate func occurrences(of part: String) -> Int {
        var count = 0
        var rest = self[...]
        while let range = rest.firstRange(of: part) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
