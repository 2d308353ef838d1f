import OpenAPI
import YAMLSource

/// What reading and understanding a document complains about, line by line.
func diagnostics(for text: String) -> [String] {
    let log = DiagnosticLog()
    _ = log.attempt { () throws(Diagnostic) in
        try Document(reading: SourceFile(path: "case.yaml", text: text), log: log)
    }
    return log.diagnostics.flatMap(\.lines)
}

func document(_ text: String) throws -> Document {
    try Document(reading: SourceFile(path: "case.yaml", text: text), log: DiagnosticLog())
}

/// What understanding a text that is a schema complains about.
func diagnostics(forSchema text: String) -> [String] {
    let log = DiagnosticLog()
    _ = log.attempt { () throws(Diagnostic) in
        try Schema(reading: Node(reading: SourceFile(path: "case.yaml", text: text), log: log), log: log)
    }
    return log.diagnostics.flatMap(\.lines)
}

func schema(_ text: String) throws -> Schema {
    let log = DiagnosticLog()
    return try Schema(reading: Node(reading: SourceFile(path: "case.yaml", text: text), log: log), log: log)
}

extension Referenced {
    var value: Value? {
        switch self {
        case .reference: nil
        case .value(let value): value
        }
    }

    var reference: Reference? {
        switch self {
        case .reference(let reference): reference
        case .value: nil
        }
    }
}
