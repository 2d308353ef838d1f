import FDXRuntime
import FDXServer
import FlinksOutbound

/// The errors of data calls, by Flinks' table.
enum DataRefusal {
    static func invalidInput(_ detail: String) -> ServerError { listed(401, detail) }

    static let noSubscription = listed(403)
    static let unavailable = listed(501)
    static let customerNotFound = listed(601)
    static let notAuthorized = listed(602)
    static let accountNotFound = listed(701)
    static let oneDateOnly = listed(702)
    static let reversedDates = listed(703)
    static let wrongKind = listed(704)
    static let closed = listed(705)
    static let nothingMatches = listed(1107)
    static let contentType = listed(1203)
    static let stillProcessing = listed(1300)

    /// An error of the table, with its status and its words.
    private static func listed(_ code: Int, _ detail: String? = nil) -> ServerError {
        let status = table[code]?.status ?? 500
        return ServerError(status, code: FDXErrorCode(integerLiteral: code), words(for: code), debugMessage: detail)
    }

    /// What Flinks says where it answers with a code; for one that it does not list, that it does not.
    static func words(for code: Int) -> String { table[code]?.message ?? "An error that Flinks does not list" }

    private static let table: [Int: (status: Int, message: String)] = [
        401: (400, "Invalid Input"), 403: (403, "Subscription not found"), 500: (500, "Internal server error"),
        501: (405, "Subsystem unavailable"), 503: (503, "Scheduled maintenance"), 601: (404, "Customer not found"),
        602: (401, "Customer not authorized"), 701: (404, "Account not found"),
        702: (400, "Invalid start or end date"), 703: (400, "Invalid date range"),
        704: (422, "Account type not supported"), 705: (409, "Account is closed"), 800: (404, "Payee not found"),
        801: (400, "Payee cannot be modified or deleted"), 802: (404, "Payment not found"),
        1107: (404, "Data not found for request parameters"), 1203: (406, "Content type not supported"),
        1207: (429, "Too many requests were sent within a short period of time"),
        // The pages about statements have these two; the table does not, nor their words.
        413: (413, "Statement is too large"), 1300: (400, "Statement is still being processed"),
    ]

    /// An error with the words of the table, whoever threw it: of the router's own, some have others.
    ///
    /// Flinks writes the code as a number, where FDX declares a string.
    static func reply(_ error: ServerError) throws -> ServerReply {
        let number = Int(error.code.rawValue)
        let code = number.map { ErrorNumber.integer($0) } ?? .string(error.code.rawValue)
        let message = number.flatMap { table[$0]?.message } ?? error.message
        let entity = DataError(code: code, message: message, debugMessage: error.debugMessage)
        var reply = try ServerReply.json(entity, status: error.status)
        reply.headers.append(contentsOf: error.headers)
        return reply
    }
}
