import YAMLSource

/// What makes a schema one schema: the file it is written in, and its JSON pointer there.
package struct SchemaID: Hashable, Sendable {
    private let fileName: FileName
    /// Without the `#`, escaped as RFC 6901 says: `/components/schemas/DepositAccount`.
    package let pointer: String

    package init(file: String, pointer: String) {
        self.init(file: FileName(file), pointer: pointer)
    }

    private init(file: FileName, pointer: String) {
        fileName = file
        self.pointer = pointer
    }

    package var file: String { fileName.text }

    /// Whether the schema has a name of its own, under `components.schemas`.
    package var isComponent: Bool {
        let prefix = "/components/schemas/"
        return pointer.begins(with: prefix) && !pointer.utf8.dropFirst(prefix.utf8.count).contains(UInt8(ascii: "/"))
    }

    /// Hashes the pointer alone: ids that differ nearly always differ in it.
    package func hash(into hasher: inout Hasher) { hasher.combine(pointer) }

    package static func == (first: SchemaID, second: SchemaID) -> Bool {
        first.fileName == second.fileName && first.pointer.isExactly(second.pointer)
    }

    package func appending(_ token: String) -> SchemaID {
        SchemaID(file: fileName, pointer: pointer + "/" + JSONPointer.escaped(token))
    }
}

/// The text of pointers into JSON (RFC 6901), where `~1` stands for `/` and `~0` for `~`.
package enum JSONPointer {
    static func escaped(_ token: String) -> String {
        guard token.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "~") }) else { return token }
        return token.unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "~": text += "~0"
            case "/": text += "~1"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    package static func tokens(of pointer: String) -> [String] {
        pointer.parts(at: "/").dropFirst().map { unescaped(String($0)) }
    }

    package static func unescaped(_ token: String) -> String {
        guard token.utf8.contains(UInt8(ascii: "~")) else { return token }
        var pieces = token.parts(at: "~")[...]
        var text = String(pieces.removeFirst())
        for piece in pieces {
            switch piece.utf8.first {
            case UInt8(ascii: "0")?: text += "~" + Substring(piece.utf8.dropFirst())
            case UInt8(ascii: "1")?: text += "/" + Substring(piece.utf8.dropFirst())
            default: text += "~" + piece
            }
        }
        return text
    }
}
