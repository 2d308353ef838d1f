import FDXServer
import FDXv5
import FlinksOutbound
import Foundation

/// What one consent may see, checked call by call.
struct DataDesk: Sendable {
    let consent: Consent
    let bank: Bank
    let customer: BankCustomer

    /// - Throws: what Flinks answers where the registration, the customer or the consent is not (or no longer) there.
    init(_ consent: Consent, _ store: Store, options: SandboxOptions) async throws {
        let registration = try await store.registration(of: consent.clientID, at: consent.providerID)
        guard registration?.stage(options) == .active, let bank = Bank.all.first(where: { $0.id == consent.providerID })
        else { throw DataRefusal.noSubscription }
        guard let customer = BankCustomer.all.first(where: { $0.id == consent.customer }), !customer.isGone else {
            throw DataRefusal.customerNotFound
        }
        self.consent = consent
        self.bank = bank
        self.customer = customer
    }

    func may(_ scope: DataScope) -> Bool { consent.scopes.contains(scope.rawValue) }

    func need(_ scope: DataScope) throws {
        guard may(scope) else {
            var refusal = DataRefusal.notAuthorized
            refusal.debugMessage = "The consent does not cover \(scope.rawValue)"
            throw refusal
        }
    }

    var accounts: [BankAccount] { customer.accounts.map { BankAccount($0, of: customer, at: bank) } }

    func account(_ id: String) throws -> BankAccount {
        guard let account = accounts.first(where: { $0.id == id }) else { throw DataRefusal.accountNotFound }
        return account
    }

    /// An account that is still in use.
    func openAccount(_ id: String) throws -> BankAccount {
        let account = try account(id)
        guard !account.plan.isClosed else { throw DataRefusal.closed }
        return account
    }
}
