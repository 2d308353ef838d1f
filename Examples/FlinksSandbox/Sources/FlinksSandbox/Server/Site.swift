import FDXRuntime
import FDXServer
import FlinksOutbound
import FlinksOutboundServer
import Foundation
import HTTPTypes
import Logging

/// The whole server as a function from request to response; it knows no web framework.
struct Site: Sendable {
    private let router: Router
    private let faults: FaultSwitches

    init(_ handlers: Handlers, _ faults: FaultSwitches, logger: Logger) {
        self.faults = faults
        let pages = Pages(handlers: handlers, faults: faults)
        router = Router(
            handlers.routes + pages.routes,
            bodyLimit: handlers.options.bodyLimit,
            onError: { error, context in
                // Its type only: what it says may hold somebody's data.
                logger.error("\(context.operation) failed with \(type(of: error))")
            },
            errorReply: { error, request in await ErrorShape(request, handlers).reply(error) }
        )
    }

    /// The largest body worth reading, in bytes.
    var bodyLimit: Int { router.bodyLimit }

    func respond(to request: HTTPRequest, body: Data) async -> SiteResponse {
        let (request, body) = FormBody.asJSON(request.withDocumentedPath.withoutBlankFilter, body)
        let answer: @Sendable () async -> SiteResponse = {
            let (head, data) = await router.respond(to: request, body: body)
            return SiteResponse(head: head, body: data)
        }
        var response = await faults.response(to: request, otherwise: answer)
        if request.path?.prefix(while: { $0 != "?" }) == "/api/v1/token" {
            // RFC 6749, section 5.1.
            response.head.headerFields[.cacheControl] = "no-store"
        }
        if response.head.status.code == 401, response.head.headerFields[.wwwAuthenticate] == nil {
            // RFC 6750, section 3.
            let isMissing = request.headerFields[.authorization] == nil
            response.head.headerFields[.wwwAuthenticate] = isMissing ? "Bearer" : #"Bearer error="invalid_token""#
        }
        if response.head.status.code >= 400 {
            response.head.headerFields[.correlationID] = UUID().uuidString.lowercased()
            response.head.headerFields[.traceID] = RandomText.letters(32)
        }
        return response
    }
}

struct SiteResponse: Sendable {
    var head: HTTPResponse
    var body: Data
    /// How many bytes of the body to send before the connection breaks; nil for all of them.
    var breaksAfter: Int?
}
