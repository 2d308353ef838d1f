import FDXServer
import Foundation
import HTTPTypes

/// A page of the sandbox: content in the frame that all of them share.
struct Page {
    let language: Language
    let title: String
    let content: HTML
    var status = 200
    /// Where its form may lead, beside this server; browsers hold a form's redirects to it.
    var formTarget: String?

    func reply() -> ServerReply {
        var reply = ServerReply.text(html.text, contentType: "text/html; charset=utf-8", status: status)
        reply.headers[.contentSecurityPolicy] = policy
        reply.headers[.xContentTypeOptions] = "nosniff"
        reply.headers[.cacheControl] = "no-store"
        reply.headers[.contentLanguage] = language.rawValue
        reply.headers[.xFrameOptions] = "DENY"
        reply.headers[.referrerPolicy] = "no-referrer"
        return reply
    }

    private var policy: String {
        let forms = ["'self'", formTarget].compactMap { $0 }.joined(separator: " ")
        return "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action \(forms); "
            + "frame-ancestors 'none'; base-uri 'none'"
    }

    private var html: HTML {
        """
        <!DOCTYPE html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title)</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/style.css">
        </head>
        <body>
        <header><p class="brand">Flinks <span>Sandbox</span></p></header>
        <main>
        \(content)
        </main>
        <footer><p>\(language.wording.footer)</p></footer>
        </body>
        </html>

        """
    }
}

extension HTTPField.Name {
    static let xFrameOptions = named("X-Frame-Options")
    static let referrerPolicy = named("Referrer-Policy")
    static let correlationID = named("ob-correlation-id")
    static let traceID = named("ob-trace-id")

    private static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is a header name") }
        return name
    }
}
