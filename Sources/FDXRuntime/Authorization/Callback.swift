import Foundation

/// The parameters of a redirect back to us.
struct Callback {
    private let fields: [String: String]

    init(_ url: URL, expectedAt redirectURI: String) throws {
        // Browsers write scheme and host in lower case.
        guard let expected = URL(string: redirectURI), url.scheme?.lowercased() == expected.scheme?.lowercased(),
            url.host()?.lowercased() == expected.host()?.lowercased(), url.port == expected.port,
            url.path().drop(while: { $0 == "/" }) == expected.path().drop(while: { $0 == "/" })
        else { throw AuthorizationFault.invalidCallback("it is not the redirect URI") }
        let query = url.query(percentEncoded: true) ?? ""
        guard let fields = FormText.fields(in: query),
            let unique = Optional(Dictionary(grouping: fields, by: \.name)), unique.allSatisfy({ $0.value.count == 1 })
        else { throw AuthorizationFault.invalidCallback("its query is malformed") }
        self.fields = unique.compactMapValues(\.first?.value)
    }

    subscript(name: String) -> String? { fields[name] }
}
