import FDXRuntime
import FDXv5Ecosystem
import FDXv5MoneyMovement
import FDXv6
import FDXv6MoneyMovement
import FDXv6Payroll
import Foundation
import Testing

/// Every model of the areas beside data access, with every property set, from JSON and back.
struct RoundTripTests {
    @Test(arguments: Area.all, 0..<18)
    func everyModelComesBackAsItWent(area: Area, variant: Int) throws {
        for type in area.types { try expectRoundTrip(of: type, variant: variant) }
    }

    @Test(arguments: Area.all.filter { $0.isWhole })
    func everyGeneratedModelIsAmongThem(area: Area) throws {
        var met: Set<String> = []
        for type in area.types {
            for variant in 0..<18 {
                var sampler = Sampler(variant: variant)
                _ = sampler.json(of: type)
                met.formUnion(sampler.met)
            }
        }
        let generated = try area.generatedNames()
        #expect(generated.count > 20)
        #expect(generated.subtracting(met).sorted() == [])
    }
}

private func expectRoundTrip<Value: FDXValue>(of type: Value.Type, variant: Int) throws {
    var sampler = Sampler(variant: variant)
    let json = sampler.json(of: type)
    let strict = try type.decode(from: json.encoded(), policy: .strict)
    let lenient = try type.decode(from: json.encoded(), policy: .lenient)
    #expect(strict.issues.isEmpty && lenient.issues.isEmpty, "\(type)")
    #expect(strict.value == lenient.value, "\(type)")
    #expect(try JSONValue.decode(from: strict.value.encoded()).value == json, "\(type)")
    #expect(try JSONDecoder().decode(type, from: JSONEncoder().encode(strict.value)) == strict.value, "\(type)")
}

/// A module, and types from which all its others can be reached.
struct Area: Sendable, CustomTestStringConvertible {
    let module: String
    /// False where the module has more than these.
    var isWhole = true
    let types: [any FDXValue.Type]

    var testDescription: String { module }

    /// The names of all types that the module declares, by its files.
    func generatedNames() throws -> Set<String> {
        let folder = URL(filePath: #filePath).appending(path: "../../../Generated/\(module)/Models").standardized
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return Set(files.map { $0.deletingPathExtension().lastPathComponent })
    }

    static let all = [
        Area(
            module: "FDXv5MoneyMovement",
            types: [
                FDXv5MoneyMovement.Transfers.self, FDXv5MoneyMovement.TransferForCreate.self, TransferStatus.self,
                FDXv5MoneyMovement.Payees.self, FDXv5MoneyMovement.PayeeForUpdate.self,
                FDXv5MoneyMovement.PayeeChange.self, FDXv5MoneyMovement.Payments.self,
                FDXv5MoneyMovement.PaymentForUpdate.self, FDXv5MoneyMovement.PaymentChange.self,
                FDXv5MoneyMovement.RecurringPayments.self, FDXv5MoneyMovement.RecurringPaymentForUpdate.self,
                FDXv5MoneyMovement.RecurringPaymentChange.self, FDXv5MoneyMovement.PaymentInitiationParties.self,
                FDXv5MoneyMovement.PaymentInitiationParty.self, FDXv5MoneyMovement.PaymentInitiationPartyChange.self,
                FDXv5MoneyMovement.PaymentInitiationPartyCreateResponse.self,
                FDXv5MoneyMovement.PaymentInitiationPartyMethodCreateResponse.self,
                FDXv5MoneyMovement.PaymentMethodRegistrationChange.self, FDXv5MoneyMovement.SynchronizableArray.self,
            ]
        ),
        Area(
            module: "FDXv5Ecosystem",
            types: [
                FDXv5Ecosystem.AvailabilityList.self, FDXv5Ecosystem.Capability.self,
                FDXv5Ecosystem.CertificationMetrics.self, FDXv5Ecosystem.NotificationEntity.self,
                FDXv5Ecosystem.NotificationSubscription.self, FDXv5Ecosystem.RecipientRequest.self,
                FDXv5Ecosystem.Recipient.self, FDXv5Ecosystem.RecipientRecords.self,
                FDXv5Ecosystem.SuspectedFraudIncident.self,
            ]
        ),
        Area(
            module: "FDXv6MoneyMovement",
            types: [
                FDXv6MoneyMovement.Transfers.self, FDXv6MoneyMovement.TransferForCreate.self, TransferChange.self,
                FDXv6MoneyMovement.Payees.self, FDXv6MoneyMovement.PayeeForUpdate.self,
                FDXv6MoneyMovement.PayeeChange.self, FDXv6MoneyMovement.Payments.self,
                FDXv6MoneyMovement.PaymentForUpdate.self, FDXv6MoneyMovement.PaymentChange.self,
                FDXv6MoneyMovement.RecurringPayments.self, FDXv6MoneyMovement.RecurringPaymentForUpdate.self,
                FDXv6MoneyMovement.RecurringPaymentChange.self, FDXv6MoneyMovement.PaymentInitiationParties.self,
                FDXv6MoneyMovement.PaymentInitiationParty.self, FDXv6MoneyMovement.PaymentInitiationPartyChange.self,
                FDXv6MoneyMovement.PaymentInitiationPartyCreateResponse.self,
                FDXv6MoneyMovement.PaymentInitiationPartyMethodCreateResponse.self,
                FDXv6MoneyMovement.PaymentMethodRegistrationChange.self, FDXv6MoneyMovement.SynchronizableArray.self,
                RequestForPayments.self, RequestForPayment.self,
            ]
        ),
        Area(
            module: "FDXv6Payroll",
            types: [PayrollReportList.self, PaystubList.self, PaystubPdf.self]
        ),
        Area(
            module: "FDXv6",
            isWhole: false,
            types: [
                FDXv6.SuspectedFraudIncident.self, DataProviders.self, FDXv6.RecipientRecords.self,
                PaymentNetworkLifecycleEvents.self, StatementEncoded.self, Remittance.self, FDXv6.ConsentGrant.self,
                FDXv6.ConsentRequest.self, FDXJWTProfile.self, FDXOAuthTokenIntrospectionResponse.self,
            ]
        ),
    ]
}
