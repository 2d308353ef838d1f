import FDXRuntime
import FDXServer
import Foundation
import HTTPTypes

/// The faults that are set, the newest last.
actor FaultSwitches {
    private var faults: [Fault] = []

    /// The answer to a request, spoilt by the first fault that is set for its path.
    nonisolated func response(
        to request: HTTPRequest,
        otherwise answer: @Sendable () async -> SiteResponse
    ) async -> SiteResponse {
        guard let fault = await takeFault(for: request) else { return await answer() }
        return await fault.spoil(answer)
    }

    private func takeFault(for request: HTTPRequest) -> Fault? {
        guard !faults.isEmpty, let index = faults.firstIndex(where: { $0.strikes(request) }) else { return nil }
        let fault = faults[index]
        if let count = fault.count {
            if count > 1 { faults[index].count = count - 1 } else { faults.remove(at: index) }
        }
        return fault
    }

    private func set(_ fault: Fault) { faults.append(fault) }
    private func clear() { faults = [] }
    private var list: JSONValue { .array(faults.map(\.json)) }

    nonisolated var routes: [Route] {
        [
            route("listFaults", .get, "/sandbox/faults") { _ in try await .json(self.list) },
            route("setFault", .post, "/sandbox/faults") { request in
                try request.checkIsOurs()
                await self.set(try Fault(request.body()))
                return try await .json(self.list, status: 201)
            },
            route("clearFaults", .delete, "/sandbox/faults") { request in
                try request.checkIsOurs()
                await self.clear()
                return ServerReply(204)
            },
        ]
    }
}

extension ServerRequest {
    /// Against pages of others that a developer has open in a browser: a browser names the origin of another site's page,
    /// and asks before it sends JSON or DELETE for one.
    func checkIsOurs() throws {
        let fields = context.request.headerFields
        if let origin = fields[.origin], origin != "http://\(context.request.authority ?? "")" {
            throw try ServiceRefusal.reply(
                403,
                "invalid_request",
                description: "Another site's page may not switch anything here"
            )
        }
        let type = fields[.contentType]?.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
        guard context.request.method == .delete || type == "application/json" else {
            throw try ServiceRefusal.reply(
                415,
                "invalid_request",
                description: "What is set here is set with application/json"
            )
        }
    }
}
