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
        /// How a page of a list says where the next one is.
        public var paging = Paging.automatic
        /// Which links to next pages are forgiven; none, unless you know that a provider writes such.
        public var linkTolerance: LinkTolerance = []
        /// How many pages a list may have.
        public var pageLimit = 1000
        /// Who asks: the customer, or a job in the background. `Client.$actorType` overrides it for a task.
        public var actorType: ActorType?
        /// Headers of every call, such as `FDX-API-Data-Recipient-Id`.
        public var headers = HTTPFields()
        /// What the provider calls `x-fapi-interaction-id`.
        public var interactionIDHeader = HTTPField.Name.interactionID
        /// What the provider calls `FDX-API-Actor-Type`.
        public var actorTypeHeader = HTTPField.Name.actorType
        /// What the provider calls `idempotency-key`, where that is not what the document calls it.
        public var idempotencyKeyHeader: HTTPField.Name?

        public init() {}

        /// How much of an answer to read that explains a failure.
        var errorBodyLimit: Int { min(bodyLimit, 256 << 10) }
    }

    /// Whether a customer waits for the answer; providers serve `USER` first.
    public enum ActorType: String, Hashable, Sendable {
        case user = "USER"
        case batch = "BATCH"
    }

    /// The actor type of the current task:
    ///
    ///     try await Client.$actorType.withValue(.batch) { try await client.send(…) }
    @TaskLocal public static var actorType: ActorType?
}
