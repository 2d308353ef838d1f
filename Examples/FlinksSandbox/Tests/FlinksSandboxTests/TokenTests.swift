import FDXRuntime
import FlinksSandbox
import Foundation
import HTTPTypes
import Testing

struct TokenTests {
    @Test func aPartnerGetsAnAdminToken() async throws {
        try await withSandbox { visitor in
            let answer = try await visitor.token(
                ["grant_type": "client_credentials", "scope": "client:admin"],
                asPartner: true
            )
            #expect(answer.status == 200)
            #expect(answer.json?["token_type"] == "Bearer")
            #expect(answer.json?["expires_in"] == 300)
            #expect(answer.json?["refresh_token"] == nil)
        }
    }

    @Test(arguments: ["json", "form", "basic"])
    func credentialsAreTakenFromEveryPlace(place: String) async throws {
        let (id, secret) = (SandboxOptions.recipientClientID, SandboxOptions.recipientSecret)
        try await withSandbox { visitor in
            let answer =
                switch place {
                case "json": try await visitor.token(["grant_type": "client_credentials"])
                case "form":
                    try await visitor.call(
                        .post,
                        "/api/v1/token",
                        body: "grant_type=client_credentials&client_id=\(id)&client_secret=\(secret)",
                        type: "application/x-www-form-urlencoded"
                    )
                default:
                    try await visitor.call(
                        .post,
                        "/api/v1/token",
                        headers: [.authorization: "Basic " + Data("\(id):\(secret)".utf8).base64EncodedString()],
                        body: #"{"grant_type":"client_credentials"}"#
                    )
                }
            #expect(answer.status == 200)
            #expect(answer.json?["access_token"]?.string != nil)
        }
    }

    @Test(
        arguments: [
            (["grant_type": "password"], "unsupported_grant_type"),
            (["grant_type": "client_credentials", "scope": "client:admin"], "unauthorized_client"),
            (["grant_type": "client_credentials", "scope": "TRANSACTIONS"], "invalid_scope"),
            (["grant_type": "client_credentials", "client_secret": "wrong"], "invalid_client"),
            (["grant_type": "client_credentials", "client_id": "dc-nobody"], "invalid_client"),
            (["grant_type": "authorization_code"], "invalid_request"),
            (["grant_type": "authorization_code", "code": "x", "redirect_uri": "y"], "invalid_grant"),
            (["grant_type": "refresh_token"], "invalid_request"),
            (["grant_type": "refresh_token", "refresh_token": "x"], "invalid_grant"),
            (["scope": "x"], "invalid_request"),
        ] as [(JSONObject, String)]
    )
    func whatIsWrongIsNamed(fields: JSONObject, error: String) async throws {
        var body: JSONObject = [
            "client_id": .string(SandboxOptions.recipientClientID),
            "client_secret": .string(SandboxOptions.recipientSecret),
        ]
        for (name, value) in fields.members { body[name] = value }
        let sent = body
        try await withSandbox { visitor in
            let answer = try await visitor.post("/api/v1/token", .object(sent))
            #expect(answer.status == 400)
            #expect(answer.json?["error"]?.string == error)
            #expect(answer.json?["error_description"]?.string?.isEmpty == false)
            #expect(answer.hasReferences)
        }
    }

    @Test func bodiesThatAreNoRequestAreRefused() async throws {
        try await withSandbox { visitor async throws in
            for body in ["", "{", "[]", "null", "{\"grant_type\": 7}"] {
                #expect(try await visitor.call(.post, "/api/v1/token", body: body).status == 400)
            }
            let form = "application/x-www-form-urlencoded"
            #expect(try await visitor.call(.post, "/api/v1/token", body: "grant_type=%zz", type: form).status == 415)
            #expect(try await visitor.call(.post, "/api/v1/token", body: "hello", type: "text/plain").status == 415)
            let large = String(repeating: "x", count: 300_000)
            #expect(try await visitor.call(.post, "/api/v1/token", body: large).status == 413)
        }
    }

    @Test func aCodeBecomesTokensThatTellWhoseTheyAre() async throws {
        try await withSandbox { visitor in
            let answer = try await visitor.exchange(visitor.code())
            #expect(answer.status == 200)
            let token = try #require(answer.json?["access_token"]?.string)
            let claims = try #require(token.split(separator: ".").dropFirst().first)
            let json = try JSONValue.decode(from: #require(Data(base64URL: claims)), policy: .strict).value
            #expect(json["client_id"]?.string == SandboxOptions.recipientClientID)
            #expect(json["sub"]?.string.flatMap { UUID(uuidString: $0) } != nil)
            #expect(json["exp"]?.int != nil)
            #expect(answer.json?["refresh_token"]?.string != nil)
        }
    }

    @Test func aReplayedCodeRevokesWhatItGave() async throws {
        try await withSandbox { visitor in
            let code = try await visitor.code()
            let first = try await visitor.exchange(code)
            let token = try #require(first.json?["access_token"]?.string)
            #expect(try await visitor.call(path: "/api/fdx/5/accounts", token: token).status == 200)
            let second = try await visitor.exchange(code)
            #expect(second.status == 400)
            #expect(second.json?["error"] == "invalid_grant")
            let refused = try await visitor.call(path: "/api/fdx/5/accounts", token: token)
            #expect(refused.status == 401)
            #expect(refused.json?["code"] == 602)
            let refresh = try #require(first.json?["refresh_token"])
            #expect(try await visitor.token(["grant_type": "refresh_token", "refresh_token": refresh]).status == 400)
        }
    }

    @Test func aCodeSoonExpires() async throws {
        var options = SandboxOptions()
        options.codeLifetime = .zero
        try await withSandbox(options) { visitor async throws in
            #expect(try await visitor.exchange(visitor.code()).json?["error"] == "invalid_grant")
        }
    }

    @Test func aRefreshTokenStaysTheSameAndCanBeUsedAgain() async throws {
        try await withSandbox { visitor in
            let tokens = try await visitor.consent()
            for _ in 1...3 {
                let answer = try await visitor.token([
                    "grant_type": "refresh_token", "refresh_token": .string(tokens.refresh),
                ])
                #expect(answer.status == 200)
                #expect(answer.json?["refresh_token"] == nil)
                let access = try #require(answer.json?["access_token"]?.string)
                #expect(try await visitor.call(path: "/api/fdx/5/accounts", token: access).status == 200)
            }
        }
    }

    @Test func anIdleRefreshTokenEnds() async throws {
        var options = SandboxOptions()
        options.refreshTokenIdleLifetime = .milliseconds(1)
        try await withSandbox(options) { visitor in
            let tokens = try await visitor.consent()
            try await Task.sleep(for: .milliseconds(5))
            let answer = try await visitor.token([
                "grant_type": "refresh_token", "refresh_token": .string(tokens.refresh),
            ])
            #expect(answer.json?["error"] == "invalid_grant")
        }
    }

    @Test func anExpiredTokenAnswersWithAMessageAlone() async throws {
        var options = SandboxOptions()
        options.accessTokenLifetime = .zero
        try await withSandbox(options) { visitor in
            let tokens = try await visitor.consent()
            let data = try await visitor.call(path: "/api/fdx/5/accounts", token: tokens.access)
            #expect(data.status == 401)
            #expect(data.json?.object?.names == ["message"])
            let partner = try await visitor.call(path: "/api/v1/recipients", token: visitor.partnerToken())
            #expect(partner.status == 400)
            #expect(partner.json?["error"] == "invalid_request")
        }
    }

    @Test func revokingEndsTheConsent() async throws {
        try await withSandbox { visitor in
            let tokens = try await visitor.consent()
            #expect(try await visitor.call(.delete, "/api/v1/revoke", token: tokens.access).status == 204)
            let data = try await visitor.call(path: "/api/fdx/5/accounts", token: tokens.access)
            #expect(data.json?["code"] == 602)
            let refresh: JSONObject = ["grant_type": "refresh_token", "refresh_token": .string(tokens.refresh)]
            #expect(try await visitor.token(refresh).json?["error"] == "invalid_grant")
            #expect(try await visitor.call(.delete, "/api/v1/revoke", token: "nonsense").status == 400)
            let own = try await visitor.call(.delete, "/api/v1/revoke", token: visitor.recipientToken())
            #expect(own.json?["error"] == "unsupported_token_type")
        }
    }
}

extension Data {
    /// What is between the dots of a JWT.
    fileprivate init?(base64URL text: Substring) {
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        self.init(base64Encoded: standard + String(repeating: "=", count: (4 - standard.count % 4) % 4))
    }
}
