import OpenAPI
import YAMLSource

/// An operation, with what its path and its document say for it.
struct Call {
    enum Kind: String { case call, webhook, callback }

    let kind: Kind
    let method: String
    /// The path, or the webhook's name.
    let path: String
    let place: WrittenPlace
    let item: WrittenPlace
    let document: WrittenPlace

    var title: String { kind == .webhook ? "webhook \(method) \(path)" : "\(method) \(path)" }

    /// By what the call is found in the other document. The names of path parameters are left out, as no request shows
    /// them.
    var key: String { "\(kind.rawValue) \(method) \(PathTemplate.form(of: path))" }
    var operationID: String? { place.text("operationId") }

    /// The names between braces, in their order.
    var pathNames: [String] { PathTemplate.names(in: path) }

    static let methods: Set<String> = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]
}

extension WrittenDocuments {
    /// The operations and the webhooks of all documents.
    func calls() -> [Call] {
        documents.flatMap { document in
            children("paths", of: document).filter { !$0.token.hasPrefix("x-") }.flatMap { item in
                calls(.call, in: item, path: item.token, document)
            }
                + children("webhooks", of: document).flatMap { item in
                    calls(.webhook, in: item, path: item.token, document)
                }
        }
    }

    func calls(_ kind: Call.Kind, in item: WrittenPlace, path: String, _ document: WrittenPlace) -> [Call] {
        var calls: [Call] = []
        var methods: Set<String> = []
        for source in [item, followed(item)] {
            for place in children(of: source) where Call.methods.contains(place.token) {
                guard place.node.entries != nil, methods.insert(place.token).inserted else { continue }
                calls.append(
                    Call(
                        kind: kind,
                        method: place.token.uppercased(),
                        path: path,
                        place: place,
                        item: source,
                        document: document
                    )
                )
            }
        }
        return calls
    }
}
