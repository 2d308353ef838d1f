@_spi(Generated) import FDXRuntime
import FDXTesting
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

/// A token in compact form whose payload anybody can read: what encryption does to it is the app's matter.
private func token(_ payload: String, header: String = #"{"alg":"ECDH-ES","enc":"A256GCM","kid":"k-1"}"#) -> String {
    [header, "", "iv", payload, "tag"].map { Data($0.utf8).base64URL }.joined(separator: ".")
}

private func payload(of token: String) throws -> Data {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 5 else { throw NotOpened(secret: token) }
    let text = parts[3].replacing("-", with: "+").replacing("_", with: "/")
    return try #require(Data(base64Encoded: text + String(repeating: "=", count: (4 - text.count % 4) % 4)))
}

private struct NotOpened: Error {
    let secret: String
}

extension Data {
    fileprivate var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

extension StubTransport.Answer {
    fileprivate static func token(_ status: Int, _ text: String, type: String = "application/jwt") -> Self {
        .answer(status, Data(text.utf8), headers: [.contentType: type])
    }
}

private let opening: AnswerDecryptor = { FileContent(try payload(of: $0.token), contentType: "application/json") }

private func client(
    _ transport: StubTransport,
    key: String? = "MFkw",
    _ decryptor: AnswerDecryptor? = opening,
    authorizer: (any Authorizer)? = nil,
    middlewares: [any Middleware] = [LoggingMiddleware.watched],
    limit: Int = 1 << 20
) -> Client {
    var options = Client.Options()
    options.clientPublicKey = key
    options.decryptor = decryptor
    options.bodyLimit = limit
    return Client(
        serverURL: url("https://bank.example/fdx/v6"),
        transport: transport,
        authorizer: authorizer,
        middlewares: middlewares,
        options: options
    )
}

private let list = Endpoint<[String]>("list", .get, "/list")

/// Answers that come as `application/jwt`.
struct EncryptedAnswerTests {
    @Test func everyCallSendsTheKeyAndSaysThatATokenIsWelcome() async throws {
        let transport = StubTransport([.json(200, "[]"), .status(204), .json(200, "[]")])
        let client = client(transport)
        _ = try await client.send(list)
        _ = try await client.send(Endpoint<NoContent>("end", .delete, "/list"))
        _ = try await client.send(list.header(.clientPublicKey, "another"))
        #expect(transport.sent.map { $0.request.headerFields[.clientPublicKey] } == ["MFkw", "MFkw", "another"])
        let accepted = transport.sent.map { $0.request.headerFields[.accept] }
        #expect(accepted == ["application/json, application/jwt", nil, "application/json, application/jwt"])
    }

    @Test func aClientWithoutKeyAndDecryptorSendsNeither() async throws {
        let transport = StubTransport([.json(200, "[]")])
        _ = try await client(transport, key: nil, nil).send(list)
        #expect(transport.sent[0].request.headerFields[.clientPublicKey] == nil)
        #expect(transport.sent[0].request.headerFields[.accept] == "application/json")
    }

    /// Line breaks would become blanks on the way, and the key another one.
    @Test(arguments: ["-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----", "MFkw\r\nX-Evil: 1", "", " MFkw"])
    func aKeyThatIsNoHeaderIsNotSent(key: String) async throws {
        let transport = StubTransport([.json(200, "[]")])
        let error = await #expect(throws: FDXError.self) { try await client(transport, key: key).send(list) }
        #expect(error?.classification == .invalidRequest)
        #expect(error?.description.contains("clientPublicKey") == true)
        #expect(error?.description.contains("MFkw") == false)
        #expect(transport.sent.isEmpty)
    }

    @Test(arguments: [
        "application/jwt", "Application/JWT; charset=utf-8", "application/jose", "application/fdx+jwt",
    ])
    func whatIsEncryptedIsDecryptedAndRead(type: String) async throws {
        let transport = StubTransport([.token(200, "\n" + token(#"["a", 1]"#) + "\r\n", type: type)])
        let response = try await client(transport).send(list)
        #expect(response.value == ["a", "1"])
        #expect(response.issues.map(\.kind) == [.converted])
        #expect(response.headers[.contentType] == "application/json")
    }

    @Test func theDecryptorLearnsWhatItNeeds() async throws {
        let transport = StubTransport([.token(206, token("[]"))])
        let seen = Locked<EncryptedAnswer?>(nil)
        _ = try await client(transport) { answer in
            seen.withLock { $0 = answer }
            return try await opening(answer)
        }.send(list)
        let answer = try #require(seen.withLock { $0 })
        #expect(answer.operation == "list" && answer.status == 206)
        #expect(answer.token == token("[]"))
        #expect(answer.joseHeader?["kid"] == "k-1" && answer.joseHeader?["alg"] == "ECDH-ES")
        #expect("\(answer)" == "list: 206, a token of \(answer.token.utf8.count) bytes")
    }

    @Test(arguments: ["no token", "", ".", "e30", "%%%.a.b", "bnVsbA.a.b"])
    func aHeaderThatCannotBeReadIsNone(token: String) {
        let answer = EncryptedAnswer(operation: "op", status: 200, headers: [:], token: token)
        #expect(answer.joseHeader == nil)
    }

    @Test func withoutADecryptorTheErrorSaysSo() async throws {
        let text = token("[]")
        let error = await #expect(throws: FDXError.self) {
            try await client(StubTransport([.token(200, text)]), nil).send(list)
        }
        guard case .encrypted(.noDecryptor)? = error?.reason else {
            Issue.record("another reason: \(String(describing: error))")
            return
        }
        #expect(error?.classification == .misconfigured)
        #expect(error?.status == 200 && error?.body == Data(text.utf8))
        #expect(error?.description.contains("Client.Options.decryptor is not set") == true)
    }

    @Test func aDecryptorThatFailsIsNoDecodingFailureAndQuotesNothing() async throws {
        let error = await #expect(throws: FDXError.self) {
            try await client(StubTransport([.token(200, "secret.of.somebody")])).send(list)
        }
        guard case .encrypted(.decryptorFailed(let cause))? = error?.reason else {
            Issue.record("another reason: \(String(describing: error))")
            return
        }
        #expect(cause is NotOpened)
        #expect(error?.classification == .unreadable)
        #expect(error.map { "\($0)" }?.contains("secret") == false)
        var dumped = ""
        dump(error, to: &dumped)
        #expect(!dumped.contains("secret"))
    }

    /// A JWE whose content is a JWS: `cty` is `JWT` (RFC 7519, section 5.2).
    @Test(arguments: ["application/jwt", "JWT"])
    func aTokenWithinATokenIsNotReadAsJSON(type: String) async throws {
        let error = await #expect(throws: FDXError.self) {
            try await client(StubTransport([.token(200, token("a.b.c"))])) {
                FileContent(try payload(of: $0.token), contentType: type)
            }.send(list)
        }
        guard case .encrypted(.stillEncrypted)? = error?.reason else {
            Issue.record("another reason: \(String(describing: error))")
            return
        }
    }

    @Test func bytesThatAreNoTextAreNoToken() async throws {
        let answer = StubTransport.Answer.answer(200, Data([0xFF, 0xFE]), headers: [.contentType: "application/jwt"])
        let error = await #expect(throws: FDXError.self) { try await client(StubTransport([answer])).send(list) }
        guard case .encrypted(.malformed)? = error?.reason else {
            Issue.record("another reason: \(String(describing: error))")
            return
        }
    }

    @Test func aTokenThatGrowsBeyondTheLimitIsTooLarge() async throws {
        let transport = StubTransport([.token(200, "a.b.c")])
        let error = await #expect(throws: FDXError.self) {
            try await client(transport, { _ in FileContent(Data(count: 65), contentType: "json") }, limit: 64).send(
                list
            )
        }
        guard case .transport(let fault)? = error?.reason else {
            Issue.record("another reason: \(String(describing: error))")
            return
        }
        #expect(fault.kind == .bodyTooLarge(limit: 64))
    }

    @Test func whoCancelsIsCancelled() async throws {
        let client = client(StubTransport([.token(200, token("[]"))])) { _ in throw CancellationError() }
        await #expect(throws: CancellationError.self) { try await client.send(list) }
    }

    // MARK: - Errors

    @Test func theExplanationOfAnErrorIsDecrypted() async throws {
        let entity = token(#"{"code": 910, "message": "Too little money"}"#)
        let error = await #expect(throws: FDXError.self) {
            try await client(StubTransport([.token(400, entity)])).send(list)
        }
        #expect(error?.code == 910 && error?.message == "Too little money" && error?.status == 400)
        #expect(error?.classification == .conflict)
    }

    /// Code 1205 is retried with 409, which alone would be a conflict.
    @Test func aCallIsRepeatedForWhatTheEncryptedErrorSays() async throws {
        let soon = token(#"{"code": "1205", "message": "Not yet"}"#)
        let transport = StubTransport([.token(409, soon), .token(200, token(#"["a"]"#))])
        var retry = RetryMiddleware()
        retry.firstDelay = .zero
        #expect(try await client(transport, middlewares: [retry]).send(list).value == ["a"])
        #expect(transport.sent.count == 2)
    }

    /// 401 with 602 is about consent: a new token would not bring it back.
    @Test(arguments: [("602", 1), ("603", 2)])
    func aTokenIsRenewedForWhatTheEncryptedErrorSays(code: String, calls: Int) async throws {
        let transport = StubTransport([.token(401, token(#"{"code": "\#(code)"}"#))])
        let client = client(transport, authorizer: Renewing())
        let error = await #expect(throws: FDXError.self) { try await client.send(list) }
        #expect(error?.classification == .reauthorize && error?.code?.rawValue == code)
        #expect(transport.sent.count == calls)
    }

    @Test(arguments: [nil, { @Sendable _ in throw NotOpened(secret: "x") } as AnswerDecryptor?])
    func anErrorThatCannotBeDecryptedIsKnownByItsStatus(decryptor: AnswerDecryptor?) async throws {
        let error = await #expect(throws: FDXError.self) {
            try await client(StubTransport([.token(404, token("{}"))]), decryptor).send(list)
        }
        #expect(error?.classification == .notFound && error?.code == nil)
        #expect(error?.body == Data(token("{}").utf8))
        #expect(
            error?.description.hasPrefix("list failed: the server answered 404, and what it says is encrypted") == true
        )
    }

    // MARK: - Other answers

    @Test(arguments: [Data(), Data("a.b.c".utf8)])
    func whoWantsNoBodyNeedsNoDecryptor(body: Data) async throws {
        let answer = StubTransport.Answer.answer(200, body, headers: [.contentType: "application/jwt"])
        let response = try await client(StubTransport([answer]), nil).send(Endpoint<NoContent>("end", .delete, "/list"))
        #expect(response.status == 200)
    }

    @Test func aDocumentThatDeclaresATokenGetsIt() async throws {
        let transport = StubTransport([.token(200, "a.b.c"), .token(200, token("{}"))])
        let call = Endpoint<Introspection>("introspect", .get, "/introspect")
        #expect(try await client(transport, nil).send(call).value.token == "a.b.c")
        #expect(try await client(transport).send(call).value.token == "{}")
    }

    @Test func aDownloadIsDecrypted() async throws {
        let transport = StubTransport([.token(200, token("%PDF"), type: "application/jwt")])
        let client = client(transport) { FileContent(try payload(of: $0.token), contentType: "application/pdf") }
        let download = try await client.download(Endpoint<FileContent>("file", .get, "/file"))
        #expect(download.length == nil)
        #expect(
            try await download.content(limit: 100) == FileContent(Data("%PDF".utf8), contentType: "application/pdf")
        )
    }

    @Test func aDownloadWithoutDecryptorIsNoFile() async throws {
        let client = client(StubTransport([.token(200, token("%PDF"))]), nil)
        let error = await #expect(throws: FDXError.self) {
            try await client.download(Endpoint<FileContent>("file", .get, "/file"))
        }
        #expect(error?.classification == .misconfigured)
    }

    @Test func whatIsNotEncryptedIsReadAsEver() async throws {
        let transport = StubTransport([.json(200, #"["a"]"#)])
        let client = client(transport) { _ in throw NotOpened(secret: "x") }
        #expect(try await client.send(list).value == ["a"])
    }
}

/// Always has another token.
private struct Renewing: Authorizer {
    func credential() -> Credential { .bearer("old") }
    func replacement(for refused: Credential, _ refusal: TokenRefusal) -> Credential? { .bearer("new") }
}

/// An answer whose document says that it is a token.
private struct Introspection: EndpointResponse {
    let token: String

    static var contents: [ResponseContent<Introspection>] {
        [
            .file(.successful, mediaTypes: ["application/jwt"]) {
                Introspection(token: String(decoding: $0.data, as: UTF8.self))
            }
        ]
    }

    var responseBody: ResponseBody { .empty(nil) }
}
