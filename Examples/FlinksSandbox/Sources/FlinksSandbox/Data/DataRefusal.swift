import FDXRuntime
import FDXServer
import FlinksOutbound

/// The errors of data calls, by Flinks' table.
enum DataRefusal {
    static func invalidInput(_ detail: String) -> ServerError {
        ServerError(400, code: 401, "Invalid Input", debugMessage: detail)
    }

    static let noSubscription = ServerError(403, code: 403, "Subscription not found")
    static let unavailable = ServerError(405, code: 501, "Subsystem unavailable")
    static let customerNotFound = ServerError(404, code: 601, "Customer not found")
    static let notAuthorized = ServerError(401, code: 602, "Customer not authorized")
    static let accountNotFound = ServerError(404, code: 701, "Account not found")
    static let oneDateOnly = ServerError(400, code: 702, "Invalid start or end date")
    static let reversedDates = ServerError(400, code: 703, "Invalid date range")
    static let wrongKind = ServerError(422, code: 704, "Account type not supported")
    static let closed = ServerError(409, code: 705, "Account is closed")
    static let nothingMatches = ServerError(404, code: 1107, "Data not found for request parameters")
    static let contentType = ServerError(406, code: 1203, "Content type not supported")
    static let stillProcessing = ServerError(400, code: 1300, "Statement is still being processed")

    /// Flinks writes the code as a number, where FDX declares a string.
    static func reply(_ error: ServerError) throws -> ServerReply {
        let code = Int(error.code.rawValue).map { ErrorNumber.integer($0) } ?? .string(error.code.rawValue)
        let entity = DataError(code: code, message: error.message, debugMessage: error.debugMessage)
        var reply = try ServerReply.json(entity, status: error.status)
        reply.headers.append(contentsOf: error.headers)
        return reply
    }
}
