#if FDXSecurity
public import FDXRuntime

/// What to ask a customer for, in FDX's words, as a rich authorization request (RAR, RFC 9396).
public struct ConsentRequest: Hashable, Sendable {
    public enum Duration: Hashable, Sendable {
        case oneTime
        case persistent
        /// For so many days.
        case timeBound(days: Int)
    }

    public var duration: Duration
    /// How many days of the past to share, counted from the request.
    public var lookbackDays: Int?
    /// What to share of each kind of resource: `ACCOUNT` with `ACCOUNT_BASIC`, `TRANSACTIONS`, …
    public var resources: [Resource]

    public struct Resource: Hashable, Sendable {
        public var type: String
        public var dataClusters: [String]

        public init(type: String, dataClusters: [String]) {
            self.type = type
            self.dataClusters = dataClusters
        }
    }

    public init(duration: Duration, lookbackDays: Int? = nil, resources: [Resource]) {
        self.duration = duration
        self.lookbackDays = lookbackDays
        self.resources = resources
    }

    /// The request as FDX's JSON.
    public var json: JSONValue {
        var object: JSONObject = ["durationType": .string(duration.name)]
        if case .timeBound(let days) = duration { object["durationPeriod"] = .number(JSONNumber(days)) }
        object["lookbackPeriod"] = lookbackDays.map { .number(JSONNumber($0)) }
        object["resources"] = .array(
            resources.map { resource in
                [
                    "resourceType": .string(resource.type),
                    "dataClusters": .array(resource.dataClusters.map { .string($0) }),
                ]
            }
        )
        return .object(object)
    }
}

extension ConsentRequest: CustomStringConvertible, CustomReflectable {
    /// Without the resources, which may be somebody's accounts.
    public var description: String { "consent request, \(duration.name), \(resources.count) resources" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension ConsentRequest.Duration {
    fileprivate var name: String {
        switch self {
        case .oneTime: "ONE_TIME"
        case .persistent: "PERSISTENT"
        case .timeBound: "TIME_BOUND"
        }
    }
}

extension AuthorizationRequest {
    /// Asks for a consent in detail; the token's `grant_id` is then the consent's id.
    ///
    /// - Parameter consent: a `ConsentRequest`'s `json`, or a document's own generated consent request.
    public mutating func askForConsent(_ consent: some FDXValue, type: String = "fdx_v1.0") throws {
        let consent = try JSONValue.decode(from: consent.encoded()).value
        let details: JSONValue = [["type": .string(type), "consentRequest": consent]]
        extraParameters.append(("authorization_details", String(decoding: try details.encoded(), as: UTF8.self)))
    }
}
#endif
