import FDXServer

/// What the sandbox is and what to try, at `/`.
struct HomePage {
    let options: SandboxOptions

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
                <section aria-labelledby="try">
                <h2 id="try">Try a consent</h2>
                <p><a href="\(NextSteps.authorizePath(language: .english))">Open the consent page in English</a> or
                <a href="\(NextSteps.authorizePath(language: .french))" hreflang="fr">in French</a>. It ends at an address
                that does not exist, with a code in it.</p>
                </section>
                <section aria-labelledby="lines">
                <h2 id="lines">Try it from a terminal</h2>
                <pre tabindex="0"><code>\(NextSteps.lines(at: "http://127.0.0.1:8080").joined(separator: "\n"))</code></pre>
                </section>
                <section aria-labelledby="faults">
                <h2 id="faults">Let it fail</h2>
                <p><code>POST /sandbox/faults</code> makes calls go wrong, <code>DELETE</code> mends them,
                <code>GET</code> lists what is set.</p>
                </section>
                """
        ).reply()
    }
}
