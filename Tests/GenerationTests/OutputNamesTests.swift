import Testing

@testable import Generation

struct OutputNamesTests {
    @Test func aDocumentBecomesOneFileAPart() {
        let names = OutputNames(documents: ["/home/me/schemas/fdx.core.yaml"])
        #expect(names.all == ["fdx.core.models.swift", "fdx.core.client.swift", "fdx.core.server.swift"])
        #expect(names.file(for: .client, of: "/home/me/schemas/fdx.core.yaml") == "fdx.core.client.swift")
    }

    @Test func foldersTellDocumentsOfOneNameApart() {
        let names = OutputNames(documents: ["schemas/v5/core.yaml", "schemas/v6/core.yaml", "schemas/tax.yaml"])
        #expect(
            names.all.filter { $0.hasSuffix("models.swift") } == [
                "v5-core.models.swift", "v6-core.models.swift", "tax.models.swift",
            ]
        )
    }

    @Test func aNameThatIsTakenGetsANumberWhateverItsCase() {
        let names = OutputNames(documents: ["a/core.yaml", "a/Core.json", "a/core.yml"])
        #expect(
            names.all.filter { $0.hasSuffix("models.swift") } == [
                "core.models.swift", "Core-2.models.swift", "core-3.models.swift",
            ]
        )
    }

    @Test func aNameKeepsOnlyWhatIsPlainInPaths() {
        #expect(OutputNames(documents: ["my bank (new).yaml"]).all[0] == "my_bank__new_.models.swift")
        #expect(OutputNames(documents: [".yaml"]).all[0] == ".yaml.models.swift")
    }
}

@Test func aNameThatIsTooLongForADiskIsCutTheSameWayEachTime() {
    let names = ["a", "b"].map { String(repeating: "Long", count: 60) + $0 }
    let files = names.map { OutputNames(documents: ["in/\($0).yaml"]).file(for: .models, of: "in/\($0).yaml") }
    #expect(files.allSatisfy { $0.utf8.count < 255 && $0.hasPrefix("LongLong") && $0.hasSuffix(".models.swift") })
    #expect(Set(files).count == 2)
    #expect(files == names.map { OutputNames(documents: ["in/\($0).yaml"]).file(for: .models, of: "in/\($0).yaml") })
}
