import FDXRuntime
import RuntimeNames
import Testing

private let words = Words.allCases.map(\.rawValue)

struct RuntimeNameTests {
    @Test(arguments: words)
    func aNameOfTheRuntimeIsAnOrdinaryName(word: String) throws {
        #expect(try roundTrip("\"\(word)\"", as: Words.self).value.isKnown)
        let choice = try roundTrip("{\"\(word)\": {\"text\": \"x\"}}", as: Choice.self)
        #expect(choice.issues.isEmpty)
        if case .unknown = choice.value { Issue.record("\(word) is no member") }
    }

    @Test func aModelOfNothingButSuchNamesComesBack() throws {
        let texts = words.map { "\"\($0)\": \"text\"" }.joined(separator: ", ")
        let model = try roundTrip("{\(texts)}", as: Texts.self)
        #expect(model.issues.isEmpty && model.value.unknownFields.isEmpty)
        #expect(model.value.description == "text" && model.value.isAbsent == "text")
        let array = try roundTrip("[{\(texts)}]", as: [Texts?].self)
        #expect(array.value.count == 1)
    }
}
