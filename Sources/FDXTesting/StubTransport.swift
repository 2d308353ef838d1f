public import FDXRuntime
public import Foundation
public import HTTPTypes

/// A transport for tests: it answers as told, and remembers what it was sent.
///
///     let transport = StubTransport([.json(200, #"{"accounts": []}"#)])
///     let client = Client(serverURL: url, transport: transport)
public final class StubTransport: Transport {
    /// A request as the server would have seen it.
    public struct Sent: Sendable {
        /// The request with all its headers.
        public let request: HTTPRequest
        /// The bytes of its body.
        public let body: Data
    }

    /// What the server would have answered.
    public struct Answer: Sendable {
        let make: @Sendable () throws -> TransportResponse

        /// A JSON text, sent as it stands here.
        public static func json(_ status: Int, _ json: String, headers: HTTPFields = [:]) -> Answer {
            var headers = headers
            headers[.contentType] = headers[.contentType] ?? "application/json"
            return answer(status, Data(json.utf8), headers: headers)
        }

        /// A status without a body.
        public static func status(_ status: Int, headers: HTTPFields = [:]) -> Answer {
            answer(status, Data(), headers: headers)
        }

        /// A file, with status 200.
        public static func file(_ file: FileContent) -> Answer {
            answer(200, file.data, headers: [.contentType: file.contentType])
        }

        /// Any answer, byte for byte.
        public static func answer(_ status: Int, _ body: Data, headers: HTTPFields = [:]) -> Answer {
            Answer {
                let head = HTTPResponse(status: HTTPResponse.Status(code: status), headerFields: headers)
                return TransportResponse(head, body: ByteStream(body))
            }
        }

        /// A body that comes in pieces, and may break off.
        public static func streaming(
            _ status: Int,
            headers: HTTPFields = [:],
            _ chunks: @escaping @Sendable () -> AsyncThrowingStream<Data, any Error>
        ) -> Answer {
            Answer {
                let head = HTTPResponse(status: HTTPResponse.Status(code: status), headerFields: headers)
                return TransportResponse(head, body: ByteStream(chunks()))
            }
        }

        /// No answer: a connection that breaks, a name that is not known.
        public static func fault(_ kind: TransportFault.Kind) -> Answer {
            Answer { throw TransportFault(kind) }
        }
    }

    private let script: @Sendable (Sent) async throws -> Answer
    private let record = Record()

    /// Answers with each of these in turn, then repeats the last.
    public convenience init(_ answers: [Answer]) {
        let turn = Turn(answers)
        self.init { _ in turn.next() }
    }

    /// Answers each request as the function says.
    public init(answering script: @escaping @Sendable (Sent) async throws -> Answer) {
        self.script = script
    }

    /// All that was sent so far, in order.
    public var sent: [Sent] { record.sent }

    /// Notes what is sent and answers in turn.
    public func send(_ request: HTTPRequest, body: Data) async throws -> TransportResponse {
        let sent = Sent(request: request, body: body)
        record.append(sent)
        return try await script(sent).make()
    }
}

private final class Record: Sendable {
    private let list = Locked<[StubTransport.Sent]>([])

    var sent: [StubTransport.Sent] { list.withLock { $0 } }

    func append(_ sent: StubTransport.Sent) {
        list.withLock { $0.append(sent) }
    }
}

private final class Turn: Sendable {
    private let answers: [StubTransport.Answer]
    private let index = Locked(0)

    init(_ answers: [StubTransport.Answer]) {
        self.answers = answers
    }

    func next() -> StubTransport.Answer {
        let turn = index.withLock { index in
            defer { index += 1 }
            return index
        }
        return answers.isEmpty ? .fault(.connectionRefused) : answers[min(turn, answers.count - 1)]
    }
}
