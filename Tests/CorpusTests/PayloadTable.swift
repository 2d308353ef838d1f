import Foundation

/// Which published payload answers which operation of which documents.
struct PayloadTable {
    struct Entry {
        let file: URL
        let module: String
        let type: String
    }

    let entries: [Entry]
    /// Payloads of operations that the documents do not have.
    let unknown: [URL]

    /// `types` has for each module the type that `GET-accounts-accountId` answers with.
    init(types: [String: [String: String]]) throws {
        var entries: [Entry] = []
        var unknown: [URL] = []
        for (folder, module) in Self.modules {
            for file in try jsonFiles(below: Corpus.payloads.appending(path: folder)) {
                let name = file.deletingPathExtension().lastPathComponent
                if let type = Self.type(of: name, types[module] ?? [:]) {
                    entries.append(Entry(file: file, module: module, type: type))
                } else {
                    unknown.append(file)
                }
            }
        }
        self.entries = entries
        self.unknown = unknown
    }

    /// The modules whose operations payloads answer.
    static var answeredModules: Set<String> { Set(modules.map(\.1)) }

    private static let modules = [
        ("from-documents/core-exchange/4.6", "CoreExchange51"),
        ("from-documents/core-exchange/5.3", "CoreExchange51"),
        ("from-documents/core-exchange/robinhood-5.1", "CoreExchange51"),
        ("from-documents/core-exchange/6.0", "CoreExchange63"),
        ("from-documents/core-exchange/6.3", "CoreExchange63"),
        ("from-documents/lbrenman/6.0.0-core", "FDX60Core"),
        ("core-exchange-6.3-example", "CoreExchange63"),
        ("fdx-6.0-mock-provider", "FDX60Core"),
        ("akoya-fdx5", "FDX50"),
        ("flinks", "V5"),
    ]

    private static func type(of name: String, _ types: [String: String]) -> String? {
        let parts = name.components(separatedBy: "__")
        if parts.count > 1 {
            if parts[0] == "schema" { return "@" + parts[1] }
            return parts[1].hasPrefix("2") ? types[parts[0]].map(marked) : "@ErrorEntity"
        }
        guard let content = contents.first(where: { name.lowercased().contains($0.name) }) else { return nil }
        return types[content.operation].map(marked) ?? content.type
    }

    private static func marked(_ type: String) -> String {
        type.hasPrefix("[") ? "[@" + type.dropFirst() : "@" + type
    }

    /// Payloads that are named by what they hold: the operation that answers with it, or the type, `@` for its module.
    /// Some providers publish what their servers are seeded with: lists, or lists by account.
    private static let contents: [(name: String, operation: String, type: String?)] = [
        ("accountassettransfernetworks", "", "[String: [@AssetTransferNetwork]]"),
        ("accountpaymentnetworks", "", "[String: [@PaymentNetwork]]"),
        ("accountcontacts", "", "[String: @AccountContact]"),
        ("accountstatements", "", "[String: [@Statement]]"),
        ("accounttransactions", "", "[String: [@TransactionsTransaction]]"),
        ("investmenttransaction", "", "[@TransactionsTransaction]"),
        ("payment_network_list", "", "[@AccountPaymentNetwork]"),
        ("payment", "GET-accounts-accountId-payment-networks", nil),
        ("transaction", "GET-accounts-accountId-transactions", nil),
        ("contact", "GET-accounts-accountId-contact", nil),
        ("account-holder", "GET-accounts-accountId-contact", nil),
        ("acc_details", "GET-accounts-accountId", nil),
        ("account_details", "GET-accounts-accountId", nil),
        ("data_access_error", "", "@ErrorEntity"),
        ("customers_current", "GET-customers-current", nil),
        ("customers", "", "[@Customer]"),
        ("accounts_response", "GET-accounts", nil),
        ("get-accounts", "GET-accounts", nil),
        ("fdx_accounts", "GET-accounts", nil),
        ("accounts", "", "[@AccountWithDescriptor]"),
        ("get-balances", "GET-accounts", nil),
    ]

}

private func jsonFiles(below folder: URL) throws -> [URL] {
    try files(in: folder).flatMap { file -> [URL] in
        if file.hasDirectoryPath { return try jsonFiles(below: file) }
        return file.pathExtension == "json" ? [file] : []
    }
}
