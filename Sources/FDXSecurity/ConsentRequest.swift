#if FDXSecurity
public import FDXRuntime

/// What to ask a customer for, in FDX's words, as a rich authorization request (RAR, RFC 9396).
public struct ConsentRequest: Hashable, Sendable {
    /// For how long the customer is asked to share.
    public enum Duration: Hashable, Sendable {
        /// The consent is good for one fetch of data.
        case oneTime
        /// Until the customer ends it.
        case persistent
        /// For so many days.
        case timeBound(days: Int)
    }

    /// For how long the customer is asked to share.
    public var duration: Duration
    /// How many days of the past to share, counted from the request.
    public var lookbackDays: Int?
    /// What to share of each kind of resource: `ACCOUNT` with `ACCOUNT_BASIC`, `TRANSACTIONS`, …
    public var resources: [Resource]

    /// A kind of resource, and what of it to share.
    public struct Resource: Hashable, Sendable {
        /// FDX's word for the kind: `ACCOUNT`, `CUSTOMER`.
        public var type: String
        /// FDX's words for what of it to share: `ACCOUNT_BASIC`, `TRANSACTIONS`.
        public var dataClusters: [String]

        /// These clusters of one kind of resource.
        public init(type: String, dataClusters: [String]) {
            self.type = type
            self.dataClusters = dataClusters
        }
    }

    /// - Parameters:
    ///   - duration: for how long to share.
    ///   - lookbackDays: how many days of the past; nil leaves it to the provider.
    ///   - resources: what to share.
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
    /// The request for logs, without the resources, which may be somebody's accounts.
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
