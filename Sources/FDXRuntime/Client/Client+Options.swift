public import HTTPTypes

extension Client {
    /// What a client does the same for all its calls.
    public struct Options: Sendable {
        /// How strict to be about the provider's JSON.
        public var decodingPolicy = DecodingPolicy.lenient
        /// How many deviations of an answer to keep, with their JSON; further ones are only counted.
        public var issueLimit = 1000
        /// The largest body to read into memory, in bytes. Of the body of an error, 256 KiB are read at most.
        public var bodyLimit = 64 << 20
        /// How much memory an answer may take, its bytes and the value that is read of them together. Nil stands for
        /// 128 MiB, or twice as much as the bytes. Raise it together with `bodyLimit`: a value takes two or three times as
        /// much as its JSON.
        public var memoryLimit: Int?
        /// How long one attempt may take; of a download, how long until it starts and between its pieces.
        public var timeout = Duration.seconds(30)
        /// How long a call may take with all its attempts, the reading of its answer included.
        public var deadline = Duration.seconds(120)
        /// How a page of a list says where the next one is, unless its endpoint says it.
        public var paging = Paging.automatic
        /// Which links to next pages are forgiven; none, unless you know that a provider writes such.
        public var linkTolerance: LinkTolerance = []
        /// How many pages a list may have.
        public var pageLimit = 1000
        /// Who asks for the data: the customer, or a job in the background. `Client.$actorType` overrides it for a task.
        public var actorType: ActorType?
        /// Headers of every call, such as `FDX-API-Data-Recipient-Id`.
        public var headers = HTTPFields()
        /// The client's public key, for which the provider may encrypt its answers: `FDX-API-Client-Public-Key` of every
        /// call, since FDX 6.6. One line, in the form that was agreed with the provider. Set `decryptor` with it.
        public var clientPublicKey: String?
        /// Opens what comes as `application/jwt`; without one, a call that is answered so fails with
        /// `FDXError.Reason.encrypted`. Whatever it gives back is read as if it had come like that.
        public var decryptor: AnswerDecryptor?
        /// What error codes mean that the provider has of its own, or uses otherwise than FDX. They decide
        /// `FDXError.classification`, and so what is worth another try.
        public var codeMeanings: [FDXErrorCode: FDXError.Classification] = [:]
        /// What the provider calls `x-fapi-interaction-id`.
        public var interactionIDHeader = HTTPField.Name.interactionID
        /// What the provider calls `FDX-API-Actor-Type`.
        public var actorTypeHeader = HTTPField.Name.actorType
        /// What the provider calls `idempotency-key`, where that is not what the document calls it.
        public var idempotencyKeyHeader: HTTPField.Name?

        /// The defaults, each of which may be set.
        public init() {}

        /// How much of an answer to read that explains a failure.
        var errorBodyLimit: Int { min(bodyLimit, 256 << 10) }
    }

    /// Whether a customer waits for the answer; providers serve `USER` first.
    public enum ActorType: String, Hashable, Sendable {
        /// A customer waits for the answer.
        case user = "USER"
        /// A job in the background asks.
        case batch = "BATCH"
    }

    /// The actor type of the current task:
    ///
    ///     try await Client.$actorType.withValue(.batch) { try await client.send(…) }
    @TaskLocal public static var actorType: ActorType?
}

extension Client.Options: CustomStringConvertible, CustomReflectable {
    /// The options for logs, with the number of the headers alone, as an API key may be one of them.
    public var description: String {
        "\(decodingPolicy), timeout \(timeout), deadline \(deadline), \(headers.count) headers of every call"
    }

    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
