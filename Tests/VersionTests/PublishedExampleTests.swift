import FDXRuntime
import FDXv5Ecosystem
import FDXv5MoneyMovement
import FDXv6
import FDXv6MoneyMovement
import Foundation
import Testing
import YAMLSource

/// The examples that published documents have beside their calls, through the types of this project.
@Suite(.enabled(if: Examples.arePresent, "the documents are not on this machine (looked in ../shared and $FDX_CORPUS)"))
struct PublishedExampleTests {
    @Test(arguments: [Examples.v5, .v6])
    func everyExampleGoesThroughOurTypesAndNothingIsLost(of examples: Examples) throws {
        var count = 0
        for example in try examples.all() {
            guard let type = examples.type(of: example) else { continue }
            count += 1
            let findings = findings(example.name, example.json, type)
            #expect(findings.filter { !$0.hasPrefix("ISSUE") } == [])
        }
        #expect(count > 40)
    }
}

/// A value that a document gives as an example of a request or of an answer.
struct Example {
    let operation: String
    /// Nil for a request.
    let status: String?
    let name: String
    let json: Data
}

/// The examples of a folder of documents, and the types of what its calls carry.
struct Examples: Sendable, CustomTestStringConvertible {
    let folder: String
    let types: [String: (request: (any FDXValue.Type)?, answer: (any FDXValue.Type)?)]

    var testDescription: String { folder }

    static var arePresent: Bool { FileManager.default.fileExists(atPath: root.path(percentEncoded: false)) }

    private static var root: URL { Payloads.root.deletingLastPathComponent().appending(path: "corpus") }

    func type(of example: Example) -> (any FDXValue.Type)? {
        guard let types = types[example.operation] else { return nil }
        guard let status = example.status else { return types.request }
        return status.hasPrefix("2") || status == "409" && types.answer != nil ? types.answer : nil
    }

    func all() throws -> [Example] {
        let folder = Self.root.appending(path: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        return try names.filter { $0.hasSuffix(".yaml") }.sorted().flatMap { name in
            let bytes = try Array(Data(contentsOf: folder.appending(path: name)))
            let document = try Node(reading: SourceFile(path: name, bytes: bytes), log: DiagnosticLog())
            return try document.operations.flatMap { try examples(of: $0) }
        }
    }

    private func examples(of operation: Node) throws -> [Example] {
        guard let name = operation["operationId"]?.scalar?.text else { return [] }
        let requests = try values(in: operation["requestBody"], of: name, status: nil)
        let answers = try operation["responses"]?.entries?.flatMap { status in
            try values(in: status.value, of: name, status: status.key)
        }
        return requests + (answers ?? [])
    }

    private func values(in body: Node?, of operation: String, status: String?) throws -> [Example] {
        let media = body?["content"]?["application/json"]
        let named = media?["examples"]?.entries ?? []
        return try named.compactMap { entry in
            guard let value = entry.value["value"] else { return nil }
            return Example(
                operation: operation,
                status: status,
                name: "\(operation) \(status ?? "request"): \(entry.key)",
                json: try value.json.encoded()
            )
        }
    }

    static let v5 = Examples(
        folder: "fdx-5.1-multifile",
        types: [
            "searchForPayees": (nil, FDXv5MoneyMovement.Payees.self),
            "createPayee": (FDXv5MoneyMovement.PayeeForUpdate.self, FDXv5MoneyMovement.Payee.self),
            "getPayee": (nil, FDXv5MoneyMovement.Payee.self),
            "updatePayee": (FDXv5MoneyMovement.PayeeChange.self, FDXv5MoneyMovement.Payee.self),
            "deletePayee": (nil, FDXv5MoneyMovement.Payee.self),
            "searchForPayments": (nil, FDXv5MoneyMovement.Payments.self),
            "schedulePayment": (FDXv5MoneyMovement.PaymentForUpdate.self, FDXv5MoneyMovement.Payment.self),
            "getPayment": (nil, FDXv5MoneyMovement.Payment.self),
            "updatePayment": (FDXv5MoneyMovement.PaymentChange.self, FDXv5MoneyMovement.Payment.self),
            "cancelPayment": (nil, FDXv5MoneyMovement.Payment.self),
            "searchForRecurringPayments": (nil, FDXv5MoneyMovement.RecurringPayments.self),
            "scheduleRecurringPayment": (
                FDXv5MoneyMovement.RecurringPaymentForUpdate.self, FDXv5MoneyMovement.RecurringPayment.self
            ),
            "getRecurringPayment": (nil, FDXv5MoneyMovement.RecurringPayment.self),
            "updateRecurringPayment": (
                FDXv5MoneyMovement.RecurringPaymentChange.self, FDXv5MoneyMovement.RecurringPayment.self
            ),
            "cancelRecurringPayment": (nil, FDXv5MoneyMovement.RecurringPayment.self),
            "paymentsForRecurringPayment": (nil, FDXv5MoneyMovement.Payments.self),
            "searchForTransfers": (nil, FDXv5MoneyMovement.Transfers.self),
            "requestAccountTransfer": (FDXv5MoneyMovement.TransferForCreate.self, nil),
            "getTransfer": (nil, FDXv5MoneyMovement.Transfer.self),
            "cancelTransfer": (nil, FDXv5MoneyMovement.Transfer.self),
            "getTransferStatus": (nil, TransferStatus.self),
            "createNotificationSubscription": (
                FDXv5Ecosystem.NotificationSubscription.self, FDXv5Ecosystem.NotificationSubscription.self
            ),
            "getNotificationSubscription": (nil, FDXv5Ecosystem.NotificationSubscription.self),
            "publishNotification": (FDXv5Ecosystem.NotificationEntity.self, nil),
            "createRecipient": (FDXv5Ecosystem.RecipientRequest.self, FDXv5Ecosystem.Recipient.self),
            "updateRecipient": (FDXv5Ecosystem.RecipientRequest.self, FDXv5Ecosystem.Recipient.self),
            "getRecipients": (nil, FDXv5Ecosystem.RecipientRecords.self),
            "reportSuspectedFraudIncident": (FDXv5Ecosystem.SuspectedFraudIncident.self, nil),
        ]
    )

    static let v6 = Examples(
        folder: "fdx-6.2-everything",
        types: [
            "searchForPayees": (nil, FDXv6MoneyMovement.Payees.self),
            "createPayee": (FDXv6MoneyMovement.PayeeForUpdate.self, FDXv6MoneyMovement.Payee.self),
            "getPayee": (nil, FDXv6MoneyMovement.Payee.self),
            "updatePayee": (FDXv6MoneyMovement.PayeeChange.self, FDXv6MoneyMovement.Payee.self),
            "deletePayee": (nil, FDXv6MoneyMovement.Payee.self),
            "searchForPayments": (nil, FDXv6MoneyMovement.Payments.self),
            "schedulePayment": (FDXv6MoneyMovement.PaymentForUpdate.self, FDXv6MoneyMovement.Payment.self),
            "getPayment": (nil, FDXv6MoneyMovement.Payment.self),
            "updatePayment": (FDXv6MoneyMovement.PaymentChange.self, FDXv6MoneyMovement.Payment.self),
            "cancelPayment": (nil, FDXv6MoneyMovement.Payment.self),
            "searchForRecurringPayments": (nil, FDXv6MoneyMovement.RecurringPayments.self),
            "scheduleRecurringPayment": (
                FDXv6MoneyMovement.RecurringPaymentForUpdate.self, FDXv6MoneyMovement.RecurringPayment.self
            ),
            "getRecurringPayment": (nil, FDXv6MoneyMovement.RecurringPayment.self),
            "updateRecurringPayment": (
                FDXv6MoneyMovement.RecurringPaymentChange.self, FDXv6MoneyMovement.RecurringPayment.self
            ),
            "cancelRecurringPayment": (nil, FDXv6MoneyMovement.RecurringPayment.self),
            "getPaymentsForRecurringPayment": (nil, FDXv6MoneyMovement.Payments.self),
            "requestAccountTransfer": (FDXv6MoneyMovement.TransferForCreate.self, nil),
            "getTransfer": (nil, FDXv6MoneyMovement.Transfer.self),
            "cancelTransfer": (nil, FDXv6MoneyMovement.Transfer.self),
            "createNotificationSubscription": (
                FDXv6.NotificationSubscription.self, FDXv6.NotificationSubscription.self
            ),
            "getNotificationSubscription": (nil, FDXv6.NotificationSubscription.self),
            "publishNotification": (FDXv6.NotificationEntity.self, nil),
            "getNotifications": (nil, FDXv6.Notifications.self),
            "createRecipient": (FDXv6.RecipientRequest.self, FDXv6.Recipient.self),
            "updateRecipient": (FDXv6.RecipientRequest.self, FDXv6.Recipient.self),
            "getRegistryRecipients": (nil, FDXv6.RecipientRecords.self),
            "getRegistryRecipient": (nil, FDXv6.RecipientRecord.self),
            "reportSuspectedFraudIncident": (FDXv6.SuspectedFraudIncident.self, nil),
        ]
    )
}

extension Node {
    /// All operations of a document.
    fileprivate var operations: [Node] {
        (self["paths"]?.entries ?? []).flatMap { path in (path.value.entries ?? []).map(\.value) }
    }

    /// The value as JSON.
    fileprivate var json: JSONValue {
        switch self {
        case .scalar(let scalar): scalar.json
        case .sequence(let items, _): .array(items.map(\.json))
        case .mapping(let entries, _): .object(object(of: entries))
        }
    }

    private func object(of entries: [Entry]) -> JSONObject {
        var object = JSONObject()
        for entry in entries { object[entry.key] = entry.value.json }
        return object
    }
}

extension Scalar {
    fileprivate var json: JSONValue {
        guard style == .plain else { return .string(text) }
        if isNull { return .null }
        if let boolean { return .bool(boolean) }
        return isNumber ? JSONNumber(text).map(JSONValue.number) ?? .string(text) : .string(text)
    }
}
