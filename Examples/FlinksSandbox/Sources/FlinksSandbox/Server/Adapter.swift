import Foundation
import Hummingbird
import NIOCore

/// Hummingbird's requests and responses as the site's: all that a web framework has to bring.
struct Adapter: HTTPResponder {
    let site: Site

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        guard let body = try? await request.body.collect(upTo: site.bodyLimit) else {
            return Response(status: .contentTooLarge, headers: [.connection: "close"])
        }
        let response = await site.respond(to: request.head, body: Data(body.readableBytesView))
        return Response(status: response.head.status, headers: response.head.headerFields, body: response.writer)
    }
}

extension SiteResponse {
    fileprivate var writer: ResponseBody {
        guard let breaksAfter else { return ResponseBody(byteBuffer: ByteBuffer(bytes: body)) }
        let beginning = ByteBuffer(bytes: body.prefix(breaksAfter))
        return ResponseBody(contentLength: body.count) { writer in
            try await writer.write(beginning)
            throw BrokenOff()
        }
    }
}

/// Ends a connection in the middle of a response.
private struct BrokenOff: Error {}
