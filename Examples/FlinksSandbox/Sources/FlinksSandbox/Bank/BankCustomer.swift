import FDXv5
import FlinksOutbound

/// Somebody who has accounts; each bank knows all of them.
struct BankCustomer: Sendable {
    let id: String
    let name: CustomerName
    var dateOfBirth: String?
    let region: (city: String, region: String, postalCode: String)
    let noteInEnglish, noteInFrench: String
    let accounts: [AccountPlan]
    /// The bank has closed the customer's file: every call answers 601.
    var isGone = false

    var displayName: String {
        name.company ?? [name.first, name.last].compactMap { $0 }.joined(separator: " ")
    }

    func note(in language: Language) -> String {
        switch language {
        case .english: noteInEnglish
        case .french: noteInFrench
        }
    }
}

extension BankCustomer {
    static let all = [
        BankCustomer(
            id: "alice",
            name: CustomerName(first: "Alice", last: "Tremblay"),
            dateOfBirth: "1984-05-17",
            region: ("Montréal", "QC", "H2X 1Y4"),
            noteInEnglish: "one account of every kind",
            noteInFrench: "un compte de chaque sorte",
            accounts: AccountPlan.everyKind
        ),
        BankCustomer(
            id: "samuel",
            name: CustomerName(first: "Samuel", last: "Okafor"),
            dateOfBirth: "1991-11-02",
            region: ("Calgary", "AB", "T2P 1J9"),
            noteInEnglish: "a busy checking account, and a closed one",
            noteInFrench: "un compte chèques très actif et un compte fermé",
            accounts: AccountPlan.busy
        ),
        BankCustomer(
            id: "northwind",
            name: CustomerName(company: "Northwind Bakery Inc."),
            region: ("Toronto", "ON", "M5H 2N2"),
            noteInEnglish: "a business with sixty accounts",
            noteInFrench: "une entreprise avec soixante comptes",
            accounts: AccountPlan.many
        ),
        BankCustomer(
            id: "dana",
            name: CustomerName(first: "Dana", last: "Chen"),
            dateOfBirth: "2001-02-28",
            region: ("Vancouver", "BC", "V6B 1A1"),
            noteInEnglish: "no accounts yet",
            noteInFrench: "aucun compte pour l’instant",
            accounts: []
        ),
        BankCustomer(
            id: "robin",
            name: CustomerName(first: "Robin", last: "Gagnon"),
            dateOfBirth: "1970-08-08",
            region: ("Québec", "QC", "G1R 4P5"),
            noteInEnglish: "has left the bank: every call answers 601",
            noteInFrench: "a quitté la banque : chaque appel répond 601",
            accounts: [],
            isGone: true
        ),
    ]
}
