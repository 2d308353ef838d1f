import Foundation
import HTTPTypes

extension Client {
    /// The call that an endpoint becomes: its request, with the headers that every call has.
    func call<Value>(for endpoint: Endpoint<Value>, collecting limit: Int?) throws -> Call {
        do {
            var (request, body) = try endpoint.request(under: base)
            request.headerFields = fields(for: endpoint, own: request.headerFields)
            return Call(
                operation: endpoint.operation,
                path: endpoint.path,
                request: request,
                body: body,
                interactionID: request.headerFields[options.interactionIDHeader] ?? "",
                isRepeatable: endpoint.isRepeatable || hasIdempotencyKey(request.headerFields),
                deadline: alarms.clock.now.after(options.deadline),
                isAuthorized: endpoint.isAuthorized,
                // A statement may lie elsewhere; an API call that is sent elsewhere is a mistake.
                followsRedirects: endpoint.method == .get && Value.contents.contains { $0.kind == .file },
                collects: limit
            )
        } catch {
            let reason = (error as? UnsendableValue)?.reason ?? "a value cannot be written: \(type(of: error))"
            throw FDXError(.invalidRequest(reason), operation: endpoint.operation, interactionID: nil)
        }
    }

    private func fields<Value>(for endpoint: Endpoint<Value>, own: HTTPFields) -> HTTPFields {
        var fields = own
        func offer(_ name: HTTPField.Name, _ value: @autoclosure () -> String?) {
            if fields[name] == nil { fields[name] = value() }
        }
        offer(options.interactionIDHeader, RandomID.text())
        offer(options.actorTypeHeader, (Self.actorType ?? options.actorType)?.rawValue)
        if endpoint.hasIdempotencyKey, !hasIdempotencyKey(fields) {
            offer(options.idempotencyKeyHeader, RandomID.text())
        }
        for field in options.headers { offer(field.name, field.value) }
        return fields
    }

    /// Whether the provider can tell that a call is the same as one before, however it calls the key.
    private func hasIdempotencyKey(_ fields: HTTPFields) -> Bool {
        [options.idempotencyKeyHeader, .idempotencyKey, .xIdempotencyKey].contains { fields[$0]?.isEmpty == false }
    }
}

extension Endpoint {
    fileprivate var isRepeatable: Bool {
        switch method {
        case .get, .head, .delete, .options, .trace, .query: true
        case .post, .put, .patch: hasIdempotencyKey || isMarkedRepeatable
        }
    }
}
