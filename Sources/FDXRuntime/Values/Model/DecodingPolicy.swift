public import Foundation

/// What happens where JSON deviates from the document that describes it.
public enum DecodingPolicy: Sendable {
    /// Takes what can be taken, leaves out what cannot, and records each deviation as a `DecodingIssue`.
    case lenient
    /// Throws at the first deviation.
    case strict
}

/// A value read from JSON, with all that deviated from its document.
public struct Decoded<Value: Sendable>: Sendable {
    /// What was read.
    public let value: Value
    /// Where the JSON deviated from its document, and what was made of it.
    public let issues: [DecodingIssue]
    /// How many deviations there were beyond those that are kept.
    public let furtherIssues: Int

    /// A value and its issues, for tests of what is done with them.
    public init(value: Value, issues: [DecodingIssue] = [], furtherIssues: Int = 0) {
        self.value = value
        self.issues = issues
        self.furtherIssues = furtherIssues
    }
}

/// How much reading may cost.
package struct DecodingLimits: Sendable {
    /// How many issues are kept; each holds text and JSON.
    package var issues = 1000
    /// Whether reading ends when its task is cancelled.
    package var endsWithTask = false
    /// How much memory the value may take, in bytes; nil for as much as `memory(besides:)` says.
    package var memory: Int?

    package init() {}

    /// The JSON and its value together may take 128 MiB, or twice as much as the JSON and a little for what surrounds a text.
    static func memory(besides count: Int) -> Int { max((128 << 20) - count, count + 4096) }
}

extension FDXValue {
    /// The value that JSON bytes hold.
    ///
    /// A thousand issues are kept, further ones only counted.
    ///
    /// - Parameters:
    ///   - bytes: the JSON.
    ///   - policy: how strict to be.
    ///   - memoryLimit: how much memory the value may take, in bytes, so that few bytes of JSON cannot fill it all:
    ///     `[{},{},{}]` with models of a thousand bytes. By default the JSON and its value may take 128 MiB together, or
    ///     twice as much as the JSON. Raise it for a long file that you trust.
    public static func decode(
        from bytes: some ContiguousBytes,
        policy: DecodingPolicy = .lenient,
        memoryLimit: Int? = nil
    ) throws(FDXDecodingError) -> Decoded<Self> {
        var limits = DecodingLimits()
        limits.memory = memoryLimit
        return try decode(from: bytes, policy: policy, limits: limits)
    }

    package static func decode(
        from bytes: some ContiguousBytes,
        policy: DecodingPolicy,
        limits: DecodingLimits
    ) throws(FDXDecodingError) -> Decoded<Self> {
        let result = bytes.withUnsafeBytes { bytes in
            bytes.withMemoryRebound(to: UInt8.self) { bytes -> Result<Decoded<Self>, FDXDecodingError> in
                Result { () throws(FDXDecodingError) in try decode(from: bytes, policy, limits) }
            }
        }
        return try result.get()
    }

    private static func decode(
        from bytes: UnsafeBufferPointer<UInt8>,
        _ policy: DecodingPolicy,
        _ limits: DecodingLimits
    ) throws(FDXDecodingError) -> Decoded<Self> {
        var reader = JSONReader(bytes, policy: policy, limits: limits)
        do throws(FDXDecodingError) {
            let value = try reader.readDocument(Self.self)
            return Decoded(value: value, issues: reader.finishedIssues(), furtherIssues: reader.furtherIssues)
        } catch {
            throw reader.located(error)
        }
    }

    /// The value that JSON holds which was kept as it came.
    public static func decode(
        from json: JSONValue,
        policy: DecodingPolicy = .lenient
    ) throws(FDXDecodingError) -> Decoded<Self> {
        let writer = JSONWriter()
        writer.append(json)
        return try decode(from: writer.finish(), policy: policy)
    }

    /// The value as JSON text.
    var json: String {
        (try? encoded()).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// The value as JSON, for an issue that keeps it; of a value of more than a megabyte the beginning.
    var keptJSON: String {
        var writer = JSONWriter(limit: 1 << 20)
        guard (try? write(to: &writer)) != nil else { return "" }
        return writer.text()
    }

    /// The value as JSON.
    public func encoded() throws(FDXEncodingError) -> Data {
        var writer = JSONWriter()
        try write(to: &writer)
        return writer.finish()
    }
}
