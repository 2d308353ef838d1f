import FDXRuntime
import FDXv5
import FlinksOutbound

extension BankCustomer {
    /// The customer as far as the consent covers it.
    func shown(personal: Bool, contact: Bool) -> CurrentCustomer {
        var shown = CurrentCustomer(customerId: id)
        if personal {
            shown.name = name
            shown.dateOfBirth = dateOfBirth.flatMap { try? FDXDate($0) }
        }
        if contact {
            shown.email = ["\(id)@mail.example"]
            shown.addresses = [address]
            shown.telephones = [TelephoneNumber(type: .home, country: "1", number: "5555550100")]
        }
        return shown
    }

    private var address: DeliveryAddress {
        DeliveryAddress(
            line1: "12 Maple Street",
            city: region.city,
            region: region.region,
            postalCode: region.postalCode,
            country: .ca,
            type: name.company == nil ? .home : .business
        )
    }
}
