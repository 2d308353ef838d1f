public import Foundation

/// A file in a form (`multipart/form-data`): its bytes or where they lie, what it is called and what it is.
public struct FilePart: Hashable, Sendable {
    enum Source: Hashable, Sendable {
        case bytes(Data)
        case file(URL)
    }

    let source: Source
    /// What the file is called; nil says nothing.
    public var fileName: String?
    /// The part's media type, for instance `application/pdf`.
    public var contentType: String

    /// A file whose bytes are here.
    public init(_ data: Data, fileName: String? = nil, contentType: String = "application/octet-stream") {
        source = .bytes(data)
        self.fileName = fileName
        self.contentType = contentType
    }

    /// A file on disk, which is read while it is sent; it has to stay as it is until then.
    ///
    /// - Parameters:
    ///   - file: where it lies.
    ///   - fileName: what the receiver is told; the last part of the path unless said.
    ///   - contentType: what it is.
    public init(contentsOf file: URL, fileName: String? = nil, contentType: String = "application/octet-stream") {
        source = .file(file)
        self.fileName = fileName ?? file.lastPathComponent
        self.contentType = contentType
    }

    /// The bytes.
    ///
    /// - Throws: where they lie on disk and cannot be read.
    public func data() throws -> Data {
        switch source {
        case .bytes(let data): data
        case .file(let url): try Data(contentsOf: url)
        }
    }
}

extension FilePart: CustomStringConvertible, CustomReflectable {
    /// The part for logs, without the file's name, which may name a customer.
    public var description: String {
        switch source {
        case .bytes(let data): "\(contentType), \(data.count) bytes"
        case .file: "\(contentType), on disk"
        }
    }

    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
