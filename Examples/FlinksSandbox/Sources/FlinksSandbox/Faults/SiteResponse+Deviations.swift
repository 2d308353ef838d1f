import FDXRuntime
import Foundation

extension SiteResponse {
    /// The same answer as a provider gives it that does not keep to the document.
    func deviating(_ kind: FaultKind) -> SiteResponse {
        guard let json = try? JSONValue.decode(from: body, policy: .strict).value,
            let spoilt = try? json.deviating(kind).encoded()
        else { return self }
        var response = self
        response.body = spoilt
        return response
    }
}

extension JSONValue {
    fileprivate func deviating(_ kind: FaultKind) -> JSONValue {
        switch (self, kind) {
        case (.number(let number), .numbersAsText): .string(number.text)
        case (.string(let text), .textAsNumbers): JSONNumber(text).map { .number($0) } ?? self
        case (.bool(let value), .booleansAsText): .string(value ? "true" : "false")
        case (.string(let text), .timestampsAsDates): .string(text.cutToDate)
        case (.string(let text), .datesAsTimestamps): .string(text.isDate ? text + "T00:00:00Z" : text)
        case (.array(let elements), _): .array(Self.spoilt(elements.map { $0.deviating(kind) }, kind))
        case (.object(let object), _): .object(object.mapped { $0.deviating(kind) })
        default: self
        }
    }

    private static func spoilt(_ elements: [JSONValue], _ kind: FaultKind) -> [JSONValue] {
        switch kind {
        case .brokenElement: elements.enumerated().map { $0 == 0 ? "not what it should be" : $1 }
        case .missingFields: elements.enumerated().map { $0.isMultiple(of: 2) ? $1 : $1.withoutCommonFields }
        default: elements
        }
    }

    private var withoutCommonFields: JSONValue {
        guard let object else { return self }
        let common = ["amount", "status", "transactionId", "currentBalance", "accountType"]
        return .object(
            object.filtered { !common.contains($0) }.mapped { $0.object == nil ? $0 : $0.withoutCommonFields }
        )
    }
}

extension JSONObject {
    fileprivate func mapped(_ change: (JSONValue) -> JSONValue) -> JSONObject {
        members.reduce(into: JSONObject()) { $0[$1.name] = change($1.value) }
    }

    fileprivate func filtered(_ keeps: (String) -> Bool) -> JSONObject {
        members.reduce(into: JSONObject()) { if keeps($1.name) { $0[$1.name] = $1.value } }
    }
}

extension String {
    fileprivate var isDate: Bool { wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil }

    fileprivate var cutToDate: String {
        wholeMatch(of: /(\d{4}-\d{2}-\d{2})T.*/).map { String($0.output.1) } ?? self
    }
}
