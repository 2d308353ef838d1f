@_spi(Generated) import FDXRuntime
import FDXTesting
import Foundation
import HTTPTypes
import Testing

private func client(_ answer: StubTransport.Answer, _ change: (inout Client.Options) -> Void = { _ in }) -> Client {
    var options = Client.Options()
    change(&options)
    return Client(serverURL: url("https://bank.example"), transport: StubTransport([answer]), options: options)
}

/// A `200` for which the document declares no content.
struct UndeclaredContentTests {
    private let ping = Endpoint<NoContent>("ping", .get, "/ping")

    @Test func whatComesAllTheSameCanBeReached() async throws {
        let answer = try await client(.json(200, #"{"state": "up"}"#)).send(ping).value
        #expect(answer.undeclared?.contentType == "application/json")
        #expect(try answer.decoded(as: [String: String].self) == ["state": "up"])
    }

    @Test func whoKnowsThatItComesAsksForIt() async throws {
        let endpoint = ping.header(.accept, "application/json").answering(with: [String: String].self)
        let client = client(.json(200, #"{"state": "up"}"#))
        #expect(try await client.send(endpoint).value == ["state": "up"])
    }

    @Test func anotherTypeAsksForItsMediaTypeWithTheSameCall() async throws {
        let transport = StubTransport([.json(200, "[]")])
        let client = Client(serverURL: url("https://bank.example"), transport: transport)
        let search = Endpoint<FileContent>(
            "search",
            .post,
            "/search",
            parameters: [.query("a", "b")],
            body: .json(["x"]),
            accept: "application/pdf"
        )
        _ = try await client.send(search.idempotencyKey("k").answering(with: [String].self))
        let sent = try #require(transport.sent.first)
        #expect(sent.request.path == "/search?a=b")
        #expect(sent.request.headerFields[.accept] == "application/json")
        #expect(sent.request.headerFields[try #require(HTTPField.Name("idempotency-key"))] == "k")
        #expect(sent.body == Data(#"["x"]"#.utf8))
    }

    @Test func nothingIsNothing() async throws {
        let answer = try await client(.status(204)).send(ping).value
        #expect(answer == NoContent())
        #expect(throws: FDXDecodingError.self) { try answer.decoded(as: JSONValue.self) }
    }
}

struct SignedContentTests {
    private static func token(_ claims: String) -> String {
        [#"{"alg":"PS256","kid":"k-1"}"#, claims, "signature"].map { Data($0.utf8).base64URL }.joined(separator: ".")
    }

    private let pay = Endpoint<SignedContent<[String: Int]>>("pay", .post, "/pay")
    private static let jwt = StubTransport.Answer.answer(
        200,
        Data((token(#"{"amount":5}"#) + "\n").utf8),
        headers: [.contentType: "application/jwt"]
    )

    @Test func theClaimsAreThoseOfTheDocument() async throws {
        let answer = try await client(Self.jwt).send(pay).value
        #expect(try answer.unverifiedClaims().value == ["amount": 5])
        #expect(try answer.header()["kid"] == "k-1")
    }

    @Test func whoVerifiesSeesWhatWasSigned() async throws {
        let answer = try await client(Self.jwt).send(pay).value
        let claims = try answer.claims { token in
            token.header["alg"] == "PS256" && token.signature == Data("signature".utf8)
                && String(decoding: token.signedBytes, as: UTF8.self) + "." + Data("signature".utf8).base64URL
                    == answer.token
        }
        #expect(claims.value == ["amount": 5])
        #expect(throws: SignedContentFault.unverified) { try answer.claims { _ in false } }
    }

    @Test(arguments: ["", "a.b", "a.b.c.d.e", "..", "{}"])
    func whatIsNoTokenHasNoClaims(text: String) {
        let content = SignedContent<[String: Int]>(text)
        #expect(throws: (any Error).self) { try content.unverifiedClaims() }
        #expect(throws: SignedContentFault.malformed) { try content.claims { _ in true } }
    }

    /// A decryptor opens what is encrypted; what is signed is the caller's to verify.
    @Test func aSignedAnswerIsNotDecrypted() async throws {
        let client = client(Self.jwt) { $0.decryptor = { _ in FileContent(Data(), contentType: "application/json") } }
        #expect(try await client.send(pay).value.unverifiedClaims().value == ["amount": 5])
    }

    @Test func aTokenIsSentAsItIs() async throws {
        let transport = StubTransport([.status(204)])
        let client = Client(serverURL: url("https://bank.example"), transport: transport)
        let body = SignedContent<[String: Int]>("a.b.c")
        _ = try await client.send(Endpoint<NoContent>("pay", .post, "/pay", body: .token(body)))
        #expect(transport.sent.first?.body == Data("a.b.c".utf8))
        #expect(transport.sent.first?.request.headerFields[.contentType] == "application/jwt")
    }

    @Test func aDescriptionKeepsTheTokenBack() {
        #expect("\(SignedContent<String>("a.b.c"))" == "a signed token")
    }
}

struct ResponseHeaderTests {
    private struct Limits: ResponseHeaders, Equatable {
        var rest: Int?
        var until: FDXTimestamp?
        var scopes: [String]?
        var other: Bool?

        init(reading headers: HeaderReader) {
            rest = headers.value("X-Rest")
            until = headers.value("X-Until")
            scopes = headers.value("X-Scopes")
            other = headers.value("X-Other")
        }
    }

    private func limits(_ headers: HTTPFields) async throws -> Limits {
        let endpoint = Endpoint<NoContent>("ping", .get, "/ping")
        return try await client(.status(204, headers: headers)).send(endpoint).headers(as: Limits.self)
    }

    private func name(_ text: String) throws -> HTTPField.Name { try #require(HTTPField.Name(text)) }

    @Test func headersAreWhatTheDocumentDeclares() async throws {
        let limits = try await limits([
            try name("x-rest"): "7", try name("x-until"): "2026-11-28T10:00:00Z", try name("x-scopes"): "a, b",
        ])
        #expect(limits.rest == 7)
        #expect(limits.until == FDXTimestamp("2026-11-28T10:00:00Z"))
        #expect(limits.scopes == ["a", "b"])
        #expect(limits.other == nil)
    }

    @Test func aHeaderThatIsNoSuchValueIsNil() async throws {
        let limits = try await limits([try name("x-rest"): "many", try name("x-other"): "perhaps"])
        #expect(limits.rest == nil)
        #expect(limits.other == nil)
    }
}
