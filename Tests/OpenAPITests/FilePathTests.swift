import OpenAPI
import Testing

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
