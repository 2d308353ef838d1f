import FileGeneration
import Validation
import YAMLSource

/// A payload to be checked.
struct PayloadFile {
    /// The payload's path, as the user wrote it.
    let name: String
    private let path: String

    /// The payloads that arguments name, folders with all the JSON files in them and below.
    static func all(_ arguments: [String]) throws(Diagnostic) -> [PayloadFile] {
        var files: [PayloadFile] = []
        for argument in arguments { files += try named(argument) }
        return files
    }

    private static func named(_ argument: String) throws(Diagnostic) -> [PayloadFile] {
        guard argument != "-" else { return [PayloadFile(name: "stdin", path: "/dev/stdin")] }
        guard Disk.kind(of: argument) == .folder else { return [PayloadFile(name: argument, path: argument)] }
        let files = try jsonFiles(in: argument.hasSuffix("/") ? String(argument.dropLast()) : argument)
        guard !files.isEmpty else { throw .error("there is no .json in '\(argument)'", at: nil) }
        return files.map { PayloadFile(name: $0, path: $0) }
    }

    private static func jsonFiles(in folder: String) throws(Diagnostic) -> [String] {
        var files: [String] = []
        for name in try Disk.names(in: folder) where !name.hasPrefix(".") {
            let path = "\(folder)/\(name)"
            switch Disk.kind(of: path) {
            case .folder: files += try jsonFiles(in: path)
            case .file: if name.lowercased().hasSuffix(".json") { files.append(path) }
            case .other, nil: break
            }
        }
        return files
    }

    /// What came of checking a payload.
    enum Outcome {
        case checked([Violation], warnings: [Diagnostic])
        case unreadable(Diagnostic)

        var isValid: Bool {
            switch self {
            case .checked(let violations, _): violations.isEmpty
            case .unreadable: false
            }
        }
    }

    func outcome(_ validator: Validator) -> Outcome {
        let log = DiagnosticLog()
        do throws(Diagnostic) {
            let file = SourceFile(path: name, bytes: try Disk.bytes(of: path))
            let payload = try Node(readingJSON: file, log: log)
            return .checked(validator.violations(in: payload), warnings: log.diagnostics)
        } catch {
            return .unreadable(error)
        }
    }
}
