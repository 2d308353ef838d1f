import Foundation
package import HTTPTypes

/// A value that no request can carry.
package struct UnsendableValue: Error, Hashable {
    package let reason: String
}

extension Endpoint {
    /// The request that asks for this endpoint.
    ///
    /// - Parameter base: a request to the server itself.
    package func request(under base: HTTPRequest) throws -> HTTPRequest {
        guard let method = HTTPRequest.Method(method.rawValue) else {
            preconditionFailure("every method is an HTTP token")
        }
        var request = base
        request.method = method
        request.path = try target ?? requestPath(under: base.path ?? "/")
        request.headerFields = try headerFields()
        return request
    }

    private func requestPath(under base: String) throws -> String {
        let basePath = base.prefix { $0 != "?" }
        let path = (basePath.last == "/" ? basePath.dropLast() : basePath) + (try filledPath())
        let pairs = try parameters.filter { $0.location == .query }.flatMap { try $0.pairs() }
        if pairs.isEmpty { return String(path) }
        return "\(path)?\(pairs.map { "\($0.key)=\($0.value)" }.joined(separator: "&"))"
    }

    private func filledPath() throws -> String {
        var filled = ""
        for piece in PathPieces(path) {
            switch piece {
            case .literal(let text): filled += text
            case .parameter(let name): filled += try pathText(for: name)
            }
        }
        return filled
    }

    private func pathText(for name: String) throws -> String {
        guard let parameter = parameters.first(where: { $0.location == .path && $0.name == name }) else {
            throw UnsendableValue(reason: "the path parameter '\(name)' has no value")
        }
        return try parameter.pathText()
    }

    private func headerFields() throws -> HTTPFields {
        var fields = HTTPFields()
        fields[.accept] = accept ?? Response.accept
        fields[.contentType] = body.contentType
        for parameter in parameters where parameter.location == .header {
            guard let name = HTTPField.Name(parameter.name) else {
                throw UnsendableValue(reason: "'\(parameter.name)' is no header name")
            }
            if let text = try parameter.headerText() { fields[name] = text }
        }
        let cookies = try parameters.filter { $0.location == .cookie }.flatMap { try $0.pairs() }
        if !cookies.isEmpty {
            fields[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        }
        for field in headers { fields[field.name] = field.value }
        return fields
    }
}

extension Parameter {
    private func text() throws -> ParameterText? {
        do {
            return try ParameterText(value)
        } catch is ParameterText.NestedValue {
            let nested = "a list or an object within another, which OpenAPI does not say how to write"
            throw UnsendableValue(reason: "the \(location.rawValue) parameter '\(name)' has \(nested)")
        }
    }

    fileprivate func pairs() throws -> [EncodedPair] {
        if isSpelled {
            return try value.formPairs(named: style == .deepObject ? name : nil).map { pair in
                EncodedPair(key: escape(pair.name), value: escape(pair.value))
            }
        }
        guard let text = try text() else { return [] }
        return style.pairs(name, text, explode: explode, escape: escape)
    }

    /// Whether each member of the value becomes a pair of its own.
    private var isSpelled: Bool {
        guard style == .deepObject || (style == .form && explode) else { return false }
        if case .object = ParameterText.Form(of: type(of: value)) { return true }
        return false
    }

    private func escape(_ text: String) -> String {
        PercentEncoding.encode(text, keepingReserved: allowsReserved)
    }

    fileprivate func pathText() throws -> String {
        guard let text = try text() else {
            throw UnsendableValue(reason: "the path parameter '\(name)' is nil")
        }
        let piece = style.text(name, text, explode: explode) { PercentEncoding.encode($0) }
        // An empty or a dotted segment would ask for another resource.
        guard !piece.isEmpty, piece != ".", piece != ".." else {
            throw UnsendableValue(reason: "the path parameter '\(name)' is empty or only dots")
        }
        return piece
    }

    fileprivate func headerText() throws -> String? {
        guard let content = try text(), !content.isEmpty else { return nil }
        guard content.isReadableInHeader else {
            throw UnsendableValue(reason: "the header '\(name)' has a comma within an item, where commas part them")
        }
        let text = style.text(name, content, explode: explode) { $0 }
        // A line break would begin another header (RFC 9110, section 5.5).
        guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
            throw UnsendableValue(reason: "the header '\(name)' has a control character")
        }
        return text
    }
}
