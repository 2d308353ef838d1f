import FDXRuntime
import Foundation

// Prints what becomes of a call by URLSession to the address given. A program of its own, so that a test may show it other
// certificate authorities than the system's.
guard let url = CommandLine.arguments.dropFirst().first.flatMap({ URL(string: $0) }) else {
    print("usage: URLSessionProbe URL")
    exit(2)
}
do {
    print(try await Client(serverURL: url, middlewares: []).send(Endpoint<[String]>("op", .get, "/a")).value)
} catch let error as FDXError {
    print(error.classification, error)
}
