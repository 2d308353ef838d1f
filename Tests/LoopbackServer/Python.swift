import Foundation

/// Python with modules that none of us wrote, such as an OAuth server; nil where there is none.
///
/// `make peers` installs it; `FDX_TEST_PYTHON` may name another.
package func installedPython(with modules: String) -> String? {
    let named = ProcessInfo.processInfo.environment["FDX_TEST_PYTHON"].map { [$0] } ?? []
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    let installed = root.appending(path: ".build/peers/bin/python").path()
    return (named + [installed, "/usr/bin/python3", "/usr/local/bin/python3"]).first { path in
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = ["-c", "import \(modules)"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
