import FDXRuntime
import HTTPTypes

// Requests and replies print without their headers, queries and bodies, where tokens and people's data stand.

extension RequestContext: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(operation): \(request.method.rawValue) [interaction \(interactionID)]" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension ServerRequest: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(context)" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension NotificationRequest: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(context), \(body.count) bytes" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension ServerReply: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(status), \(body.count) bytes" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension ServerError: CustomStringConvertible, CustomReflectable {
    /// The messages may repeat what a caller sent.
    public var description: String { "\(status) (FDX code \(code.rawValue))" }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
