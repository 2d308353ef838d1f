package import FDXRuntime
package import Logging
import Testing

extension LoggingMiddleware {
    /// Logs everything there is to log, to a handler that fails the test where a line holds a secret of the tests.
    package static let watched = LoggingMiddleware(Logger(label: "tests") { _ in LeakWatch() })
}

/// Reads every line that is logged, at every level, and keeps none.
package struct LeakWatch: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel = Logger.Level.trace

    package init() {}

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let line = "\(event.message) \(metadata) \(event.metadata ?? [:]) \(event.error.map { "\($0)" } ?? "")"
        for secret in Self.secrets(in: line) { Issue.record("a log line holds '\(secret)': \(line)") }
    }

    /// What of the tests' secrets a line holds.
    package static func secrets(in line: String) -> [String] {
        (secrets + others.withLock { $0 }).filter { line.contains($0) }
    }

    /// Looks for a secret, too, that a server made up.
    package static func watch(for secret: Secret?) {
        if let secret { others.withLock { $0.append(secret.value) } }
    }

    private static let others = Locked<[String]>([])

    /// Tokens, codes, keys, account numbers and bodies of the tests.
    private static let secrets = [
        "Bearer t", "Bearer id", "Basic ", "t-1", "t-2", "r-1", "r-2", "s3cret", "hush", "1234567890", "a%2Fb", "a/b c",
        "%PDF", "offset=", "sig=", "Location\": \"http",
    ]
}
