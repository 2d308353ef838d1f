import FDXRuntime
import FDXServer
import Foundation
import HTTPTypes

/// Something that goes wrong with the calls of a path.
///
///     {"path": "/api/fdx/5/accounts", "fault": "tooManyRequests", "count": 2, "retryAfter": 1}
struct Fault: Sendable {
    /// A whole path, or its beginning and `*`.
    let path: String
    /// Nil for every method.
    let method: String?
    let kind: FaultKind
    /// How many more calls go wrong; nil for all.
    var count: Int?
    let retryAfter: Int?
    /// In milliseconds.
    let delay: Int?
    let status: Int?
    let code: Int?

    init(_ json: JSONValue) throws {
        guard let path = json["path"]?.string, path.hasPrefix("/") else {
            throw try Self.refusal("path has to begin with /")
        }
        guard let kind = json["fault"]?.string.flatMap({ FaultKind(rawValue: $0) }) else {
            throw try Self.refusal("fault is one of " + FaultKind.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let numbers = ["count": 1...1_000_000, "retryAfter": 0...3_600, "delay": 0...600_000, "status": 400...599]
        for (name, range) in numbers.sorted(by: { $0.key < $1.key }) {
            guard let value = json[name] else { continue }
            guard let number = value.int, range.contains(number) else {
                throw try Self.refusal("\(name) is a number from \(range.lowerBound) to \(range.upperBound)")
            }
        }
        self.path = path
        self.kind = kind
        method = json["method"]?.string?.uppercased()
        count = json["count"]?.int
        retryAfter = json["retryAfter"]?.int
        delay = json["delay"]?.int
        status = json["status"]?.int
        code = json["code"]?.int
    }

    func strikes(_ request: HTTPRequest) -> Bool {
        let called = (request.path ?? "/").prefix { $0 != "?" }
        let isOurs = path.hasSuffix("*") ? called.hasPrefix(path.dropLast()) : called == path
        // The switches themselves always work.
        return isOurs && !called.hasPrefix("/sandbox/")
            && (method ?? request.method.rawValue) == request.method.rawValue
    }

    var json: JSONValue {
        var object: JSONObject = ["path": .string(path), "fault": .string(kind.rawValue)]
        object["method"] = method.map { .string($0) }
        let numbers = [
            ("count", count), ("retryAfter", retryAfter), ("delay", delay), ("status", status), ("code", code),
        ]
        for (name, number) in numbers { object[name] = number.map { .number(JSONNumber($0)) } }
        return .object(object)
    }

    private static func refusal(_ description: String) throws -> ServerReply {
        try ServiceRefusal.reply(400, "invalid_request", description: description)
    }
}
