import FDXRuntime
import FDXServer
import FlinksOutbound

extension NewDataRecipient {
    /// What becomes of a request to create a recipient.
    func profile(clientID: String) throws -> DataRecipient {
        guard (name ?? "").count <= 256 else {
            throw try ServiceRefusal.reply(400, "invalid_request", description: "name has more than 256 characters")
        }
        guard country?.isKnown != false else {
            throw try ServiceRefusal.reply(400, "invalid_request", description: "country is neither CA nor US")
        }
        return DataRecipient(
            clientId: clientID,
            name: name,
            description: description,
            logoUri: logoUri,
            clientUri: clientUri,
            termsUri: termsUri,
            country: country,
            contacts: contacts,
            scope: .string(try checkedScopes.joined(separator: " ")),
            redirectUris: try redirectUris?.checkedAddresses ?? []
        )
    }

    private var checkedScopes: [String] {
        get throws {
            let words = scope?.words ?? []
            guard words.contains(DataScope.accountBasic.rawValue) else {
                throw try ServiceRefusal.reply(400, "invalid_scope", description: "scope has to contain ACCOUNT_BASIC")
            }
            guard words.allSatisfy({ Bank.allScopes.map(\.rawValue).contains($0) }) else {
                throw try ServiceRefusal.reply(
                    400,
                    "invalid_scope",
                    description: "scope contains one that there is not"
                )
            }
            return words
        }
    }
}

extension DataRecipient {
    func created(secret: String) -> CreatedDataRecipient {
        CreatedDataRecipient(
            clientId: clientId,
            name: name,
            description: description,
            logoUri: logoUri,
            clientUri: clientUri,
            termsUri: termsUri,
            country: country,
            contacts: contacts,
            scope: scope,
            redirectUris: redirectUris,
            clientSecret: secret
        )
    }

    var summary: DataRecipientSummary {
        DataRecipientSummary(
            clientId: clientId,
            name: name,
            description: description,
            logoUri: logoUri,
            clientUri: clientUri,
            termsUri: termsUri,
            country: country,
            contacts: contacts
        )
    }
}

extension ScopeList {
    /// The scopes one by one, whichever way they were written.
    var words: [String] {
        switch self {
        case .dataScopes(let scopes): scopes.map(\.rawValue)
        case .string(let text): text.split(separator: " ").map(String.init)
        case .unknown: []
        }
    }
}

extension TextOrList {
    /// The redirect addresses one by one; as one text, with blanks or commas between them.
    var checkedAddresses: [String] {
        get throws {
            let addresses =
                switch self {
                case .strings(let list): list
                case .string(let text): text.split { $0 == " " || $0 == "," }.map(String.init)
                case .unknown: [String]()
                }
            guard !addresses.isEmpty, addresses.allSatisfy({ ReturnAddress($0).isAcceptable }) else {
                let rule = "redirect_uris have to be absolute addresses without a fragment"
                throw try ServiceRefusal.reply(400, "invalid_request", description: rule)
            }
            return addresses
        }
    }
}
