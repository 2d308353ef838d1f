/// An answer as a server sends it: a status, where it differs from the operation's usual one, and a body.
public struct ResponseBody: Sendable {
    package let status: Int?
    package let body: MessageBody

    /// A JSON body; a status of nil is the one that the document declares.
    public static func json(
        _ status: Int?,
        _ value: some FDXValue,
        contentType: String = "application/json"
    ) -> ResponseBody {
        ResponseBody(status: status, body: .json(value, contentType: contentType))
    }

    /// A file as the body; a status of nil is the one that the document declares.
    public static func file(_ status: Int?, _ file: FileContent) -> ResponseBody {
        ResponseBody(status: status, body: .binary(file))
    }

    /// No body; a status of nil is the one that the document declares.
    public static func empty(_ status: Int?) -> ResponseBody {
        ResponseBody(status: status, body: .empty)
    }
}
