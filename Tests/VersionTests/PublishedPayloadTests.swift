import FDXCommon
import FDXRuntime
import FDXv5
import FDXv6
import Foundation
import Testing

/// Payloads that others publish, where a machine has them beside the checkout, through the types of this project.
@Suite(.enabled(if: Payloads.arePresent, "the payloads are not on this machine (looked in ../shared and $FDX_CORPUS)"))
struct PublishedPayloadTests {
    @Test(arguments: Payloads.v6.map(\.folder))
    func everyPayloadOfFDX6GoesThroughOurTypesAndNothingIsLost(folder: String) throws {
        try expectNothingLost(in: folder, of: Payloads.v6)
    }

    @Test(arguments: Payloads.v5.map(\.folder))
    func everyPayloadOfFDX5GoesThroughOurTypesAndNothingIsLost(folder: String) throws {
        try expectNothingLost(in: folder, of: Payloads.v5)
    }

    /// One function reads lists of FDX 4 to 6 and of Flinks, and knows each account's id, kind and side.
    @Test(arguments: [
        "from-documents/core-exchange/4.6/GET-accounts__200__example", "akoya-fdx5/Get-Accounts-1",
        "from-documents/core-exchange/robinhood-5.1/GET-accounts__200__example", "flinks/fdx_accounts_200",
        "from-documents/core-exchange/6.0/GET-accounts__200__example", "core-exchange-6.3-example/accounts",
        "fdx-6.0-mock-provider/accounts_response",
    ])
    func everyPublishedListOfAccountsHasOneForm(name: String) throws {
        let data = try Data(contentsOf: Payloads.root.appending(path: name + ".json"))
        let page = try JSONValue.decode(from: data).value
        let accounts = (page["accounts"]?.array ?? page.array ?? []).map { CommonAccount($0) }
        #expect(!accounts.isEmpty)
        for account in accounts {
            #expect(account.id != nil)
            if case .unknown(let word) = account.kind { Issue.record("unknown kind \(word)") }
            #expect((account.worth == nil) == (account.balances.current == nil || account.side == nil))
        }
    }

    private func expectNothingLost(in folder: String, of payloads: [Payloads]) throws {
        let payloads = try #require(payloads.first { $0.folder == folder })
        let files = try Payloads.files(in: folder)
        #expect(!files.isEmpty)
        for file in files {
            let name = file.deletingPathExtension().lastPathComponent
            guard let type = payloads.type(of: name) else {
                Issue.record("no type is known for \(folder)/\(name)")
                continue
            }
            let findings = findings(file.path(percentEncoded: false), type)
            #expect(findings.filter { !$0.hasPrefix("ISSUE") } == [])
        }
    }
}

/// A folder of payloads, and the types of what is in it by words in the files' names; the first word that fits counts.
struct Payloads: Sendable {
    let folder: String
    let types: [(word: String, type: any FDXValue.Type)]

    func type(of name: String) -> (any FDXValue.Type)? {
        types.first { name.lowercased().contains($0.word.lowercased()) }?.type
    }

    static let v6 = [
        Payloads(folder: "from-documents/core-exchange/6.0", types: samples6),
        Payloads(folder: "from-documents/core-exchange/6.3", types: samples6),
        Payloads(folder: "from-documents/lbrenman/6.0.0-core", types: samples6),
        Payloads(
            folder: "core-exchange-6.3-example",
            types: [
                ("accountTransactions", [String: [FDXv6.AnyTransaction]].self),
                ("accountContacts", [String: FDXv6.AccountContact].self),
                ("accountPaymentNetworks", [String: [FDXv6.AccountPaymentNetwork]].self),
                ("accountAssetTransferNetworks", [String: [AssetTransferNetwork]].self),
                ("accountStatements", [String: [FDXv6.Statement]].self),
                ("accounts", [FDXv6.AccountWithDetails].self), ("customers", [FDXv6.Customer].self),
            ]
        ),
        Payloads(
            folder: "fdx-6.0-mock-provider",
            types: [
                ("accounts_response", FDXv6.Accounts.self), ("acc_details", FDXv6.AccountWithDetails.self),
                ("contact_details", FDXv6.AccountContact.self),
                ("payment_network_list", [FDXv6.AccountPaymentNetwork].self),
                ("investmentTransaction", [FDXv6.AnyTransaction].self), ("transaction", FDXv6.Transactions.self),
            ]
        ),
    ]

    private static let samples6: [(String, any FDXValue.Type)] = [
        ("__4", FDXv6.ErrorEntity.self), ("__5", FDXv6.ErrorEntity.self),
        ("schema__DepositTransaction", FDXv6.DepositTransaction.self),
        ("schema__LoanTransaction", FDXv6.LoanTransaction.self),
        ("schema__InvestmentTransaction", FDXv6.InvestmentTransaction.self),
        ("schema__LineOfCreditTransaction", FDXv6.LineOfCreditTransaction.self),
        ("asset-transfer-networks__", AssetTransferNetworkList.self),
        ("payment-networks__", FDXv6.AccountPaymentNetworkList.self), ("transactions__", FDXv6.Transactions.self),
        ("statements__", FDXv6.Statements.self), ("rewardProgramId__", FDXv6.RewardProgram.self),
        ("reward-programs__", FDXv6.RewardPrograms.self), ("accountId__", FDXv6.AccountWithDetails.self),
        ("accounts__", FDXv6.Accounts.self),
    ]

    static let v5 = [
        Payloads(folder: "from-documents/core-exchange/4.6", types: samples5),
        Payloads(folder: "from-documents/core-exchange/5.3", types: samples5),
        Payloads(folder: "from-documents/core-exchange/robinhood-5.1", types: samples5),
        Payloads(
            folder: "akoya-fdx5",
            types: [
                ("transactions", FDXv5.Transactions.self), ("account-holder", FDXv5.AccountContact.self),
                ("payment", FDXv5.AccountPaymentNetworkList.self), ("customer", FDXv5.Customer.self),
                ("accounts", FDXv5.Accounts.self), ("balances", FDXv5.Accounts.self),
                // A call of this provider alone, which no version of FDX has.
                ("taxlots", JSONValue.self),
            ]
        ),
    ]

    private static let samples5: [(String, any FDXValue.Type)] = [
        ("schema__Currency", FDXv5.Currency.self), ("payment-networks__", FDXv5.AccountPaymentNetworkList.self),
        ("transactions__", FDXv5.Transactions.self), ("statements__", FDXv5.Statements.self),
        ("current__", FDXv5.Customer.self), ("accountId__", FDXv5.AccountWithDetails.self),
        ("accounts__", FDXv5.Accounts.self),
    ]

    // MARK: - Files

    static var root: URL {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let shared =
            ProcessInfo.processInfo.environment["FDX_CORPUS"].map { URL(filePath: $0) }
            ?? package.deletingLastPathComponent().appending(path: "shared")
        return shared.appending(path: "payloads")
    }

    static var arePresent: Bool { FileManager.default.fileExists(atPath: root.path(percentEncoded: false)) }

    static func files(in folder: String) throws -> [URL] {
        let base = root.appending(path: folder)
        let names = try FileManager.default.subpathsOfDirectory(atPath: base.path(percentEncoded: false))
        return names.filter { $0.hasSuffix(".json") }.sorted().map { base.appending(path: $0) }
    }
}
