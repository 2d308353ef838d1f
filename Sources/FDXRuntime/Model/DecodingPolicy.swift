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
    public let value: Value
    public let issues: [DecodingIssue]

    public init(value: Value, issues: [DecodingIssue] = []) {
        self.value = value
        self.issues = issues
    }
}

extension FDXValue {
    /// The value that JSON bytes hold.
    public static func decode(
        from bytes: some ContiguousBytes,
        policy: DecodingPolicy = .lenient
    ) throws(FDXDecodingError) -> Decoded<Self> {
        let result = bytes.withUnsafeBytes { bytes in
            bytes.withMemoryRebound(to: UInt8.self) { bytes -> Result<Decoded<Self>, FDXDecodingError> in
                Result { () throws(FDXDecodingError) in try decode(from: bytes, policy) }
            }
        }
        return try result.get()
    }

    private static func decode(
        from bytes: UnsafeBufferPointer<UInt8>,
        _ policy: DecodingPolicy
    ) throws(FDXDecodingError) -> Decoded<Self> {
        var reader = JSONReader(bytes, policy: policy)
        do throws(FDXDecodingError) {
            let value = try reader.readDocument(Self.self)
            return Decoded(value: value, issues: reader.finishedIssues())
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

    /// The value as JSON, for an issue that keeps it.
    var json: String {
        (try? encoded()).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// The value as JSON.
    public func encoded() throws(FDXEncodingError) -> Data {
        var writer = JSONWriter()
        try write(to: &writer)
        return writer.finish()
    }
}
