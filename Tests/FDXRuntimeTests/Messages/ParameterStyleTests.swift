import FDXRuntime
import Testing

private let list = ParameterText.list(["blue", "black"])
private let object = ParameterText.object([.init(key: "R", value: "100"), .init(key: "G", value: "200")])

/// The table of styles of the OpenAPI specification, as corrected in 3.0.4.
struct ParameterStyleTests {
    @Test(arguments: [
        (ParameterStyle.simple, false, ParameterText.scalar("blue"), "blue"),
        (.simple, false, list, "blue,black"),
        (.simple, true, list, "blue,black"),
        (.simple, false, object, "R,100,G,200"),
        (.simple, true, object, "R=100,G=200"),
        (.label, false, .scalar("blue"), ".blue"),
        (.label, false, list, ".blue,black"),
        (.label, true, list, ".blue.black"),
        (.label, false, object, ".R,100,G,200"),
        (.label, true, object, ".R=100.G=200"),
        (.matrix, false, .scalar("blue"), ";color=blue"),
        (.matrix, false, .scalar(""), ";color"),
        (.matrix, false, list, ";color=blue,black"),
        (.matrix, true, list, ";color=blue;color=black"),
        (.matrix, false, object, ";color=R,100,G,200"),
        (.matrix, true, object, ";R=100;G=200"),
    ])
    func pathsAreWrittenAndReadBack(style: ParameterStyle, explode: Bool, content: ParameterText, text: String) {
        #expect(style.text("color", content, explode: explode) { PercentEncoding.encode($0) } == text)
        let back = style.content("color", in: text[...], form: content.form, explode: explode) {
            PercentEncoding.decode($0)
        }
        #expect(back == content)
    }

    @Test(arguments: [
        (ParameterStyle.form, true, ParameterText.scalar("blue"), "color=blue"),
        (.form, true, .scalar(""), "color="),
        (.form, true, list, "color=blue&color=black"),
        (.form, false, list, "color=blue,black"),
        (.form, true, object, "R=100&G=200"),
        (.form, false, object, "color=R,100,G,200"),
        (.spaceDelimited, false, list, "color=blue%20black"),
        (.spaceDelimited, true, list, "color=blue&color=black"),
        (.pipeDelimited, false, list, "color=blue%7Cblack"),
        (.pipeDelimited, false, object, "color=R%7C100%7CG%7C200"),
        (.deepObject, true, object, "color%5BR%5D=100&color%5BG%5D=200"),
        (.form, false, .list(["a,b", "c d", "é&=+"]), "color=a%2Cb,c%20d,%C3%A9%26%3D%2B"),
    ])
    func queriesAreWrittenAndReadBack(
        style: ParameterStyle,
        explode: Bool,
        content: ParameterText,
        text: String
    ) throws {
        let pairs = style.pairs("color", content, explode: explode) { PercentEncoding.encode($0) }
        #expect(pairs.map { "\($0.key)=\($0.value)" }.joined(separator: "&") == text)
        let received = pairs.map { EncodedPair(key: PercentEncoding.decode($0.key) ?? "", value: $0.value) }
        let back = try style.content("color", in: received, form: content.form, explode: explode) {
            PercentEncoding.decode($0, plusIsSpace: true)
        }
        #expect(back == content)
    }

    @Test func reservedCharactersStayWhereTheDocumentAllowsThem() {
        #expect(PercentEncoding.encode("a/b?c=d&e", keepingReserved: true) == "a/b?c%3Dd%26e")
        #expect(PercentEncoding.encode("a/b?c=d&e") == "a%2Fb%3Fc%3Dd%26e")
    }

    @Test(arguments: ["%", "%2", "%zz", "%FF"])
    func whatIsNoPercentEncodingIsRefused(text: String) {
        #expect(PercentEncoding.decode(text) == nil)
    }

    @Test func anObjectLeavesPairsThatAreNotItsOwn() throws {
        let pairs = [EncodedPair(key: "limit", value: "5"), EncodedPair(key: "R", value: "100")]
        let content = try ParameterStyle.form.content("color", in: pairs, form: .object(keys: ["R"]), explode: true) {
            String($0)
        }
        #expect(content == .object([.init(key: "R", value: "100")]))
    }
}

extension ParameterText {
    fileprivate var form: Form {
        switch self {
        case .scalar: .scalar
        case .list: .list
        case .object: .object(keys: nil)
        }
    }
}
