import FDXRuntime
import FlinksSandbox
import Foundation
import HTTPTypes
import Synchronization
import Testing

struct ConsentTests {
    @Test(arguments: ["a b+c&d=e", "é✓", "%25", String(repeating: "s", count: 2_000)])
    func theStateComesBackAsItWas(state: String) async throws {
        try await withSandbox { visitor in
            let approved = try await visitor.send(visitor.openConsent(["state": state]))
            #expect(approved.status == 302)
            #expect(approved.headers[.location]?.hasPrefix(Visitor.callback + "?code=") == true)
            #expect(approved.query["state"] == state)
            let denied = try await visitor.send(visitor.openConsent(["state": state]), approve: false)
            #expect(
                denied.query == [
                    "error": "access_denied", "error_description": "The user denied the access", "state": state,
                ]
            )
        }
    }

    @Test func thePageSpeaksBothLanguagesAndListsTheScopesInWords() async throws {
        try await withSandbox { visitor in
            let scope = "ACCOUNT_BASIC TRANSACTIONS"
            let english = try await visitor.openConsent(["scope": scope])
            #expect(english.page.text.contains("<html lang=\"en\">"))
            #expect(english.page.text.contains("Budget Buddy asks to read your accounts at Flinks Capital"))
            #expect(english.page.text.contains("What happened on your accounts"))
            #expect(!english.page.text.contains("Your account statements"))
            let french = try await visitor.openConsent(["scope": scope, "language": "fr"])
            #expect(french.page.text.contains("<html lang=\"fr\">"))
            #expect(french.page.text.contains("Ce qui s’est passé sur vos comptes"))
            let switched = try await visitor.call(
                .get,
                english.path + "?language=fr",
                headers: [.cookie: english.cookie]
            )
            #expect(switched.text.contains("Accepter"))
        }
    }

    @Test func thePageLetsNobodyFrameItOrSendItsFormElsewhere() async throws {
        try await withSandbox { visitor in
            let form = try await visitor.openConsent()
            let policy = try #require(form.page.headers[.contentSecurityPolicy])
            #expect(policy.contains("frame-ancestors 'none'"))
            #expect(policy.contains("form-action 'self' https://app.example;"))
            #expect(policy.contains("default-src 'none'"))
            #expect(!form.page.text.contains("<script"))
            let opened = try await visitor.call(.get, visitor.authorizePath())
            let cookie = try #require(opened.headers[.setCookie])
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
        }
    }

    @Test func aReplayedFormIsRefused() async throws {
        try await withSandbox { visitor in
            let form = try await visitor.openConsent()
            #expect(try await visitor.send(form).status == 302)
            let replay = try await visitor.send(form)
            #expect(replay.status == 400)
            #expect(replay.headers[.location] == nil)
            #expect(replay.text.contains("This form was sent before"))
        }
    }

    @Test func aFormOfAnotherBrowserOrWithAnotherTokenIsRefused() async throws {
        try await withSandbox { visitor in
            let form = try await visitor.openConsent()
            let foreign = ConsentForm(path: form.path, cookie: "sandbox_session=x", token: form.token, page: form.page)
            #expect(try await visitor.send(foreign).status == 400)
            let forged = ConsentForm(path: form.path, cookie: form.cookie, token: "x", page: form.page)
            #expect(try await visitor.send(forged).status == 400)
            #expect(try await visitor.send(form, customer: "nobody").status == 400)
            #expect(try await visitor.call(.get, form.path).status == 400)
            #expect(try await visitor.send(form).status == 302)
        }
    }

    @Test(
        arguments: [
            ["client_id": "dc-nobody"], ["client_id": nil], ["redirect_uri": "https://evil.example/callback"],
            ["redirect_uri": "https://app.example/callback/../evil"], ["redirect_uri": nil],
            ["client_id": "<script>alert(1)</script>", "state": nil],
        ] as [[String: String?]]
    )
    func whereARedirectIsUnsafeThereIsAPage(changes: [String: String?]) async throws {
        try await withSandbox { visitor in
            let path = visitor.authorizePath(changes)
            let page = try await visitor.call(.get, path, headers: [.accept: "text/html,*/*;q=0.8"])
            #expect(page.status == 400)
            #expect(page.headers[.location] == nil)
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(page.text.contains("This page can&#39;t be shown") && !page.text.contains("<script"))
            let json = try await visitor.call(.get, path)
            #expect(json.status == 400 && json.headers[.location] == nil)
            #expect(json.json?["error"] != nil)
        }
    }

    @Test func anAddressThatIsNotRegisteredIsAnsweredWithThoseThatAre() async throws {
        let kept = Hints()
        var options = SandboxOptions()
        options.onHint = { kept.add($0) }
        try await withSandbox(options) { visitor in
            let path = visitor.authorizePath(["redirect_uri": "https://evil.example/\u{1B}[2J"])
            let json = try await visitor.call(.get, path)
            let sentence = try #require(json.json?["error_description"]?.string)
            for address in SandboxOptions.recipientRedirectURIs { #expect(sentence.contains(address)) }
            // A browser's page tells strangers nothing; the terminal does, without what a terminal would obey.
            let page = try await visitor.call(.get, path, headers: [.accept: "text/html"])
            #expect(!page.text.contains(SandboxOptions.recipientRedirectURIs[0]))
            #expect(kept.all == [sentence, sentence] && !sentence.contains("\u{1B}"))
            _ = try await visitor.call(.get, visitor.authorizePath(["client_id": "dc-nobody"]))
            #expect(kept.all.last?.contains(SandboxOptions.recipientClientID) == true)
        }
    }

    @Test(
        arguments: [
            (["response_type": "token"], "unsupported_response_type"), (["scope": "TRANSACTIONS"], "invalid_scope"),
            (["scope": "ACCOUNT_BASIC EVERYTHING"], "invalid_scope"), (["scope": nil], "invalid_request"),
            (["provider_id": "77"], "invalid_request"), (["provider_id": "many"], "invalid_request"),
            (["provider_id": nil], "invalid_request"), (["provider_id": "4013"], "invalid_scope"),
            (["provider_id": "4013", "scope": "ACCOUNT_BASIC"], "unauthorized_client"),
            (["provider_id": "5000"], "unauthorized_client"),
        ] as [([String: String?], String)]
    )
    func otherMistakesGoBackToTheApp(changes: [String: String?], error: String) async throws {
        try await withSandbox { visitor in
            let answer = try await visitor.call(.get, visitor.authorizePath(changes))
            #expect(answer.status == 302)
            #expect(answer.headers[.location]?.hasPrefix(Visitor.callback + "?") == true)
            #expect(answer.query["error"] == error)
            #expect(answer.query["state"] == "s1")
            #expect(answer.query["code"] == nil)
        }
    }

    @Test func aConsentPageThatWaitedTooLongIsGone() async throws {
        var options = SandboxOptions()
        options.consentLifetime = .zero
        try await withSandbox(options) { visitor in
            let redirect = try await visitor.call(.get, visitor.authorizePath())
            let cookie = try #require(redirect.headers[.setCookie]?.split(separator: ";").first)
            let path = try #require(redirect.headers[.location])
            #expect(try await visitor.call(.get, path, headers: [.cookie: String(cookie)]).status == 400)
        }
    }

    @Test func aCodeIsForItsAppAndItsRedirectAddressAlone() async throws {
        try await withSandbox { visitor in
            let code = try await visitor.code()
            let elsewhere = try await visitor.token([
                "grant_type": "authorization_code", "code": .string(code),
                "redirect_uri": .string(SandboxOptions.recipientRedirectURIs[0]),
            ])
            #expect(elsewhere.json?["error"] == "invalid_grant")
            let other = try await visitor.token(
                [
                    "grant_type": "authorization_code", "code": .string(code),
                    "redirect_uri": .string(Visitor.callback),
                ],
                asPartner: true
            )
            #expect(other.json?["error"] == "invalid_grant")
            #expect(try await visitor.exchange(code).status == 200)
        }
    }

    @Test func theFirstPageShowsWhatToTry() async throws {
        try await withSandbox { visitor in
            let home = try await visitor.call(.get, "/")
            #expect(home.status == 200)
            #expect(home.text.contains(SandboxOptions.recipientClientID))
            #expect(home.text.contains("curl"))
            #expect(try await visitor.call(.get, "/style.css").headers[.contentType] == "text/css; charset=utf-8")
            #expect(try await visitor.call(.get, "/nowhere").status == 404)
            #expect(try await visitor.call(.put, "/").status == 405)
        }
    }
}

/// What the sandbox told its terminal.
private final class Hints: Sendable {
    private let hints = Mutex<[String]>([])

    var all: [String] { hints.withLock { $0 } }
    func add(_ hint: String) { hints.withLock { $0.append(hint) } }
}
