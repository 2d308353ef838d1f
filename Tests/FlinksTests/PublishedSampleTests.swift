import Flinks
import Foundation
import Testing

/// Flinks' own samples, where a folder with them is at hand.
struct PublishedSampleTests {
    private static let packageFolder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    private static let shared =
        ProcessInfo.processInfo.environment["FDX_CORPUS"].map { URL(filePath: $0) }
        ?? packageFolder.deletingLastPathComponent().appending(path: "shared")
    private static let folder = shared.appending(path: "payloads/flinks")
    private static let isPresent = FileManager.default.fileExists(atPath: folder.path)

    /// How each sample is read; what of it is lost. Placeholders such as "string" are no value of an enumeration: they
    /// are kept, and no loss.
    private static let samples: [String: @Sendable (Data) throws -> [DecodingIssue]] = [
        "auth_error": issues(AuthorizationError.self),
        "data_access_error": issues(DataError.self),
        "fdx_account_details_200": issues(AccountWithDetails.self),
        "fdx_accounts_200": issues(Accounts.self),
        "fdx_customers_current_200_older": issues(CurrentCustomer.self),
        "fdx_payment_networks_200_first_page": issues(AccountPaymentNetworkList.self),
        "fdx_transactions_200_first_page": issues(Transactions.self),
        "provider_details_200": issues(DataProviderDetails.self),
        "providers_v2_200": issues([DataProviderStatus].self),
        "recipient_create_result": issues(CreatedDataRecipient.self),
        "recipient_details_200": issues(DataRecipient.self),
        "recipient_secret_result": issues(DataRecipientSecret.self),
        "recipient_update_200": issues(DataRecipient.self),
        "recipients_list_200": issues([DataRecipientSummary].self),
        "registration_status_all_200": issues([Registration].self),
        "revoke_400": issues(AuthorizationError.self),
        "token_200": issues(AccessToken.self),
        "token_200_getting_started_code_grant": issues(AccessToken.self),
    ]

    private static func issues<Value: FDXValue>(_ type: Value.Type) -> @Sendable (Data) throws -> [DecodingIssue] {
        { try Value.decode(from: $0).issues.filter { $0.kind != .unknownValue && $0.json != #""string""# } }
    }

    @Test(.enabled(if: isPresent), arguments: samples.keys.sorted())
    func nothingOfAPublishedSampleIsLost(name: String) throws {
        let file = Self.folder.appending(path: "\(name).json")
        let read = try #require(Self.samples[name])
        let losses = try read(Data(contentsOf: file)).map { "\($0)" }
        #expect(losses == [])
    }

    @Test(.enabled(if: isPresent)) func noPublishedSampleIsForgotten() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
            .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
        // The claims inside a token are nobody's answer.
        #expect(Set(names).subtracting(Self.samples.keys) == ["token_claims"])
    }
}
