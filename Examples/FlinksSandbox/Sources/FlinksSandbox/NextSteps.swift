import FlinksOutbound
import Foundation

/// What to try with a sandbox that has just started.
public enum NextSteps {
    /// Lines for a shell. Each works as it stands, on a sandbox with its defaults.
    public static func lines(at address: String) -> [String] {
        let json = #"-H 'Content-Type: application/json'"#
        let partner =
            #"{"grant_type":"client_credentials","client_id":"\#(SandboxOptions.partnerClientID)","#
            + #""client_secret":"\#(SandboxOptions.partnerSecret)","scope":"client:admin"}"#
        return [
            "TOKEN=$(curl -s \(address)/api/v1/token \(json) -d '\(partner)' | sed 's/.*access_token\":\"//; s/\".*//')",
            "curl -s -H \"Authorization: Bearer $TOKEN\" \(address)/api/v1/providers",
            "curl -s -H \"Authorization: Bearer $TOKEN\" \(address)/api/v1/recipients",
            "curl -si '\(address)\(authorizePath(language: .english))'",
            "curl -s \(address)/sandbox/faults \(json) -d '{\"path\":\"/api/v1/providers\",\"fault\":\"maintenance\",\"count\":1}'",
        ]
    }

    /// What every sandbox knows: where browsers may come back to, the banks, and who has accounts there.
    public static var inhabitants: [(name: String, values: [String])] {
        [
            ("redirect_uri", SandboxOptions.recipientRedirectURIs),
            ("providers", Bank.all.map { "\($0.id) \($0.name)\($0.id == Bank.suspendedID ? ", suspended" : "")" }),
            ("customers", BankCustomer.all.map(\.id)),
        ]
    }

    /// A consent for the ready recipient at the first bank.
    static func authorizePath(language: Language) -> String {
        var components = URLComponents()
        components.path = "/api/v1/authorize"
        components.queryItems = [
            URLQueryItem(name: "response_type", value: "code"),
            URLQueryItem(name: "client_id", value: SandboxOptions.recipientClientID),
            URLQueryItem(name: "redirect_uri", value: SandboxOptions.recipientRedirectURIs[2]),
            URLQueryItem(name: "scope", value: Bank.allScopes.map(\.rawValue).joined(separator: " ")),
            URLQueryItem(name: "state", value: "try-it"),
            URLQueryItem(name: "provider_id", value: "1000"),
            URLQueryItem(name: "language", value: language.rawValue),
        ]
        return components.string ?? components.path
    }

}
