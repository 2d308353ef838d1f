import Foundation
import HTTPTypes

extension Client {
    /// One attempt: sign, send, and once more with another token where the server refuses this one.
    func attempt(_ call: Call) async throws -> TransportResponse {
        try await withTimeout(min(alarms.clock.now.after(options.timeout), call.deadline), by: alarms) {
            guard let authorizer, call.isAuthorized else { return try await carry(call) }
            let credential = try await authorizer.credential()
            let answer = try await carry(call, signedWith: credential)
            guard let refusal = try await TokenRefusal(answer),
                let replacement = try await authorizer.replacement(for: credential, refusal)
            else { return answer }
            return try await carry(call, signedWith: replacement)
        }
    }

    private func carry(_ call: Call, signedWith credential: Credential? = nil) async throws -> TransportResponse {
        var request = call.request
        if let credential { request.headerFields[.authorization] = credential.headerValue.value }
        let answer =
            if let body = call.streamedBody {
                try await transport.send(request, body: body)
            } else {
                try await transport.send(request, body: call.body)
            }
        guard call.followsRedirects else { return try await collected(answer, of: call) }
        return try await collected(try await followed(answer, to: request), of: call)
    }

    /// Reads the body where the caller wants it whole, and always where it explains a failure.
    private func collected(_ answer: TransportResponse, of call: Call) async throws -> TransportResponse {
        var answer = try await decrypted(answer, of: call)
        if answer.head.status.kind == .successful {
            guard let limit = call.collects else { return answer }
            answer.body = ByteStream(try await answer.body.collect(upTo: limit))
        } else {
            answer.body = ByteStream(try await answer.body.beginning(upTo: options.errorBodyLimit))
        }
        return answer
    }

    /// Goes where a redirect points to; another origin sees neither token nor any other header of ours.
    private func followed(_ answer: TransportResponse, to request: HTTPRequest) async throws -> TransportResponse {
        var (answer, request) = (answer, request)
        for _ in 0..<Self.redirectLimit {
            guard answer.head.status.isRedirect, let target = request.target(of: answer.head) else { return answer }
            request = target
            answer = try await transport.send(request, body: Data())
        }
        guard !answer.head.status.isRedirect else { throw TransportFault(.malformedResponse, "redirects in a circle") }
        return answer
    }

    private static var redirectLimit: Int { 5 }
}

extension HTTPResponse.Status {
    fileprivate var isRedirect: Bool { [301, 302, 303, 307, 308].contains(code) }
}

extension HTTPRequest {
    /// The request that a redirect asks for; nil where it leads nowhere safe.
    fileprivate func target(of head: HTTPResponse) -> HTTPRequest? {
        guard let location = head.headerFields[.location], let url,
            let target = URL(string: location, relativeTo: url)?.absoluteURL,
            let origin = Origin(target), origin.scheme == "https" || Origin(url)?.scheme != "https"
        else { return nil }
        if origin == Origin(url) { return HTTPRequest(.get, target, at: origin, headerFields: headerFields) }
        let accept = headerFields[.accept].map { HTTPFields([HTTPField(name: .accept, value: $0)]) }
        return HTTPRequest(.get, target, at: origin, headerFields: accept ?? HTTPFields())
    }

    /// A request with its scheme in lower case, which transports rely on.
    private init(_ method: Method, _ url: URL, at origin: Origin, headerFields: HTTPFields) {
        self.init(method: method, url: url, headerFields: headerFields)
        scheme = origin.scheme
    }
}
