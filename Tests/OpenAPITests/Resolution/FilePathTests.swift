import OpenAPI
import Testing
import YAMLSource

@Test(arguments: [
    ("a/./b/../c", "a/c"), ("../a", "../a"), ("a/../../b", "../b"), ("/a//b/", "/a/b"), ("./x.yaml", "x.yaml"),
])
func pathsAreTidied(path: String, tidy: String) {
    #expect(FilePath.normalized(path) == tidy)
}

@Test func aPathFallsIntoFolderNameAndStem() {
    #expect(FilePath.folder(of: "a/b.core.yaml") == "a")
    #expect(FilePath.folder(of: "b.yaml") == "")
    #expect(FilePath.name(of: "a/b.core.yaml") == "b.core.yaml")
    #expect(FilePath.stem(of: "a/b.core.yaml") == "b.core")
}

/// A mark that begins a name belongs to it, not to the `/` before it.
@Test func aNameMayBeginWithAMark() {
    let name = "\u{301}bank"
    #expect(FilePath.name(of: "a/\(name).yaml").isExactly("\(name).yaml"))
    #expect(FilePath.folder(of: "a/\(name)/b.yaml").isExactly("a/\(name)"))
    #expect(FilePath.joined("a/b", "../\(name)").isExactly("a/\(name)"))
    #expect(SchemaID(file: "a.yaml", pointer: "/components/schemas/\(name)").isComponent)
    let pointer = JSONPointer.tokens(of: "/x/\(name)/~1\(name)/~0\(name)")
    #expect(pointer.map(ExactText.init) == ["x", name, "/\(name)", "~\(name)"].map(ExactText.init))
}
