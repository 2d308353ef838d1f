import FDXRuntime
import FDXTesting
import FDXv5MoneyMovement
import Foundation
import HTTPTypes
import Testing

/// What keeps an order from being carried out twice, and tells what became of it.
struct PaymentSafetyTests {
    private let order = TransferForCreate(transferId: "t-1", fromAccountId: "a", toAccountId: "b", amount: 250)

    @Test func anOrderHasAKeyThatNoOtherOrderHas() async throws {
        let transport = StubTransport([.json(200, "{}")])
        let client = try client(transport)
        for _ in 0..<2 { _ = try await client.send(.requestAccountTransfer(body: order)) }
        let keys = keys(of: transport)
        #expect(keys.allSatisfy { UUID(uuidString: $0) != nil })
        #expect(Set(keys).count == 2)
    }

    /// 503 and a broken connection leave open whether the order was carried out; the provider tells by the key.
    @Test(arguments: [StubTransport.Answer.status(503), .status(429), .fault(.connectionLost), .fault(.timedOut)])
    func anOrderIsSentAgainWithTheSameKey(_ failure: StubTransport.Answer) async throws {
        let transport = StubTransport([failure, failure, .json(200, #"{"transferId": "t-1", "status": "SCHEDULED"}"#)])
        let transfer = try await client(transport).send(.requestAccountTransfer(body: order)).value
        #expect(transfer.status == .scheduled)
        let keys = keys(of: transport)
        #expect(keys.count == 3 && Set(keys).count == 1)
        #expect(Set(transport.sent.map(\.body)).count == 1)
    }

    @Test func aChangeIsSentAgainWithTheSameKey() async throws {
        let payment =
            #"{"paymentId": "p", "status": "SCHEDULED", "fromAccountId": "a", "toPayeeId": "y", "amount": 1, "#
        let transport = StubTransport([.status(503), .json(200, payment + #""dueDate": "2026-04-30"}"#)])
        let change = PaymentChange(fromAccountId: "a", toPayeeId: "y", amount: 1, dueDate: try sample())
        _ = try await client(transport).send(.updatePayment(paymentId: "p", body: change))
        let keys = keys(of: transport)
        #expect(keys.count == 2 && Set(keys).count == 1)
    }

    /// FDX declares no key for this one call.
    @Test func aChangeWithoutAKeyIsSentOnce() async throws {
        let transport = StubTransport([.status(503), .status(200)])
        let call = Endpoint.updatePaymentMethodRegistration(
            paymentInitiationPartyId: "p",
            paymentMethodRegistrationId: "m",
            body: PaymentMethodRegistrationChange()
        )
        await #expect(throws: FDXError.self) { try await client(transport).send(call) }
        #expect(transport.sent.count == 1)
        #expect(keys(of: transport) == [])
    }

    @Test func theCallerMayChooseTheKey() async throws {
        let transport = StubTransport([.json(200, "{}")])
        let call = Endpoint.requestAccountTransfer(body: order).header(.idempotencyKey, "mine")
        _ = try await client(transport).send(call)
        #expect(keys(of: transport) == ["mine"])
    }

    @Test func aConflictHasThePayeeThatIsThere() async throws {
        let payee = #"{"merchant": {"payeeId": "y-1", "status": "ACTIVE", "displayName": "Power"}}"#
        let transport = StubTransport([.json(409, payee)])
        let call = Endpoint.createPayee(body: PayeeForUpdate(merchant: MerchantForUpdate(displayName: "Power")))
        let error = await #expect(throws: FDXError.self) { try await client(transport).send(call) }
        #expect(error?.classification == .conflict)
        #expect(transport.sent.count == 1)
        let body = try #require(error?.body)
        #expect(try Payee.decode(from: body).value.merchant.payeeId == "y-1")
    }

    @Test func aTransferThatWasOrderedBeforeIsAConflict() async throws {
        let transport = StubTransport([.json(409, #"{"code": "908", "message": "Ordered before"}"#)])
        let error = await #expect(throws: FDXError.self) {
            try await client(transport).send(.requestAccountTransfer(body: order))
        }
        #expect(error?.code == 908 && error?.classification == .conflict)
    }

    /// FDX sends some of these with a status that says something else.
    @Test(arguments: [
        (400, "803", FDXError.Classification.invalidRequest), (400, "804", .invalidRequest), (400, "805", .conflict),
        (400, "807", .invalidRequest), (400, "808", .conflict), (400, "910", .conflict), (401, "903", .forbidden),
        (401, "906", .forbidden), (404, "800", .notFound), (404, "802", .notFound), (404, "806", .notFound),
        (404, "901", .notFound), (404, "902", .conflict), (404, "904", .notFound), (404, "905", .conflict),
        (404, "907", .invalidRequest), (404, "910", .conflict), (404, "950", .notFound), (409, "908", .conflict),
    ])
    func aRefusedOrderSaysWhatToDo(status: Int, code: String, meaning: FDXError.Classification) async throws {
        let transport = StubTransport([.json(status, #"{"code": "\#(code)", "message": "No"}"#)])
        let error = await #expect(throws: FDXError.self) {
            try await client(transport).send(.requestAccountTransfer(body: order))
        }
        #expect(error?.classification == meaning)
        #expect(error?.code?.meaning != nil)
        #expect(transport.sent.count == 1)
    }

    @Test func amountsKeepTheirDigits() throws {
        let json = #"{"amount":12345678901234567.89}"#
        let transfer = try Transfer.decode(from: Data(json.utf8), policy: .strict).value
        #expect(transfer.amount == Decimal(string: "12345678901234567.89"))
        #expect(String(decoding: try transfer.encoded(), as: UTF8.self) == json)
    }

    @Test func aChangeTellsNullFromAbsent() throws {
        let change = MerchantChange(displayName: .value("Power"), phone: .null)
        #expect(String(decoding: try change.encoded(), as: UTF8.self) == #"{"displayName":"Power","phone":null}"#)
        let read = try MerchantChange.decode(from: Data(#"{"address": null}"#.utf8), policy: .strict).value
        #expect(read.address == .null && read.name == nil)
    }

    /// FDX 5.2 declares both, and nothing could be both at once.
    @Test func aPartyMayHaveEitherNameThatFDXDeclares() throws {
        let json = #"{"name": {"aliasName": "Power", "detail": {"companyName": "P Inc."}}, "type": "MERCHANT"}"#
        let party = try PaymentInitiationParty.decode(from: Data(json.utf8), policy: .strict).value
        #expect(party.name == .paymentInitiationPartyName(name("Power", "P Inc.")))
        let plain = Data(#"{"name": "Power", "type": "MERCHANT"}"#.utf8)
        #expect(try PaymentInitiationParty.decode(from: plain, policy: .strict).value.name == .string("Power"))
    }

    private func name(_ alias: String, _ company: String) -> PaymentInitiationPartyName {
        let detail = PaymentInitiationPartyNameDetail.organizationName(OrganizationName(companyName: company))
        return PaymentInitiationPartyName(aliasName: alias, detail: detail)
    }

    /// A client that tries again without waiting.
    private func client(_ transport: StubTransport) throws -> Client {
        var retry = RetryMiddleware()
        retry.firstDelay = .zero
        var options = Client.Options()
        options.waitAsLongAsABusyMachineNeeds()
        let url = try #require(URL(string: "https://bank.example"))
        return Client(serverURL: url, transport: transport, middlewares: [retry], options: options)
    }

    private func keys(of transport: StubTransport) -> [String] {
        transport.sent.compactMap { $0.request.headerFields[.idempotencyKey] }
    }
}
