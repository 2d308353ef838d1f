import FDXRuntime
import FDXServer
import Foundation
import HTTPTypes

/// The ways in which a call can go wrong.
enum FaultKind: String, CaseIterable, Sendable {
    /// 429 with code 1207, and `Retry-After` where the fault has it.
    case tooManyRequests
    /// The same as 422, which is what another page of Flinks has.
    case tooManyRequestsAs422
    /// 500 with code 500.
    case internalError
    /// 503 as an HTML page.
    case maintenance
    /// An error with the fault's `status` and `code`.
    case error
    /// The right answer, `delay` milliseconds late.
    case slow
    /// Half of the right answer; then the connection breaks.
    case truncated
    /// 200 with an HTML page.
    case html
    /// 200 with nothing.
    case empty
    /// Numbers as texts.
    case numbersAsText
    /// Texts that look like numbers, as numbers.
    case textAsNumbers
    /// `"true"` for true.
    case booleansAsText
    /// Timestamps cut down to dates.
    case timestampsAsDates
    /// Dates with a time of midnight.
    case datesAsTimestamps
    /// Every second element of a list without its amounts, statuses and ids.
    case missingFields
    /// The first element of each list is a text.
    case brokenElement
}

extension Fault {
    /// What the caller gets, made from the right answer or without it.
    func spoil(_ answer: @Sendable () async -> SiteResponse) async -> SiteResponse {
        switch kind {
        case .tooManyRequests: return error(status ?? 429, code ?? 1207)
        case .tooManyRequestsAs422: return error(422, code ?? 1207)
        case .internalError: return error(500, 500)
        case .maintenance: return page(503)
        case .error: return error(status ?? 500, code ?? 500)
        case .slow:
            // A cancelled wait answers at once.
            try? await Task.sleep(for: .milliseconds(delay ?? 1_000))
            return await answer()
        case .truncated:
            var response = await answer()
            response.breaksAfter = response.body.count / 2
            return response
        case .html: return page(200)
        case .empty: return SiteResponse(head: HTTPResponse(status: .ok), body: Data())
        case .numbersAsText, .textAsNumbers, .booleansAsText, .timestampsAsDates, .datesAsTimestamps, .missingFields,
            .brokenElement:
            return await answer().deviating(kind)
        }
    }

    private func error(_ status: Int, _ code: Int) -> SiteResponse {
        let error = ServerError(status, code: FDXErrorCode(integerLiteral: code), DataRefusal.words(for: code))
        guard let reply = try? DataRefusal.reply(error) else {
            return page(status)
        }
        return response(reply)
    }

    private func page(_ status: Int) -> SiteResponse {
        let html = "<!DOCTYPE html><html lang=\"en\"><title>Maintenance</title><h1>We will be right back</h1></html>"
        return response(.text(html, contentType: "text/html; charset=utf-8", status: status))
    }

    private func response(_ reply: ServerReply) -> SiteResponse {
        let status = HTTPResponse.Status(code: reply.status)
        var response = SiteResponse(head: HTTPResponse(status: status, headerFields: reply.headers), body: reply.body)
        if let retryAfter { response.head.headerFields[.retryAfter] = String(retryAfter) }
        return response
    }
}
