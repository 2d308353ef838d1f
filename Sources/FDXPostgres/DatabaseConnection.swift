#if FDXPostgres
import CPostgres
import FDXRuntime
import Foundation

/// One connection to the server. Its owner is one caller at a time; `ConnectionPool` sees to it.
// Unchecked, as the compiler does not see that no two callers have it at once.
final class DatabaseConnection: @unchecked Sendable {
    /// The connection as libpq has it.
    private let handle: OpaquePointer
    /// Whether the connection is good for another query; false as soon as an answer may be left in it.
    private(set) var isUsable = true

    private init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit {
        PQfinish(handle)
    }

    // MARK: - Opening

    /// Connects as the URL says, in a thread of its own: to look a name up takes as long as it takes.
    static func open(_ url: Secret) async throws -> DatabaseConnection {
        let result: Result<DatabaseConnection, PostgresFault> = await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: connected(url)) }
            thread.name = "swift-fdx postgres"
            thread.start()
        }
        return try result.get()
    }

    /// Whether libpq understands the URL.
    static func canRead(_ url: Secret) -> Bool {
        guard let options = PQconninfoParse(url.value, nil) else { return false }
        PQconninfoFree(options)
        return true
    }

    private static func connected(_ url: Secret) -> Result<DatabaseConnection, PostgresFault> {
        // What comes before the URL is the default, what comes after it is meant.
        let settings = [
            ("connect_timeout", "5"), ("fallback_application_name", "swift-fdx"), ("dbname", url.value),
            ("client_encoding", "UTF8"),
        ]
        let handle = withCStrings(settings.map(\.0)) { names in
            withCStrings(settings.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
        guard let handle else { return .failure(.cannotConnect(reason: "there is no memory left")) }
        guard PQstatus(handle) == CONNECTION_OK, PQsetnonblocking(handle, 1) == 0 else {
            let message = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
            PQfinish(handle)
            return .failure(PostgresFault(connecting: message))
        }
        // Notices go to the standard error otherwise.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        return .success(DatabaseConnection(handle))
    }

    // MARK: - Queries

    /// Whether nobody has closed the connection while it was not used.
    var isAlive: Bool {
        isUsable && PQconsumeInput(handle) == 1 && PQstatus(handle) == CONNECTION_OK
            && PQtransactionStatus(handle) == PQTRANS_IDLE
    }

    /// Sends one statement and waits for its answer. A task that is cancelled, or a time that is over, ends the connection.
    @discardableResult
    func query(
        _ statement: String,
        _ parameters: [SQLValue] = [],
        until deadline: ContinuousClock.Instant
    ) async throws -> SQLRows {
        guard isUsable else { throw PostgresFault.connectionLost }
        // PostgreSQL keeps no zero in a text, and C would end there.
        guard !parameters.contains(where: \.hasZero) else { throw PostgresFault.refused(code: "22021", reason: nil) }
        isUsable = false
        try send(statement, parameters)
        try await flush(until: deadline)
        let answer = try await answer(until: deadline)
        isUsable = PQstatus(handle) == CONNECTION_OK
        do {
            return try SQLRows(answer)
        } catch let fault as PostgresFault where fault.endsConnection {
            isUsable = false
            throw fault
        }
    }

    private func send(_ statement: String, _ parameters: [SQLValue]) throws {
        let contents = parameters.map(\.content)
        let lengths = contents.map { Int32(clamping: $0?.count ?? 0) }
        let formats = parameters.map(\.format)
        let isSent = withPointers(contents) { values in
            PQsendQueryParams(handle, statement, Int32(clamping: parameters.count), nil, values, lengths, formats, 0)
        }
        guard isSent == 1 else { throw PostgresFault.connectionLost }
    }

    private func flush(until deadline: ContinuousClock.Instant) async throws {
        while true {
            let left = PQflush(handle)
            if left == 0 { return }
            guard left == 1 else { throw PostgresFault.connectionLost }
            try await wait(for: .writing, until: deadline)
            // A server that cannot tell what it has to say takes nothing.
            guard PQconsumeInput(handle) == 1 else { throw PostgresFault.connectionLost }
        }
    }

    /// The statement's one answer. libpq ends the list of answers with nil.
    private func answer(until deadline: ContinuousClock.Instant) async throws -> OpaquePointer {
        var last: OpaquePointer?
        do {
            while true {
                while PQisBusy(handle) == 1 {
                    try await wait(for: .reading, until: deadline)
                    guard PQconsumeInput(handle) == 1 else { throw PostgresFault.connectionLost }
                }
                guard let next = PQgetResult(handle) else { break }
                PQclear(last)
                last = next
            }
        } catch {
            PQclear(last)
            throw error
        }
        guard let last else { throw PostgresFault.connectionLost }
        return last
    }

    private func wait(for direction: SocketWait.Direction, until deadline: ContinuousClock.Instant) async throws {
        let socket = PQsocket(handle)
        guard socket >= 0 else { throw PostgresFault.connectionLost }
        switch await SocketWait.outcome(of: socket, for: direction, until: deadline) {
        case .ready: return
        case .timedOut: throw PostgresFault.timedOut
        case .cancelled: throw CancellationError()
        }
    }

    // MARK: - Transactions

    /// Does all that the body does, or nothing of it. A transaction that another one gets in the way of is not repeated
    /// here.
    func transaction<Value>(
        _ mode: String,
        timeout: Duration,
        _ body: () async throws -> Value
    ) async throws -> Value {
        try await query("BEGIN ISOLATION LEVEL \(mode)", until: .now.after(timeout))
        do {
            let value = try await body()
            try await query("COMMIT", until: .now.after(timeout))
            return value
        } catch {
            // Where that fails, the server does it by itself.
            if isUsable { _ = try? await query("ROLLBACK", until: .now.after(timeout)) }
            throw error
        }
    }
}

/// A statement's parameter.
enum SQLValue: Sendable, ExpressibleByStringLiteral {
    case text(String)
    case bytes(Data)
    case null

    init(stringLiteral value: String) { self = .text(value) }
    static func integer(_ value: Int) -> SQLValue { .text("\(value)") }
    /// Null where there is no value.
    static func optional(_ value: String?) -> SQLValue { value.map { .text($0) } ?? .null }
    static func optional(_ value: Data?) -> SQLValue { value.map { .bytes($0) } ?? .null }

    fileprivate var hasZero: Bool {
        switch self {
        case .text(let text): text.utf8.contains(0)
        case .bytes, .null: false
        }
    }

    /// The value's bytes; nil for null. Text ends with a zero, as C wants it.
    fileprivate var content: [UInt8]? {
        switch self {
        case .text(let text): Array(text.utf8) + [0]
        case .bytes(let data): Array(data)
        case .null: nil
        }
    }

    fileprivate var format: Int32 {
        switch self {
        case .text, .null: 0
        case .bytes: 1
        }
    }
}

/// What a statement answered.
// Unchecked for libpq's pointer: what it points to is read, and changed by nobody.
final class SQLRows: @unchecked Sendable {
    private let handle: OpaquePointer

    /// Takes over libpq's result.
    fileprivate init(_ handle: OpaquePointer) throws {
        self.handle = handle
        switch PQresultStatus(handle) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK: return
        default: throw fault
        }
    }

    deinit {
        PQclear(handle)
    }

    var count: Int { Int(PQntuples(handle)) }

    /// How many rows a statement has changed.
    var changed: Int { PQcmdTuples(handle).flatMap { Int(String(cString: $0)) } ?? 0 }

    /// A value as PostgreSQL writes it; nil for null.
    func text(_ row: Int, _ column: Int) -> String? {
        cell(row, column).map { String(decoding: $0, as: UTF8.self) }
    }

    func integer(_ row: Int, _ column: Int) throws -> Int {
        guard let value = text(row, column).flatMap({ Int($0) }) else { throw PostgresFault.unexpectedAnswer }
        return value
    }

    func bool(_ row: Int, _ column: Int) -> Bool { text(row, column) == "t" }

    /// A value of type `bytea`; nil for null.
    func bytes(_ row: Int, _ column: Int) throws -> Data? {
        guard let cell = cell(row, column) else { return nil }
        var count = 0
        // The cell ends with a zero.
        guard let start = cell.baseAddress, let bytes = PQunescapeBytea(start, &count) else {
            throw PostgresFault.unexpectedAnswer
        }
        defer { PQfreemem(bytes) }
        return Data(bytes: bytes, count: count)
    }

    private func cell(_ row: Int, _ column: Int) -> UnsafeBufferPointer<UInt8>? {
        let (row, column) = (Int32(clamping: row), Int32(clamping: column))
        guard row < PQntuples(handle), column < PQnfields(handle), PQgetisnull(handle, row, column) == 0,
            let start = PQgetvalue(handle, row, column)
        else { return nil }
        let count = Int(PQgetlength(handle, row, column))
        return UnsafeRawBufferPointer(start: start, count: count).bindMemory(to: UInt8.self)
    }

    private var fault: PostgresFault {
        guard let code = field("C") else { return .connectionLost }
        return PostgresFault(code: code, message: field("M") ?? "")
    }

    /// A part of the server's error, by the letter of PostgreSQL's protocol.
    private func field(_ letter: Unicode.Scalar) -> String? {
        PQresultErrorField(handle, Int32(letter.value)).map { String(cString: $0) }
    }
}

private typealias CStrings = UnsafePointer<UnsafePointer<CChar>?>

/// Lends C strings, with nil after the last.
private func withCStrings<Value>(_ texts: [String], _ body: (CStrings?) -> Value) -> Value {
    withPointers(texts.map { Array($0.utf8) + [0] } + [nil], body)
}

/// Lends the bytes to C, in one piece of memory.
private func withPointers<Value>(_ contents: [[UInt8]?], _ body: (CStrings?) -> Value) -> Value {
    let bytes: [UInt8] = contents.flatMap { (content) -> [UInt8] in (content ?? []) + [0] }
    return bytes.withUnsafeBufferPointer { bytes in
        bytes.withMemoryRebound(to: CChar.self) { bytes in
            var offset = 0
            let pointers = contents.map { content -> UnsafePointer<CChar>? in
                defer { offset += (content?.count ?? 0) + 1 }
                return content == nil ? nil : bytes.baseAddress.map { $0 + offset }
            }
            return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }
}
#endif
