import FDXRuntime
import FDXServer

/// Handlers that stand before a desk. Those below are requirements of the handlers of FDX 5 and of FDX 6, whose types
/// have the same names in two modules, and so are written once for any types.
protocol MoneyDesk: Sendable {
    var desk: Desk { get }
}

extension MoneyDesk {
    func createPayee<Body: FDXValue, Answer: FDXValue>(body: Body, context: RequestContext) async throws -> Answer {
        try desk.answer(context, body)
    }

    func getPayee<Answer: FDXValue>(payeeId: String, context: RequestContext) async throws -> Answer {
        try desk.answer(context, payeeId)
    }

    func updatePayee<Body: FDXValue, Answer: FDXValue>(
        payeeId: String,
        body: Body,
        context: RequestContext
    ) async throws -> Answer {
        try desk.answer(context, payeeId, body)
    }

    func deletePayee<Answer: FDXValue>(payeeId: String, context: RequestContext) async throws -> Answer {
        try desk.answer(context, payeeId)
    }

    func schedulePayment<Body: FDXValue, Answer: FDXValue>(body: Body, context: RequestContext) async throws -> Answer {
        try desk.answer(context, body)
    }

    func getPayment<Answer: FDXValue>(paymentId: String, context: RequestContext) async throws -> Answer {
        try desk.answer(context, paymentId)
    }

    func updatePayment<Body: FDXValue, Answer: FDXValue>(
        paymentId: String,
        body: Body,
        context: RequestContext
    ) async throws -> Answer {
        try desk.answer(context, paymentId, body)
    }

    func cancelPayment<Answer: FDXValue>(paymentId: String, context: RequestContext) async throws -> Answer {
        try desk.answer(context, paymentId)
    }

    func scheduleRecurringPayment<Body: FDXValue, Answer: FDXValue>(
        body: Body,
        context: RequestContext
    ) async throws -> Answer {
        try desk.answer(context, body)
    }

    func getRecurringPayment<Answer: FDXValue>(
        recurringPaymentId: String,
        context: RequestContext
    ) async throws -> Answer {
        try desk.answer(context, recurringPaymentId)
    }

    func updateRecurringPayment<Body: FDXValue, Answer: FDXValue>(
        recurringPaymentId: String,
        body: Body,
        context: RequestContext
    ) async throws -> Answer {
        try desk.answer(context, recurringPaymentId, body)
    }

    func cancelRecurringPayment<Answer: FDXValue>(
        recurringPaymentId: String,
        context: RequestContext
    ) async throws -> Answer {
        try desk.answer(context, recurringPaymentId)
    }

    func createPaymentInitiationParty<Body: FDXValue, Answer: FDXValue>(
        body: Body,
        context: RequestContext
    ) async throws -> Answer {
        try desk.answer(context, body)
    }

    func getPaymentInitiationParty<Answer: FDXValue>(
        paymentInitiationPartyId: String,
        context: RequestContext
    ) async throws -> Answer {
        try desk.answer(context, paymentInitiationPartyId)
    }

    func updatePaymentInitiationParty<Body: FDXValue>(
        paymentInitiationPartyId: String,
        body: Body,
        context: RequestContext
    ) async throws {
        try desk.take(context, paymentInitiationPartyId, body)
    }

    func deletePaymentInitiationParty(paymentInitiationPartyId: String, context: RequestContext) async throws {
        try desk.take(context, paymentInitiationPartyId)
    }

    func createPaymentMethod<Body: FDXValue, Answer: FDXValue>(
        paymentInitiationPartyId: String,
        body: Body,
        context: RequestContext
    ) async throws -> Answer {
        try desk.answer(context, paymentInitiationPartyId, body)
    }

    func getPaymentMethodRegistration<Answer: FDXValue>(
        paymentInitiationPartyId: String,
        paymentMethodRegistrationId: String,
        context: RequestContext
    ) async throws -> Answer {
        try desk.answer(context, paymentInitiationPartyId, paymentMethodRegistrationId)
    }

    func updatePaymentMethodRegistration<Body: FDXValue>(
        paymentInitiationPartyId: String,
        paymentMethodRegistrationId: String,
        body: Body,
        context: RequestContext
    ) async throws {
        try desk.take(context, paymentInitiationPartyId, paymentMethodRegistrationId, body)
    }

    func deletePaymentMethodRegistration(
        paymentInitiationPartyId: String,
        paymentMethodRegistrationId: String,
        context: RequestContext
    ) async throws {
        try desk.take(context, paymentInitiationPartyId, paymentMethodRegistrationId)
    }

    func requestAccountTransfer<Body: FDXValue, Answer: FDXValue>(
        body: Body,
        context: RequestContext
    ) async throws -> Answer {
        try desk.answer(context, body)
    }

    func getTransfer<Answer: FDXValue>(transferId: String, context: RequestContext) async throws -> Answer {
        try desk.answer(context, transferId)
    }

    func cancelTransfer<Answer: FDXValue>(transferId: String, context: RequestContext) async throws -> Answer {
        try desk.answer(context, transferId)
    }
}
