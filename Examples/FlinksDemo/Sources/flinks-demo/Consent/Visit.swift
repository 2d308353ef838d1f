import Foundation

/// Takes a customer to a consent page, and brings back where the browser was sent in the end.
protocol Visit: Sendable {
    func answer(_ page: URL, redirectURI: String) async throws -> URL
}
