// What of AuthenticationServices the documentation's samples use, for type-checking on machines without it.
public import Foundation
public import SwiftUI

@MainActor public struct WebAuthenticationSession: Sendable {
    public func authenticate(using url: URL, callbackURLScheme: String) async throws -> URL { url }
}
extension EnvironmentValues {
    public var webAuthenticationSession: WebAuthenticationSession { fatalError("never read") }
}
