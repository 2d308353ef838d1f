import FDXServer

/// What the sandbox is and what to try, at `/`.
struct HomePage {
    /// Host and port, as the visitor wrote them.
    let host: String

    func reply() -> ServerReply {
        Page(
            language: .english,
            title: "Flinks Sandbox",
            content: """
                <h1>A bank to try things on</h1>
                <p class="lead">This server behaves as Flinks Outbound is documented to behave. Its banks, people and
                money are invented.</p>
                <section aria-labelledby="credentials">
                <h2 id="credentials">Credentials</h2>
                <table>
                <thead><tr><th scope="col">Who</th><th scope="col">client_id</th><th scope="col">client_secret</th></tr></thead>
                <tbody>
                <tr><th scope="row">Partner</th><td><code>\(SandboxOptions.partnerClientID)</code></td>\
                <td><code>\(SandboxOptions.partnerSecret)</code></td></tr>
                <tr><th scope="row">Recipient</th><td><code>\(SandboxOptions.recipientClientID)</code></td>\
                <td><code>\(SandboxOptions.recipientSecret)</code></td></tr>
                </tbody>
                </table>
                </section>
                <section aria-labelledby="inhabitants">
                <h2 id="inhabitants">Addresses, banks and people</h2>
                <dl>\(inhabitants)</dl>
                </section>
                <section aria-labelledby="try">
                <h2 id="try">Try a consent</h2>
                <p><a href="\(NextSteps.authorizePath(language: .english))">Open the consent page in English</a> or
                <a href="\(NextSteps.authorizePath(language: .french))" hreflang="fr">in French</a>. It ends at an address
                that does not exist, with a code in it.</p>
                </section>
                <section aria-labelledby="lines">
                <h2 id="lines">Try it from a terminal</h2>
                <pre tabindex="0"><code>\(NextSteps.lines(at: "http://\(host)").joined(separator: "\n"))</code></pre>
                </section>
                <section aria-labelledby="faults">
                <h2 id="faults">Let it fail</h2>
                <p><code>POST /sandbox/faults</code> with <code>path</code> (its end may be <code>*</code>) and
                <code>fault</code> makes calls go wrong; <code>count</code>, <code>method</code>, <code>retryAfter</code>
                (seconds), <code>delay</code> (milliseconds), <code>status</code> and <code>code</code> are optional.
                <code>GET</code> lists what is set, <code>DELETE</code> mends it. The faults are:</p>
                <p>\(faults)</p>
                <p><code>PUT /sandbox/suspensions/{client_id}/{provider_id}</code> suspends a registration, so that data
                calls answer 403; <code>DELETE</code> resumes it. What is set is sent as
                <code>application/json</code>, here with no content.</p>
                </section>
                """
        ).reply()
    }

    private var inhabitants: HTML {
        .joined(NextSteps.inhabitants.map { "<dt>\($0.name)</dt><dd>\($0.values.joined(separator: ", "))</dd>" })
    }

    private var faults: HTML {
        .joined(FaultKind.allCases.map { "<code>\($0.rawValue)</code>" })
    }
}
