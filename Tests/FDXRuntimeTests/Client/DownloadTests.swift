import FDXRuntime
import FDXTesting
import Foundation
import HTTPTypes
import LoopbackServer
import Testing

private let statement = Endpoint<FileContent>("getStatement", .get, "/statements/1")
private let pdf = FileContent(Data("%PDF-1.7".utf8), contentType: "application/pdf")

private func client(_ transport: StubTransport) -> Client {
    Client(
        serverURL: url("https://bank.example"),
        transport: transport,
        authorizer: BearerToken("t-1"),
        middlewares: [LoggingMiddleware.watched]
    ).patient
}

struct DownloadTests {
    @Test func aFileComesWithItsContentType() async throws {
        let client = client(StubTransport([.file(pdf)]))
        #expect(try await client.send(statement).value == pdf)
        #expect(try await client.download(statement).content(limit: 100) == pdf)
    }

    @Test func aFileLargerThanTheLimitIsRefused() async throws {
        let download = try await client(StubTransport([.file(pdf)])).download(statement)
        await #expect(throws: FDXError.self) { try await download.content(limit: 3) }
    }

    @Test func aFileOnDiskHasItsLimit() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        let download = try await client(StubTransport([.file(pdf)])).download(statement)
        let error = await #expect(throws: FDXError.self) { try await download.write(to: file, limit: 7) }
        #expect(error?.classification == .unreadable)
        #expect(!FileManager.default.fileExists(atPath: file.path()))
    }

    @Test func bytesThatStopComingAreAnErrorOfTheCall() async throws {
        let broken = StubTransport.Answer(status: 200, chunks: ["%PDF"], then: TransportFault(.connectionLost))
        let download = try await client(StubTransport([broken])).download(statement)
        let error = await #expect(throws: FDXError.self) { for try await _ in download.bytes {} }
        #expect(error?.operation == "getStatement")
        #expect(error?.classification == .retryable(after: nil))
    }

    @Test func aFileReplacesWhatWasThereOnlyWhenAllOfItCame() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "statement.pdf")
        try Data("old".utf8).write(to: file)

        let cut = StubTransport([.answer(200, Data("%PDF".utf8), headers: [.contentLength: "8"])])
        let download = try await client(cut).download(statement)
        let error = await #expect(throws: FDXError.self) { try await download.write(to: file) }
        #expect(error?.classification == .retryable(after: nil))
        #expect(try Data(contentsOf: file) == Data("old".utf8))

        try await client(StubTransport([.file(pdf)])).download(statement).write(to: file)
        #expect(try Data(contentsOf: file) == pdf.data)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["statement.pdf"])
    }

    @Test func aFileElsewhereIsFetchedWithoutTheToken() async throws {
        let transport = StubTransport([
            .status(302, headers: [.location: "https://files.example/s?sig=1"]), .file(pdf),
        ])
        #expect(try await client(transport).send(statement).value == pdf)
        #expect(transport.sent.map { $0.request.headerFields[.authorization] } == ["Bearer t-1", nil])
        #expect(transport.sent[1].request.headerFields.map(\.name) == [.accept])
    }

    @Test(arguments: ["http://files.example/s", "file:///etc/passwd", "ftp://files.example/"])
    func aRedirectToSomewhereUnsafeIsNotFollowed(location: String) async throws {
        let transport = StubTransport([.status(302, headers: [.location: location]), .file(pdf)])
        await #expect(throws: FDXError.self) { try await client(transport).send(statement) }
        #expect(transport.sent.count == 1)
    }

    @Test func redirectsInACircleEnd() async throws {
        let transport = StubTransport([.status(302, headers: [.location: "/statements/1"])])
        let error = await #expect(throws: FDXError.self) { try await client(transport).send(statement) }
        #expect(error?.description.contains("redirects in a circle") == true)
        #expect(transport.sent.count == 6)
    }

    @Test func anAPICallIsNotRedirected() async throws {
        let transport = StubTransport([.status(302, headers: [.location: "/elsewhere"]), .json(200, "[]")])
        let error = await #expect(throws: FDXError.self) {
            try await client(transport).send(Endpoint<[String]>("op", .get, "/a"))
        }
        #expect(error?.status == 302)
        #expect(transport.sent.count == 1)
    }
}
