#if !FDXSecurity
public import FDXRuntime
public import Foundation

// Without its trait the module is empty; whoever uses one of its names is told so by the compiler.

@available(
    *,
    unavailable,
    message: "switch the trait FDXSecurity on, where your Package.swift names swift-fdx: traits: [\"FDXSecurity\"]"
)
public enum FileTokenStore {}

@available(
    *,
    unavailable,
    message: "switch the trait FDXSecurity on, where your Package.swift names swift-fdx: traits: [\"FDXSecurity\"]"
)
public enum PrivateKeyJWT {}

@available(
    *,
    unavailable,
    message: "switch the trait FDXSecurity on, where your Package.swift names swift-fdx: traits: [\"FDXSecurity\"]"
)
public enum ConsentRequest {}

extension AuthorizationServer {
    @available(
        *,
        unavailable,
        message: "switch the trait FDXSecurity on, where your Package.swift names swift-fdx: traits: [\"FDXSecurity\"]"
    )
    public func pushedAuthorization(
        _ request: AuthorizationRequest,
        for customer: String,
        now: Date = Date()
    ) async throws -> PendingAuthorization {
        throw AuthorizationFault.misconfigured("the trait FDXSecurity is off")
    }

    @available(
        *,
        unavailable,
        message: "switch the trait FDXSecurity on, where your Package.swift names swift-fdx: traits: [\"FDXSecurity\"]"
    )
    public func fapiAuthorization(
        _ request: AuthorizationRequest,
        for customer: String,
        now: Date = Date()
    ) async throws -> PendingAuthorization {
        throw AuthorizationFault.misconfigured("the trait FDXSecurity is off")
    }

    @available(
        *,
        unavailable,
        message: "switch the trait FDXSecurity on, where your Package.swift names swift-fdx: traits: [\"FDXSecurity\"]"
    )
    public static func discovered(
        issuer: URL,
        client: ClientAuthentication,
        transport: any Transport = URLSessionTransport(),
        timeout: Duration = .seconds(15),
        allowsPlainHTTP: Bool = false
    ) async throws -> AuthorizationServer {
        throw AuthorizationFault.misconfigured("the trait FDXSecurity is off")
    }
}

extension AuthorizationRequest {
    @available(
        *,
        unavailable,
        message: "switch the trait FDXSecurity on, where your Package.swift names swift-fdx: traits: [\"FDXSecurity\"]"
    )
    public mutating func askForConsent(_ consent: some FDXValue, type: String = "fdx_v1.0") throws {}
}
#endif
