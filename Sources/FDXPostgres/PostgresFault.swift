#if FDXPostgres
public import FDXRuntime
public import Foundation

/// Why PostgreSQL did not do what it was asked. No description holds a password, or a value of a row.
public enum PostgresFault: PrintableError, Hashable {
    /// libpq cannot read the URL; a password's special characters must be percent-encoded in it.
    case invalidURL
    /// PostgreSQL takes no schema of this name.
    case invalidSchema
    /// No server answers, or it lets nobody in; the reason is the server's, without what it quotes.
    case cannotConnect(reason: String)
    /// The connection ended before the server's answer, again and again.
    case connectionLost
    /// The server did not answer in time.
    case timedOut
    /// No connection of the pool came free in time.
    case noConnectionFree
    /// The server answered with an error.
    ///
    /// - Parameters:
    ///   - code: PostgreSQL's five characters (SQLSTATE).
    ///   - reason: the server's words; nil where they may quote a value.
    case refused(code: String, reason: String?)
    /// The schema lacks tables, or has those of an earlier version, and `PostgresDatabase.Options.makesTables` is false.
    case tablesMissing
    /// A later version of this library has made the tables, and says that this one must not work with them.
    case tablesTooNew
    /// The server's answer has another form than the query asks for.
    case unexpectedAnswer
}

extension PostgresFault: LocalizedError {
    public var description: String {
        switch self {
        case .invalidURL:
            "The database's URL cannot be read; expected is postgres://user:password@host:port/database?sslmode=…, "
                + "with special characters of the password percent-encoded."
        case .invalidSchema: "The schema's name is empty, or longer than 63 bytes."
        case .cannotConnect(let reason): "The database cannot be reached: \(reason)"
        case .connectionLost: "The connection to the database was lost."
        case .timedOut: "The database did not answer in time."
        case .noConnectionFree: "All connections to the database were in use for too long."
        case .refused(let code, let reason?): "The database refused (SQLSTATE \(code)): \(reason)"
        case .refused(let code, nil): "The database refused (SQLSTATE \(code))."
        case .tablesMissing:
            "The schema has not the tables of this version; the program that writes to them makes them, or its prepare()."
        case .tablesTooNew:
            "The schema's tables are of a later version, which this one must not work with; update this program."
        case .unexpectedAnswer: "The database answered in another form than expected."
        }
    }

    public var errorDescription: String? { description }
}

extension PostgresFault {
    /// Whether the same may work in a moment, on another connection.
    var mayPass: Bool {
        switch self {
        case .connectionLost, .timedOut: true
        case .cannotConnect(let reason): !Self.lastingReasons.contains { reason.contains($0) }
        case .refused(let code, _): Self.passingCodes.contains { code.hasPrefix($0) }
        case .invalidURL, .invalidSchema, .noConnectionFree, .tablesMissing, .tablesTooNew,
            .unexpectedAnswer:
            false
        }
    }

    /// Whether the connection is of no more use.
    var endsConnection: Bool {
        switch self {
        case .refused(let code, _): Self.endingCodes.contains { code.hasPrefix($0) }
        case .invalidURL, .invalidSchema, .cannotConnect, .connectionLost, .timedOut, .noConnectionFree,
            .unexpectedAnswer:
            true
        case .tablesMissing, .tablesTooNew: false
        }
    }

    /// What a server says, in English, of those whom it will not let in later either. Anything else is tried again.
    private static let lastingReasons = [
        "authentication failed", "does not exist", "no pg_hba.conf entry", "no password supplied",
        "does not support SSL",
        "certificate", "is not permitted to log in", "permission denied for database",
    ]
    /// Lost connections, conflicts with others, a server at its limits, one that stops or starts, and one that has
    /// become the copy of another.
    private static let passingCodes = [
        "08", "40001", "40P01", "53", "55P03", "57P01", "57P02", "57P03", "57P05", "25006",
    ]
    private static let endingCodes = ["08", "57P", "25006"]
    /// Errors of values and of constraints quote what is in the row.
    private static let quotingClasses = ["21", "22", "23", "2F", "38", "P0", "XX"]

    init(code: String, message: String) {
        let mayQuote = Self.quotingClasses.contains { code.hasPrefix($0) }
        self = .refused(code: code, reason: mayQuote ? nil : message)
    }

    /// The last reason that libpq gives, without hosts, ports and names: a password with an `@` or a slash in it would
    /// be taken for one of them.
    init(connecting message: String) {
        let lines = message.split(separator: "\n").map(String.init)
        let line = lines.last { $0.contains(" failed: ") } ?? lines.last ?? ""
        let reason = line.components(separatedBy: " failed: ").last ?? line
        let parts = reason.components(separatedBy: "\"")
        let hidden = parts.enumerated().map { $0.offset.isMultiple(of: 2) ? $0.element : "…" }.joined(separator: "\"")
        self = .cannotConnect(reason: hidden.trimmingCharacters(in: .whitespaces))
    }
}
#endif
