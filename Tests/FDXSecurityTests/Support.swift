#if FDXSecurity
import Foundation

/// Python with django-oauth-toolkit, whose libraries know nothing of ours; nil where it is missing.
let python: String? = {
    let named = ProcessInfo.processInfo.environment["FDX_TEST_PYTHON"].map { [$0] } ?? []
    for path in named + ["/usr/bin/python3", "/usr/local/bin/python3"] {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = ["-c", "import oauth2_provider, jwcrypto"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { continue }
        process.waitUntilExit()
        if process.terminationStatus == 0 { return path }
    }
    return nil
}()

let noPython = "needs Python with django-oauth-toolkit: pip install django-oauth-toolkit, FDX_TEST_PYTHON=…/python"

func support(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Support/\(name)").path()
}

func url(_ text: String) -> URL {
    guard let url = URL(string: text) else { preconditionFailure("\(text) is a URL") }
    return url
}
#endif
