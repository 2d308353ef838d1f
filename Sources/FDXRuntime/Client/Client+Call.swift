import Foundation
import HTTPTypes

extension Client {
    /// The call that an endpoint becomes: its request, with the headers that every call has.
    func call<Value>(for endpoint: Endpoint<Value>, collecting limit: Int?) throws -> Call {
        do {
            var request = try endpoint.request(under: base)
            let streamed = try endpoint.body.stream?()
            request.headerFields = try fields(for: endpoint, own: request.headerFields)
            return Call(
                operation: endpoint.operation,
                path: endpoint.path,
                request: request,
                body: streamed == nil ? try endpoint.body.bytes() : Data(),
                streamedBody: streamed,
                interactionID: request.headerFields[options.interactionIDHeader] ?? "",
                isRepeatable: endpoint.isRepeatable
                    || idempotencyKey(in: request.headerFields, of: endpoint) != nil,
                deadline: alarms.clock.now.after(options.deadline),
                isAuthorized: endpoint.isAuthorized,
                // A statement may lie elsewhere; an API call that is sent elsewhere is a mistake.
                followsRedirects: endpoint.method == .get && Value.contents.contains { $0.kind == .file },
                collects: limit,
                response: Value.self,
                codeMeanings: options.codeMeanings
            )
        } catch {
            let reason = (error as? UnsendableValue)?.reason ?? "a value cannot be written: \(type(of: error))"
            throw FDXError(.invalidRequest(reason), operation: endpoint.operation, interactionID: nil)
        }
    }

    private func fields<Value>(for endpoint: Endpoint<Value>, own: HTTPFields) throws -> HTTPFields {
        var fields = own
        let publicKey = try checkedPublicKey()
        func offer(_ name: HTTPField.Name, _ value: @autoclosure () -> String?) {
            if fields[name] == nil { fields[name] = value() }
        }
        offer(options.interactionIDHeader, RandomID.text())
        offer(options.actorTypeHeader, (Self.actorType ?? options.actorType)?.rawValue)
        try setIdempotencyKey(of: endpoint, in: &fields)
        offer(.clientPublicKey, publicKey)
        for field in options.headers { offer(field.name, field.value) }
        if options.decryptor != nil { fields.acceptTokens() }
        return fields
    }

    /// A key with line breaks, as PEM has them, would reach the provider as another one.
    private func checkedPublicKey() throws -> String? {
        guard let key = options.clientPublicKey else { return nil }
        guard !key.isEmpty, HTTPField.isValidValue(key) else {
            throw UnsendableValue(reason: "clientPublicKey is empty, or no header: it has to be one line")
        }
        return key
    }

    /// A key of the caller's goes under the provider's name, whichever name the caller gave it.
    private func setIdempotencyKey<Value>(of endpoint: Endpoint<Value>, in fields: inout HTTPFields) throws {
        guard endpoint.idempotencyKeyHeader != nil || endpoint.chosenIdempotencyKey != nil else { return }
        guard endpoint.chosenIdempotencyKey != "" else { throw UnsendableValue(reason: "the idempotency key is empty") }
        let name = options.idempotencyKeyHeader ?? endpoint.idempotencyKeyHeader ?? .idempotencyKey
        fields[name] = endpoint.chosenIdempotencyKey ?? idempotencyKey(in: fields, of: endpoint) ?? RandomID.text()
    }

    /// What lets the provider tell that a call is the same as one before, however the key is called.
    private func idempotencyKey<Value>(in fields: HTTPFields, of endpoint: Endpoint<Value>) -> String? {
        let names = [options.idempotencyKeyHeader, endpoint.idempotencyKeyHeader, .idempotencyKey, .xIdempotencyKey]
        return names.lazy.compactMap { $0.flatMap { fields[$0] } }.first { !$0.isEmpty }
    }
}

extension Endpoint {
    fileprivate var isRepeatable: Bool {
        switch method {
        case .get, .head, .delete, .options, .trace, .query: true
        case .post, .put, .patch: isMarkedRepeatable
        }
    }
}
