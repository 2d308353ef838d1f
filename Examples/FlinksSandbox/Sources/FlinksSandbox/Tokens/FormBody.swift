import FDXRuntime
import Foundation
import HTTPTypes

/// OAuth's form, as the JSON that the document has for a token request. Flinks shows JSON; libraries send forms.
enum FormBody {
    static func asJSON(_ request: HTTPRequest, _ body: Data) -> (HTTPRequest, Data) {
        guard request.path?.prefix(while: { $0 != "?" }) == "/api/v1/token", request.isForm else {
            return (request, body)
        }
        let pairs = String(decoding: body, as: UTF8.self).split(separator: "&").map {
            $0.split(separator: "=", maxSplits: 1)
        }
        var object = JSONObject()
        for pair in pairs where pair.count == 2 {
            guard let name = pair[0].formDecoded, let value = pair[1].formDecoded else { return (request, body) }
            object[name] = .string(value)
        }
        guard let json = try? JSONValue.object(object).encoded() else { return (request, body) }
        var request = request
        request.headerFields[.contentType] = "application/json"
        return (request, json)
    }
}

extension HTTPRequest {
    fileprivate var isForm: Bool {
        headerFields[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true
    }
}

extension Substring {
    /// Nil where a percent sign is not followed by the hex digits of UTF-8.
    var formDecoded: String? { replacing("+", with: " ").removingPercentEncoding }
}
