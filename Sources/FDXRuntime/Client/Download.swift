public import Foundation
public import HTTPTypes

extension Client {
    /// Starts a download; its bytes come as they arrive, to memory or to a file.
    public func download<Value>(_ endpoint: Endpoint<Value>) async throws -> Download {
        let (answer, call) = try await answer(to: endpoint, collecting: nil)
        return Download(answer, of: call, idleTimeout: options.timeout, alarms: alarms)
    }
}

/// A file on its way.
public struct Download: Sendable {
    /// The media type that the server says it is; nil where it says none.
    public let contentType: String?
    /// How many bytes the download has, where the server says so.
    public let length: Int?
    /// The headers of the answer.
    public let headers: HTTPFields
    /// The id of this call at the provider, to quote to its support.
    public let interactionID: String
    private let operation: String
    private let body: ByteStream
    private let idleTimeout: Duration
    private let alarms: Alarms

    init(_ answer: TransportResponse, of call: Call, idleTimeout: Duration, alarms: Alarms) {
        contentType = answer.head.headerFields[.contentType]
        // The length of a compressed body is not the file's.
        length =
            answer.head.headerFields[.contentEncoding] == nil
            ? answer.head.headerFields[.contentLength].flatMap { Int($0) } : nil
        headers = answer.head.headerFields
        interactionID = call.interactionID
        operation = call.operation
        body = answer.body
        self.idleTimeout = idleTimeout
        self.alarms = alarms
    }

    /// The bytes as they arrive; once. Reading throws `FDXError` where they stop coming.
    public var bytes: ByteStream {
        ByteStream(body, idleTimeout: idleTimeout, alarms, reporting: error)
    }

    /// The whole file in memory.
    ///
    /// - Throws: `FDXError`, also where the file is longer than `limit` bytes.
    public func content(limit: Int) async throws -> FileContent {
        try await reportingFaults {
            let data = try await bytes.collect(upTo: limit)
            try checkLength(data.count)
            return FileContent(data, contentType: contentType ?? "application/octet-stream")
        }
    }

    /// The whole file on disk, readable by its owner alone: what is there under the name is replaced when all of it has
    /// come, and not before.
    ///
    /// - Throws: `FDXError`, also where the file is longer than `limit` bytes; what the disk says, where that fails.
    public func write(to url: URL, limit: Int = .max) async throws {
        try await reportingFaults {
            let partial = url.deletingLastPathComponent().appending(path: ".\(UUID().uuidString).partial")
            do {
                try await write(partialFile: partial, limit: limit)
                try FileManager.default.replace(url, with: partial)
            } catch {
                try? FileManager.default.removeItem(at: partial)
                throw error
            }
        }
    }

    private func write(partialFile: URL, limit: Int) async throws {
        let path = partialFile.path(percentEncoded: false)
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw CocoaError(.fileWriteUnknown)
        }
        let file = try FileHandle(forWritingTo: partialFile)
        defer { try? file.close() }
        var count = 0
        for try await chunk in bytes {
            count += chunk.count
            guard count <= limit else { throw TransportFault(.bodyTooLarge(limit: limit)) }
            try file.write(contentsOf: chunk)
        }
        try checkLength(count)
        try file.synchronize()
    }

    private func checkLength(_ count: Int) throws {
        if let length, length != count { throw TransportFault(.connectionLost, "\(count) of \(length) bytes came") }
    }

    private func reportingFaults<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let fault as TransportFault {
            throw error(fault)
        }
    }

    private func error(_ fault: TransportFault) -> FDXError {
        FDXError(.transport(fault), operation: operation, interactionID: interactionID)
    }
}

extension Download: CustomStringConvertible, CustomReflectable {
    public var description: String {
        "\(contentType ?? "a file"), \(length.map { "\($0) bytes" } ?? "of unknown length") [interaction \(interactionID)]"
    }

    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension FileManager {
    /// One rename, so that a reader sees the old file or the new one.
    fileprivate func replace(_ url: URL, with partial: URL) throws {
        guard rename(partial.path(percentEncoded: false), url.path(percentEncoded: false)) == 0 else {
            throw CocoaError(.fileWriteUnknown)
        }
    }
}
