import FDXRuntime
import FDXv5Tax
import FDXv6Tax
import Foundation
import Testing

/// A module of tax forms, and the types from which all its others can be reached.
struct TaxModule: Sendable, CustomTestStringConvertible {
    let name: String
    let roots: [any FDXValue.Type]

    var testDescription: String { name }

    static let all = [
        TaxModule(name: "FDXv5Tax", roots: [FDXv5Tax.TaxDataList.self, FDXv5Tax.TaxDataForQR.self]),
        TaxModule(
            name: "FDXv6Tax",
            roots: [TaxStatementList.self, FDXv6Tax.TaxDataForQR.self, BasicAuthForQR.self]
        ),
    ]

    /// What can be reached, without what other modules declare.
    func types() -> (models: [any FDXModel.Type], enumerations: [any FDXEnumeration.Type]) {
        var sampler = Sampler()
        for root in roots { _ = sampler.json(of: root) }
        return (own(sampler.models), own(sampler.enumerations))
    }

    private func own<Type>(_ types: [String: Type]) -> [Type] {
        types.filter { $0.key.hasPrefix(name + ".") }.sorted { $0.key < $1.key }.map(\.value)
    }
}

/// Every type of both modules, with every property set, from JSON and back, and with each property wrong once.
struct FormTests {
    @Test(arguments: TaxModule.all)
    func everyGeneratedTypeIsReached(module: TaxModule) throws {
        let folder = URL(filePath: #filePath).appending(path: "../../../Generated/\(module.name)/Models").standardized
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let (models, enumerations) = module.types()
        let reached = Set(models.map { "\($0)" } + enumerations.map { "\($0)" })
        // Nothing refers to these by themselves: a base, and an alias of one form.
        let bases: Set = ["K1QualifiedBusinessIncomePartnerSpecificItems", "Tax", "Tax5227K1"]
        #expect(
            Set(files.map { $0.deletingPathExtension().lastPathComponent }).subtracting(bases)
                == reached.subtracting(bases)
        )
        #expect(reached.count > 80)
    }

    @Test(arguments: TaxModule.all, 0..<3)
    func everyFormComesBackAsItWent(module: TaxModule, variant: Int) throws {
        for model in module.types().models { try expectRoundTrip(of: model, variant: variant) }
    }

    @Test(arguments: TaxModule.all)
    func everyValueOfAnEnumerationIsKnownAndOthersAreKept(module: TaxModule) throws {
        for enumeration in module.types().enumerations { try expectWords(of: enumeration) }
    }

    @Test(arguments: TaxModule.all)
    func aWrongValueIsAnIssueAtItsPathAndNothingElseIsLost(module: TaxModule) throws {
        for model in module.types().models { try expectIssues(of: model) }
    }

    @Test(arguments: TaxModule.all)
    func numbersOfPeopleAndAccountsAreHidden(module: TaxModule) {
        let personal =
            /(?i)tin$|^(name1|name2|line1|accountNumber|recipientAccountNumber|policyNumber|email|vin|passcode|rtn)$/
        for model in module.types().models {
            let shown = model.textNames.subtracting(model.hiddenNames).subtracting(["rtn"])
            #expect(shown.filter { $0.contains(personal) }.sorted() == [], "\(model)")
        }
    }
}

private func expectRoundTrip<Model: FDXModel>(of model: Model.Type, variant: Int) throws {
    var sampler = Sampler(variant: variant)
    let json = sampler.json(of: model)
    let strict = try Model.decode(from: json.encoded(), policy: .strict)
    let lenient = try Model.decode(from: json.encoded(), policy: .lenient)
    #expect(strict.issues.isEmpty && lenient.issues.isEmpty, "\(model)")
    #expect(strict.value == lenient.value, "\(model)")
    #expect(try JSONValue.decode(from: strict.value.encoded()).value == json, "\(model)")
    #expect(try JSONDecoder().decode(model, from: JSONEncoder().encode(strict.value)) == strict.value, "\(model)")
}

private func expectWords<Word: FDXEnumeration>(of type: Word.Type) throws {
    #expect(Word.allCases.count > 1, "\(type)")
    for word in Word.allCases {
        let decoded = try Word.decode(from: JSONValue.string(word.rawValue).encoded(), policy: .strict)
        #expect(decoded.value == word && word.isKnown, "\(type)")
    }
    let odd = try Word.decode(from: Data(#""LATER""#.utf8))
    #expect(odd.value.rawValue == "LATER" && odd.issues.map(\.kind) == [.unknownValue], "\(type)")
}

/// Puts an object where a scalar belongs, and a text where an object does, in one property after the other.
private func expectIssues<Model: FDXModel>(of model: Model.Type) throws {
    var sampler = Sampler()
    let right = try #require(sampler.json(of: model).object)
    for name in Model.names {
        let isOfObjects = try #require(Model.holdsObjects(name) as Bool?)
        var wrong = right
        wrong[name] = isOfObjects ? .string("wrong") : ["is": "wrong"]
        let lenient = try Model.decode(from: JSONValue.object(wrong).encoded())
        #expect(lenient.issues.count == 1 && lenient.issues[0].path.hasPrefix("$.\(name)"), "\(model).\(name)")
        var rest = try #require(JSONValue.decode(from: lenient.value.encoded()).value.object)
        rest[name] = right[name]
        #expect(
            Set(rest.names) == Set(right.names) && rest.names.allSatisfy { rest[$0] == right[$0] },
            "\(model).\(name)"
        )
        let error = #expect(throws: FDXDecodingError.self) {
            _ = try Model.decode(from: JSONValue.object(wrong).encoded(), policy: .strict)
        }
        #expect(error?.path.hasPrefix("$.\(name)") == true, "\(model).\(name)")
    }
}
