#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Says which files of a folder are documents. The plugins compile this file too, through a symbolic link, so that
/// command and plugins agree; each brings its own way to look at the disk.
struct DocumentSearch<Failure: Error> {
    struct Contents {
        var files: [String]
        var folders: [String]
    }

    /// The names of what lies in a folder.
    let contents: (_ folder: String) throws(Failure) -> Contents
    let bytes: (_ file: String) throws(Failure) -> [UInt8]
    /// A folder's path without links: links may lead to a folder again, or in a circle.
    let realPath: (_ folder: String) -> String?

    /// The paths of all documents in a folder and its subfolders, but for those subfolders that have a configuration
    /// of their own: their documents make another module.
    func documents(in folder: String) throws(Failure) -> [String] {
        var seen: Set<String> = []
        return try documents(in: folder, &seen)
    }

    private func documents(in folder: String, _ seen: inout Set<String>) throws(Failure) -> [String] {
        guard seen.insert(realPath(folder) ?? folder).inserted else { return [] }
        let contents = try contents(folder)
        var found: [String] = []
        for file in contents.files.sorted() where try isDocument(file, in: folder) { found.append("\(folder)/\(file)") }
        for name in contents.folders.sorted() where !name.hasPrefix(".") {
            let subfolder = "\(folder)/\(name)"
            guard try !self.contents(subfolder).files.contains(where: configurationNames.contains) else { continue }
            found += try documents(in: subfolder, &seen)
        }
        return found
    }

    /// The configurations in a folder and its subfolders.
    func configurations(in folder: String) throws(Failure) -> [String] {
        var seen: Set<String> = []
        return try configurations(in: folder, &seen)
    }

    private func configurations(in folder: String, _ seen: inout Set<String>) throws(Failure) -> [String] {
        guard seen.insert(realPath(folder) ?? folder).inserted else { return [] }
        let contents = try contents(folder)
        var found = contents.files.sorted().filter(configurationNames.contains).map { "\(folder)/\($0)" }
        for name in contents.folders.sorted() where !name.hasPrefix(".") {
            found += try configurations(in: "\(folder)/\(name)", &seen)
        }
        return found
    }

    /// Whether a file is a document, by its name and by what it says.
    func isDocument(_ name: String, in folder: String) throws(Failure) -> Bool {
        guard !isConfiguration(name), !name.hasPrefix(".") else { return false }
        let (path, lowercased) = ("\(folder)/\(name)", name.lowercased())
        if [".yaml", ".yml"].contains(where: lowercased.hasSuffix) { return !isOverlay(try bytes(path)) }
        // Payloads and settings are JSON too, and lie beside documents.
        guard lowercased.hasSuffix(".json") else { return false }
        return isOpenAPI(json: try bytes(path))
    }
}

/// The configuration of the documents beside it.
let configurationNames = ["fdxgen.yaml", "fdxgen.yml"]

/// Whether a file configures the tool: `fdxgen.yaml`, or another that `--config` may name, such as `fdxgen.server.yaml`.
func isConfiguration(_ name: String) -> Bool {
    name.hasPrefix("fdxgen.")
}

/// Whether a file is an overlay, which changes documents and is none: it says so at its outermost level.
func isOverlay(_ bytes: [UInt8]) -> Bool {
    if bytes.first(where: { $0 > UInt8(ascii: " ") }) == UInt8(ascii: "{") { return hasKey(["overlay"], json: bytes) }
    let keys = ["overlay:", "'overlay':", "\"overlay\":"]
    return bytes.withUnsafeBufferPointer { bytes in
        var start = 0
        while start < bytes.count {
            if "o'\"".utf8.contains(bytes[start]), keys.contains(where: { bytes[start...].starts(with: $0.utf8) }) {
                return true
            }
            guard let end = bytes.position(of: UInt8(ascii: "\n"), from: start) else { return false }
            start = end + 1
        }
        return false
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Where a byte stands next. A loop would take seconds for large documents in a build without optimization.
    func position(of byte: UInt8, from start: Int) -> Int? {
        guard start < count, let first = baseAddress, let found = memchr(first + start, Int32(byte), count - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(first)
    }
}

/// Whether the outermost object has a key `openapi` or `swagger`.
func isOpenAPI(json: [UInt8]) -> Bool { hasKey(["openapi", "swagger"], json: json) }

/// Whether the outermost object of a JSON text has one of the keys.
private func hasKey(_ keys: [String], json: [UInt8]) -> Bool {
    var depth = 0
    var index = json.startIndex
    while index < json.endIndex {
        switch json[index] {
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        case UInt8(ascii: "\""):
            let end = endOfString(json, from: index + 1)
            if depth == 1, isKey(json[index + 1..<end], among: keys, before: json[end...]) { return true }
            index = end
        default: break
        }
        index += 1
    }
    return false
}

private func endOfString(_ json: [UInt8], from start: Int) -> Int {
    var index = start
    while index < json.endIndex, json[index] != UInt8(ascii: "\"") {
        index += json[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index, json.endIndex)
}

private func isKey(_ text: ArraySlice<UInt8>, among keys: [String], before rest: ArraySlice<UInt8>) -> Bool {
    guard keys.contains(where: { text.elementsEqual($0.utf8) }) else { return false }
    // Between a key and its value there is a colon, and around it only white space.
    return rest.dropFirst().first { $0 > UInt8(ascii: " ") } == UInt8(ascii: ":")
}
