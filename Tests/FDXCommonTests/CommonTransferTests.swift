import FDXCommon
import FDXRuntime
import FDXTesting
import FDXv5
import FDXv5MoneyMovement
import FDXv6
import FDXv6MoneyMovement
import Foundation
import HTTPTypes
import Testing

struct CommonTransferTests {
    @Test func aTransferReadsAlikeInBothVersions() throws {
        let old = FDXv5MoneyMovement.Transfer(
            transferId: "t-1",
            fromAccountId: "a",
            toAccountId: "b",
            amount: 250,
            memo: "Holidays",
            referenceId: "r-1",
            status: .noFunds
        )
        let new = FDXv6MoneyMovement.Transfer(
            transferId: "t-1",
            fromAccountId: "a",
            toAccountId: "b",
            amount: 250,
            memo: "Holidays",
            referenceId: "r-1",
            status: .noFunds
        )
        for transfer in [try CommonTransfer(old, currency: "CAD"), try CommonTransfer(new, currency: "CAD")] {
            #expect(transfer.id == "t-1" && transfer.referenceID == "r-1" && transfer.memo == "Holidays")
            #expect(transfer.sourceID == "a" && transfer.destinationID == "b")
            #expect(transfer.amount == Money(250, "CAD") && transfer.status == .noFunds)
            #expect(transfer.issues.isEmpty)
            #expect(try FDXv6MoneyMovement.Transfer.decode(from: transfer.original).value == new)
        }
    }

    @Test func whatDeviatesIsAnIssueAndTheRestIsThere() throws {
        let transfer = CommonTransfer(
            try json(#"{"transferId": 7, "amount": "n/a", "status": "ON_HOLD", "dueDate": "2026-04-30", "more": 1}"#),
            currency: nil
        )
        #expect(transfer.id == "7" && transfer.amount == nil && transfer.status == .unknown("ON_HOLD"))
        #expect(transfer.dueDate == (try FDXDate("2026-04-30")))
        #expect(transfer.issues.map(\.path).sorted() == ["$.amount", "$.status", "$.transferId"])
        #expect(transfer.original["more"] == 1)
        #expect(CommonTransfer(.string("no transfer"), currency: nil).id == nil)
    }

    @Test func aProviderListsTransfersWithTheCurrencyOfTheirSource() async throws {
        let transport = StubTransport([
            .json(200, #"{"page": {"nextOffset": "b"}, "transfers": [{"fromAccountId": "a", "amount": 1}]}"#),
            .json(200, #"{"transfers": [{"fromAccountId": "c", "amount": 2}]}"#),
        ])
        let account = CommonAccount(try json(#"{"accountId": "a", "currency": {"currencyCode": "CAD"}}"#))
        var amounts: [Money?] = []
        for try await transfer in try provider(transport).transfers(from: [account]) { amounts.append(transfer.amount) }
        #expect(amounts == [Money(1, "CAD"), Money(2, nil)])
        let path = "/fdx/transfers?searchFromAccountIds=a"
        #expect(transport.sent.map(\.request.path) == [path, "\(path)&offset=b"])
    }

    @Test(arguments: [("{}", "/fdx/transfers?searchFromAccountIds="), (nil, "/fdx/transfers")])
    func anAccountWithoutAnIDDoesNotStandForAll(account: String?, path: String) async throws {
        let transport = StubTransport([.json(200, "{}")])
        let accounts = try account.map { [CommonAccount(try json($0))] } ?? []
        for try await _ in try provider(transport).transfers(from: accounts) {}
        #expect(transport.sent.map(\.request.path) == [path])
    }

    @Test func nothingPersonalIsPrinted() throws {
        let transfer = CommonTransfer(try json(#"{"memo": "for Ann", "status": "SCHEDULED"}"#), currency: nil)
        var dumped = "\(transfer)"
        dump(transfer, to: &dumped)
        #expect("\(transfer)" == "transfer (SCHEDULED)" && !dumped.contains("Ann"))
    }
}

struct CommonPayeeTests {
    @Test func aPayeeReadsAlikeInBothVersions() throws {
        let old = FDXv5MoneyMovement.Payee(
            merchant: FDXv5MoneyMovement.Merchant(
                name: .init(company: "Power Inc."),
                merchantAccountIds: ["20-55"],
                payeeId: "y-1",
                status: .active
            )
        )
        let new = FDXv6MoneyMovement.Payee(
            merchant: FDXv6MoneyMovement.Merchant(
                name: .init(company: "Power Inc."),
                merchantAccountIds: ["20-55"],
                payeeId: "y-1",
                status: .active
            )
        )
        for payee in [try CommonPayee(old), try CommonPayee(new)] {
            #expect(payee.id == "y-1" && payee.status == .active && payee.customerNumbers == ["20-55"])
            #expect(payee.name == "Power Inc." && payee.nickname == nil)
            #expect(try FDXv5MoneyMovement.Payee.decode(from: payee.original).value == old)
        }
    }

    @Test(arguments: [
        (
            #"{"merchant": {"payeeId": "1", "displayName": "Landlord", "name": {"first": "A", "last": "B"}}}"#,
            "Landlord"
        ),
        (#"{"merchant": {"payeeId": "1", "name": {"first": "A", "last": "B"}}}"#, "A B"),
        (#"{"person": {"payeeId": "1", "name": {"last": "B"}}}"#, "B"),
        (#"{"payeeId": "1", "name": {"company": "P"}}"#, "P"),
        (#"{"payeeId": "1", "address": {"city": "X"}}"#, nil),
    ])
    func theNameIsTheCustomersElseThePayees(text: String, name: String?) throws {
        let payee = CommonPayee(try json(text))
        #expect(payee.id == "1" && payee.name == name)
    }

    @Test func aProviderListsPayees() async throws {
        let transport = StubTransport([
            .json(200, #"{"payees": [{"merchant": {"payeeId": "1", "status": "PENDING"}}, "odd"]}"#)
        ])
        var ids: [String?] = []
        for try await payee in try provider(transport).payees() { ids.append(payee.id) }
        #expect(ids == ["1", nil])
        #expect(transport.sent.map(\.request.path) == ["/fdx/payees"])
    }

    @Test func nothingPersonalIsPrinted() throws {
        let payee = CommonPayee(try json(#"{"merchant": {"displayName": "Ann", "status": "ACTIVE"}}"#))
        var dumped = "\(payee)"
        dump(payee, to: &dumped)
        #expect("\(payee)" == "payee (ACTIVE)" && !dumped.contains("Ann"))
    }
}

private func provider(_ transport: StubTransport) throws -> Provider {
    let url = try #require(URL(string: "https://bank.example/fdx"))
    return Provider(ProviderProfile("First Bank", serverURL: url, version: .v6), authorizer: nil, transport: transport)
}
