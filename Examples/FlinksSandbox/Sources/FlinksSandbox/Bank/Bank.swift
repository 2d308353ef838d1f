import FlinksOutbound

/// A data provider.
struct Bank: Sendable {
    let id: Int
    let name: String
    let country: Country
    var scopes: [DataScope] = Bank.allScopes
    var connector = "flinks"
    /// Where this is false, payment networks answer 405.
    var knowsPaymentNetworks = true
    var url: String

    static let allScopes: [DataScope] = [
        .accountBasic, .accountDetailed, .accountPayments, .investments, .transactions, .statements,
        .customerContact, .customerPersonal,
    ]

    static let all = [
        Bank(id: 1000, name: "Flinks Capital", country: .ca, url: "https://capital.example"),
        Bank(id: 2000, name: "Banque Laurier", country: .ca, url: "https://laurier.example"),
        Bank(
            id: 3000,
            name: "Prairie Credit Union",
            country: .ca,
            knowsPaymentNetworks: false,
            url: "https://prairie.example"
        ),
        Bank(id: 4000, name: "First Harbor Bank", country: .us, connector: "akoya", url: "https://harbor.example"),
        Bank(
            id: 4013,
            name: "Lakeside Credit Union",
            country: .us,
            scopes: [.accountBasic, .accountDetailed, .transactions],
            connector: "akoya",
            url: "https://lakeside.example"
        ),
        Bank(id: 5000, name: "Northern Savings", country: .ca, url: "https://northern.example"),
    ]

    /// Where the ready recipient is active; at 5000 it is suspended, and 4013 does not know it.
    static let readyIDs = [1000, 2000, 3000, 4000]
    static let suspendedID = 5000
}

extension Bank {
    var provider: DataProvider {
        DataProvider(providerId: id, name: name, country: country, scopes: scopes)
    }

    func status(_ status: RegistrationStatus) -> DataProviderStatus {
        // Flinks writes these as texts.
        let yes = BooleanOrText.quotedBoolean(.true)
        let invests = BooleanOrText.quotedBoolean(scopes.contains(.investments) ? .true : .false)
        return DataProviderStatus(
            providerId: id,
            name: name,
            country: country,
            scopes: scopes,
            status: status,
            connectorName: connector,
            availableAccountTypes: AvailableAccountTypes(
                depositAccounts: yes,
                investmentAccounts: invests,
                loanAccounts: yes,
                locAccounts: yes
            )
        )
    }

    var details: DataProviderDetails {
        DataProviderDetails(
            providerId: id,
            name: name,
            country: country,
            scopes: scopes,
            providerUrl: url,
            dataInventory: DataInventory.paths
        )
    }
}
