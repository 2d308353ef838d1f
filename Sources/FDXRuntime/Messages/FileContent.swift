public import Foundation

/// A file: its bytes and what they are.
public struct FileContent: Hashable, Sendable {
    /// The bytes of the file.
    public var data: Data
    /// The file's media type, for instance `application/pdf`.
    public var contentType: String

    /// A file of this media type.
    public init(_ data: Data, contentType: String) {
        self.data = data
        self.contentType = contentType
    }
}

extension FileContent: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(contentType), \(data.count) bytes" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension FileContent: EndpointResponse {
    public static var contents: [ResponseContent<FileContent>] {
        [.file(.successful, mediaTypes: ["*/*"]) { $0 }]
    }

    public var responseBody: ResponseBody { .file(nil, self) }
}
