#if FDXSecurity
import Foundation
import LoopbackServer

/// Python with django-oauth-toolkit, whose libraries know nothing of ours; nil where it is missing.
let python = installedPython(with: "oauth2_provider, jwcrypto")

let noPython = "needs Python with django-oauth-toolkit: make peers"

func support(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Support/\(name)").path()
}

func url(_ text: String) -> URL {
    guard let url = URL(string: text) else { preconditionFailure("\(text) is a URL") }
    return url
}
#else
import Testing

@Test(.disabled("built without the trait FDXSecurity; `make test-all` has it")) func securityHoldsItsPromises() {}
#endif
