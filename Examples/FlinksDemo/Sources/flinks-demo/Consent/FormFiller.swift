import FDXRuntime
import Foundation
import HTTPTypes

/// Stands in for a browser and its user: reads the consent page, fills in its form as it is, presses one of its
/// buttons, and follows redirects until one leads back to the app.
struct FormFiller: Visit {
    /// The value of the button that is pressed.
    enum Decision: String {
        case approve, deny
    }

    let decision: Decision
    private let transport = URLSessionTransport()
    /// More pages than any consent has.
    private static let patience = 10

    init(_ decision: Decision) {
        self.decision = decision
    }

    func answer(_ page: URL, redirectURI: String) async throws -> URL {
        var cookies: [String: String] = [:]
        var step = Step(url: page)
        for _ in 0..<Self.patience {
            let response = try await transport.send(step.request(cookies: cookies), body: step.body)
            cookies.merge(Self.cookies(response.head)) { _, new in new }
            if let place = response.head.headerFields[.location], let url = URL(string: place, relativeTo: step.url) {
                if url.absoluteString.hasPrefix(redirectURI) { return url.absoluteURL }
                step = Step(url: url.absoluteURL)
            } else {
                step = try await next(response, at: step.url)
            }
        }
        throw Refusal("the consent page sends its visitors around in circles")
    }

    private func next(_ response: TransportResponse, at url: URL) async throws -> Step {
        let page = String(decoding: try await response.body.collect(upTo: 1 << 20), as: UTF8.self)
        guard response.head.status.kind == .successful, let form = HTMLForm(page, pressing: decision.rawValue) else {
            throw Refusal("\(url.host() ?? "")\(url.path()) has no form to \(decision.rawValue); try --browser")
        }
        return Step(url: URL(string: form.action, relativeTo: url)?.absoluteURL ?? url, form: form.fields)
    }

    private static func cookies(_ head: HTTPResponse) -> [String: String] {
        head.headerFields[values: .setCookie].reduce(into: [:]) { cookies, text in
            let pair = text.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            if pair.count == 2 { cookies[String(pair[0])] = String(pair[1]) }
        }
    }
}

/// One request of the visit.
private struct Step {
    let url: URL
    /// What is posted; nil where a page is only read.
    let form: [(name: String, value: String)]?

    init(url: URL, form: [(name: String, value: String)]? = nil) {
        self.url = url
        self.form = form
    }

    var body: Data {
        var components = URLComponents()
        components.queryItems = form?.map { URLQueryItem(name: $0.name, value: $0.value) }
        // A form's plus is a blank.
        return Data((components.percentEncodedQuery ?? "").replacing("+", with: "%2B").utf8)
    }

    func request(cookies: [String: String]) -> HTTPRequest {
        let query = url.query().map { "?\($0)" } ?? ""
        var request = HTTPRequest(
            method: form == nil ? .get : .post,
            scheme: url.scheme,
            authority: (url.host() ?? "") + (url.port.map { ":\($0)" } ?? ""),
            path: url.path() + query
        )
        request.headerFields[.accept] = "text/html"
        if form != nil { request.headerFields[.contentType] = "application/x-www-form-urlencoded" }
        if !cookies.isEmpty {
            request.headerFields[.cookie] = cookies.map { "\($0)=\($1)" }.sorted().joined(separator: "; ")
        }
        return request
    }
}
