import YAMLSource

/// What makes a schema one schema: the file it is written in, and its JSON pointer there.
package struct SchemaID: Hashable, Sendable {
    package let file: String
    /// Without the `#`, escaped as RFC 6901 says: `/components/schemas/DepositAccount`.
    package let pointer: String

    package init(file: String, pointer: String) {
        self.file = file
        self.pointer = pointer
    }

    /// Whether the schema has a name of its own, under `components.schemas`.
    package var isComponent: Bool {
        let prefix = "/components/schemas/"
        return pointer.hasPrefix(prefix) && !pointer.utf8.dropFirst(prefix.utf8.count).contains(UInt8(ascii: "/"))
    }

    /// Pointers differ in nearly all that differs.
    package func hash(into hasher: inout Hasher) { hasher.combine(pointer) }

    package static func == (first: SchemaID, second: SchemaID) -> Bool {
        first.pointer.isExactly(second.pointer) && first.file == second.file
    }

    package func appending(_ token: String) -> SchemaID {
        SchemaID(file: file, pointer: pointer + "/" + JSONPointer.escaped(token))
    }
}

/// RFC 6901: `~1` stands for `/`, `~0` for `~`.
enum JSONPointer {
    static func escaped(_ token: String) -> String {
        guard token.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "~") }) else { return token }
        return token.reduce(into: "") { $0 += $1 == "~" ? "~0" : $1 == "/" ? "~1" : String($1) }
    }

    static func tokens(of pointer: String) -> [String] {
        pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map { unescaped(String($0)) }
    }

    private static func unescaped(_ token: String) -> String {
        guard token.utf8.contains(UInt8(ascii: "~")) else { return token }
        var text = ""
        var pieces = token.split(separator: "~", omittingEmptySubsequences: false)[...]
        text += pieces.removeFirst()
        for piece in pieces {
            switch piece.first {
            case "0": text += "~" + piece.dropFirst()
            case "1": text += "/" + piece.dropFirst()
            default: text += "~" + piece
            }
        }
        return text
    }
}
