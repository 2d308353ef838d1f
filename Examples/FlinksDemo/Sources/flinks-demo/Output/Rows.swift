import Flinks

extension Table {
    init(_ providers: [DataProvider]) {
        self.init(
            ["id", "name", "country", "scopes"],
            providers.map { provider in
                [
                    .number(provider.providerId), .text(provider.name), .text(provider.country?.rawValue),
                    .scopes(provider.scopes),
                ]
            }
        )
    }

    init(_ providers: [DataProviderStatus]) {
        self.init(
            ["id", "name", "country", "status", "scopes"],
            providers.map { provider in
                [
                    .number(provider.providerId), .text(provider.name), .text(provider.country?.rawValue),
                    .text(provider.status?.rawValue), .scopes(provider.scopes),
                ]
            }
        )
    }

    init(_ registrations: [Registration]) {
        self.init(
            ["app", "provider", "name", "status", "requested"],
            registrations.map { registration in
                [
                    .text(registration.clientId), .number(registration.providerId), .text(registration.providerName),
                    .text(registration.registrationStatus.rawValue), .text(registration.requestedOn?.description),
                ]
            }
        )
    }

    init(_ recipient: DataRecipient) {
        self.init(
            ["app", "name", "redirect addresses"],
            [[.text(recipient.clientId), .text(recipient.name), .text(recipient.redirectUris?.joined(separator: " "))]]
        )
    }

    init(_ customer: CurrentCustomer) {
        let name = [customer.name?.first, customer.name?.last, customer.name?.company].compactMap { $0 }
        self.init(["customer", "name"], [[.text(customer.customerId), .text(name.joined(separator: " "))]])
    }

    init(_ networks: [AccountPaymentNetwork]) {
        self.init(
            ["network", "bank", "in", "out"],
            networks.map { network in
                [
                    .text(network.type?.rawValue), .text(network.bankId), .flag(network.transferIn),
                    .flag(network.transferOut),
                ]
            }
        )
    }

    init(_ statements: [Statement]) {
        self.init(
            ["id", "day", "title", "status"],
            statements.map { statement in
                [
                    .text(statement.statementId), .text(statement.statementDate?.description),
                    .text(statement.description), .text(statement.status?.rawValue),
                ]
            }
        )
    }

    init(_ exchanges: [Wire.Exchange]) {
        self.init(
            ["answer", "method", "path"],
            exchanges.map { [.number($0.status), .text($0.method), .text($0.path)] }
        )
    }
}
