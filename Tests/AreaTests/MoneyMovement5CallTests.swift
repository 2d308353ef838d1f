import FDXRuntime
import FDXServer
import FDXv5MoneyMovement
import FDXv5MoneyMovementServer
import Testing

private struct BillsDesk: BillsHandlers, MoneyDesk {
    let desk: Desk

    func searchForPayees(
        updatedSince: String?,
        offset: String?,
        limit: Int?,
        context: RequestContext
    ) async throws -> Payees {
        try desk.answer(context, updatedSince, offset, limit)
    }

    func searchForPayments(
        updatedSince: String?,
        offset: String?,
        limit: Int?,
        context: RequestContext
    ) async throws -> Payments {
        try desk.answer(context, updatedSince, offset, limit)
    }

    func searchForRecurringPayments(
        updatedSince: String?,
        offset: String?,
        limit: Int?,
        context: RequestContext
    ) async throws -> RecurringPayments {
        try desk.answer(context, updatedSince, offset, limit)
    }

    func getPaymentsForRecurringPayment(
        recurringPaymentId: String,
        updatedSince: String?,
        offset: String?,
        limit: Int?,
        context: RequestContext
    ) async throws -> Payments {
        try desk.answer(context, recurringPaymentId, updatedSince, offset, limit)
    }
}

private struct InitiationDesk: InitiationHandlers, MoneyDesk {
    let desk: Desk

    func listPaymentInitiationParties(context: RequestContext) async throws -> PaymentInitiationParties {
        try desk.answer(context)
    }
}

private struct TransfersDesk: TransfersHandlers, MoneyDesk {
    let desk: Desk

    func searchForTransfers(
        updatedSince: String?,
        searchStartTransferDate: FDXDate?,
        searchEndTransferDate: FDXDate?,
        searchFromAccountIds: [String]?,
        searchToAccountIds: [String]?,
        searchStatuses: [PaymentStatus]?,
        searchTransferIds: [String]?,
        context: RequestContext
    ) async throws -> Transfers {
        try desk.answer(
            context,
            updatedSince,
            searchStartTransferDate,
            searchEndTransferDate,
            searchFromAccountIds,
            searchToAccountIds,
            searchStatuses,
            searchTransferIds
        )
    }

    func getTransferStatus(transferId: String, context: RequestContext) async throws -> TransferStatus {
        try desk.answer(context, transferId)
    }
}

/// The calls that move money in FDX 5, from a client to a server and back.
struct MoneyMovement5CallTests {
    private let loop: Loop

    init() throws {
        let desk = Desk()
        let routes =
            BillsDesk(desk: desk).routes
            + InitiationDesk(desk: desk).routes
            + TransfersDesk(desk: desk).routes
        loop = try Loop(desk, routes)
    }

    @available(*, deprecated, message: "one of the calls is")
    @Test func everyCallArrivesAndItsAnswerComesBack() async throws {
        try await callAllOfBills()
        try await callAllOfInitiation()
        try await callAllOfTransfers()
        loop.expectEveryOperationOnce()
    }

    private func callAllOfBills() async throws {
        let payeeForUpdate: PayeeForUpdate = try sample()
        let payeeChange: PayeeChange = try sample()
        let paymentForUpdate: PaymentForUpdate = try sample()
        let paymentChange: PaymentChange = try sample()
        let recurringPaymentForUpdate: RecurringPaymentForUpdate = try sample()
        let recurringPaymentChange: RecurringPaymentChange = try sample()
        try await loop.expect(
            .searchForPayees(updatedSince: "us 1/2", offset: "o 1/2", limit: 25),
            "us 1/2",
            "o 1/2",
            25
        )
        try await loop.expect(.createPayee(body: payeeForUpdate), payeeForUpdate)
        try await loop.expect(.getPayee(payeeId: "pi 1/2"), "pi 1/2")
        try await loop.expect(.updatePayee(payeeId: "pi 1/2", body: payeeChange), "pi 1/2", payeeChange)
        try await loop.expect(.deletePayee(payeeId: "pi 1/2"), "pi 1/2")
        try await loop.expect(
            .searchForPayments(updatedSince: "us 1/2", offset: "o 1/2", limit: 25),
            "us 1/2",
            "o 1/2",
            25
        )
        try await loop.expect(.schedulePayment(body: paymentForUpdate), paymentForUpdate)
        try await loop.expect(.getPayment(paymentId: "pi 1/2"), "pi 1/2")
        try await loop.expect(.updatePayment(paymentId: "pi 1/2", body: paymentChange), "pi 1/2", paymentChange)
        try await loop.expect(.cancelPayment(paymentId: "pi 1/2"), "pi 1/2")
        try await loop.expect(
            .searchForRecurringPayments(updatedSince: "us 1/2", offset: "o 1/2", limit: 25),
            "us 1/2",
            "o 1/2",
            25
        )
        try await loop.expect(.scheduleRecurringPayment(body: recurringPaymentForUpdate), recurringPaymentForUpdate)
        try await loop.expect(.getRecurringPayment(recurringPaymentId: "rpi 1/2"), "rpi 1/2")
        try await loop.expect(
            .updateRecurringPayment(recurringPaymentId: "rpi 1/2", body: recurringPaymentChange),
            "rpi 1/2",
            recurringPaymentChange
        )
        try await loop.expect(.cancelRecurringPayment(recurringPaymentId: "rpi 1/2"), "rpi 1/2")
        try await loop.expect(
            .getPaymentsForRecurringPayment(
                recurringPaymentId: "rpi 1/2",
                updatedSince: "us 1/2",
                offset: "o 1/2",
                limit: 25
            ),
            "rpi 1/2",
            "us 1/2",
            "o 1/2",
            25
        )
    }

    private func callAllOfInitiation() async throws {
        let paymentInitiationParty: PaymentInitiationParty = try sample()
        let paymentInitiationPartyChange: PaymentInitiationPartyChange = try sample()
        let paymentInitiationPartyToPaymentMethod: PaymentInitiationPartyToPaymentMethod = try sample()
        let paymentMethodRegistrationChange: PaymentMethodRegistrationChange = try sample()
        try await loop.expect(.listPaymentInitiationParties())
        try await loop.expect(.createPaymentInitiationParty(body: paymentInitiationParty), paymentInitiationParty)
        try await loop.expect(.getPaymentInitiationParty(paymentInitiationPartyId: "pipi 1/2"), "pipi 1/2")
        try await loop.expect(
            .updatePaymentInitiationParty(paymentInitiationPartyId: "pipi 1/2", body: paymentInitiationPartyChange),
            "pipi 1/2",
            paymentInitiationPartyChange
        )
        try await loop.expect(.deletePaymentInitiationParty(paymentInitiationPartyId: "pipi 1/2"), "pipi 1/2")
        try await loop.expect(
            .createPaymentMethod(paymentInitiationPartyId: "pipi 1/2", body: paymentInitiationPartyToPaymentMethod),
            "pipi 1/2",
            paymentInitiationPartyToPaymentMethod
        )
        try await loop.expect(
            .getPaymentMethodRegistration(
                paymentInitiationPartyId: "pipi 1/2",
                paymentMethodRegistrationId: "pmri 1/2"
            ),
            "pipi 1/2",
            "pmri 1/2"
        )
        try await loop.expect(
            .updatePaymentMethodRegistration(
                paymentInitiationPartyId: "pipi 1/2",
                paymentMethodRegistrationId: "pmri 1/2",
                body: paymentMethodRegistrationChange
            ),
            "pipi 1/2",
            "pmri 1/2",
            paymentMethodRegistrationChange
        )
        try await loop.expect(
            .deletePaymentMethodRegistration(
                paymentInitiationPartyId: "pipi 1/2",
                paymentMethodRegistrationId: "pmri 1/2"
            ),
            "pipi 1/2",
            "pmri 1/2"
        )
    }

    @available(*, deprecated, message: "one of the calls is")
    private func callAllOfTransfers() async throws {
        let day: FDXDate = try sample()
        let transferForCreate: TransferForCreate = try sample()
        try await loop.expect(
            .searchForTransfers(
                updatedSince: "us 1/2",
                searchStartTransferDate: day,
                searchEndTransferDate: day,
                searchFromAccountIds: ["a-1", "a 2"],
                searchToAccountIds: ["a-1", "a 2"],
                searchStatuses: [.scheduled],
                searchTransferIds: ["a-1", "a 2"]
            ),
            "us 1/2",
            day,
            day,
            ["a-1", "a 2"],
            ["a-1", "a 2"],
            [PaymentStatus.scheduled],
            ["a-1", "a 2"]
        )
        try await loop.expect(.requestAccountTransfer(body: transferForCreate), transferForCreate)
        try await loop.expect(.getTransfer(transferId: "ti 1/2"), "ti 1/2")
        try await loop.expect(.cancelTransfer(transferId: "ti 1/2"), "ti 1/2")
        try await loop.expect(.getTransferStatus(transferId: "ti 1/2"), "ti 1/2")
    }
}
