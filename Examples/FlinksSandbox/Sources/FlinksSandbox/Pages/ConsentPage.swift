import FDXRuntime
import FDXServer
import FlinksOutbound
import Foundation

/// The page that asks a customer for consent: one form, which works without a script.
struct ConsentPage {
    let request: ConsentRequest
    let app: DataRecipient
    let bank: Bank
    let formToken: String
    let language: Language

    func reply() -> ServerReply {
        Page(
            language: language,
            title: title,
            content: content,
            formTarget: ReturnAddress(request.redirectURI).formTarget
        ).reply()
    }

    private var wording: Wording { language.wording }
    private var appName: String { app.name ?? app.clientId }
    private var title: String { wording.consentTitle(appName, bank.name) }

    private var content: HTML {
        """
        \(languages)
        <h1>\(title)</h1>
        <p class="lead">\(wording.consentLead(appName, bank.name))</p>
        <section aria-labelledby="shared">
        <h2 id="shared">\(wording.scopesHeading)</h2>
        <ul class="scopes">
        \(scopes)
        </ul>
        </section>
        <form method="post" action="/consent/\(request.id)">
        <input type="hidden" name="token" value="\(formToken)">
        <input type="hidden" name="language" value="\(language.rawValue)">
        <fieldset aria-describedby="customer-hint">
        <legend>\(wording.customerQuestion)</legend>
        <p id="customer-hint" class="hint">\(wording.customerHint)</p>
        \(customers)
        </fieldset>
        <div class="actions">
        <button type="submit" name="decision" value="approve" class="primary">\(wording.approve)</button>
        <button type="submit" name="decision" value="deny">\(wording.deny)</button>
        </div>
        </form>
        <p class="hint">\(wording.afterwards(ReturnAddress(request.redirectURI).origin))</p>
        """
    }

    private var languages: HTML {
        let links: [HTML] = Language.allCases.map { other in
            let current: HTML = other == language ? " aria-current=\"true\"" : ""
            return """
                <a href="/consent/\(request.id)?language=\(other.rawValue)" lang="\(other.rawValue)"\
                 hreflang="\(other.rawValue)"\(current)>\(other.name)</a>
                """
        }
        return "<nav class=\"languages\" aria-label=\"\(wording.languageLabel)\">\(.joined(links))</nav>"
    }

    private var scopes: HTML {
        .joined(request.scopes.map { "<li>\(wording.words(for: $0))</li>" })
    }

    private var customers: HTML {
        .joined(
            BankCustomer.all.enumerated().map { index, customer in
                let checked: HTML = index == 0 ? " checked" : ""
                return """
                    <label class="choice"><input type="radio" name="customer" value="\(customer.id)" required\(checked)>
                    <span><strong>\(customer.displayName)</strong> <small>\(customer.note(in: language))</small></span></label>
                    """
            }
        )
    }
}

extension ConsentRequest {
    var scopes: [DataScope] { scope.split(separator: " ").map { DataScope(rawValue: String($0)) } }
}
