import OpenAPI

/// Which rules a document's schemas follow.
enum Dialect {
    /// OpenAPI 3.0: JSON Schema as it was before draft 6, with `nullable`.
    case openAPI30
    /// OpenAPI 3.1: JSON Schema 2020-12.
    case jsonSchema2020

    init(of document: Document) {
        self = document.isOpenAPI30 ? .openAPI30 : .jsonSchema2020
    }

    /// Whether keywords beside a reference count: in 3.0 a reference stands alone (OpenAPI 3.0.3, Reference Object).
    var readsBesideReferences: Bool { self == .jsonSchema2020 }

    /// Whether `1.0` is an integer, as it is since draft 6 of JSON Schema.
    var takesWholeNumbersForIntegers: Bool { self == .jsonSchema2020 }
}

/// Which way a payload goes. OpenAPI 3.0 wants a required property only where it may be sent.
package enum Direction: Sendable { case request, response }
