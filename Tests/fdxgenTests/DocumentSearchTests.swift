import Testing

@testable import FileGeneration

struct DocumentSearchTests {
    @Test(arguments: [
        #"{"openapi": "3.0.0"}"#,
        #"  {"info": {"title": "a \" } quote"}, "x": [1, {}], "swagger": "2.0"}"#,
    ])
    func aVersionAtTheTopMakesJSONADocument(json: String) {
        #expect(isOpenAPI(json: Array(json.utf8)))
    }

    @Test(arguments: [
        "", "[]", #"{"accounts": [{"openapi": "3.0.0"}]}"#, #"{"a": "\"openapi"#, #"["openapi"]x{"#, "\"\\",
    ])
    func otherJSONIsNone(json: String) {
        #expect(!isOpenAPI(json: Array(json.utf8)))
    }

    @Test(arguments: [
        ("/a/b/c.yaml", "/a/b", "c.yaml"),
        ("/a/c.yaml", "/a/b", "../c.yaml"),
        ("/x/c.yaml", "/a/b", "../../x/c.yaml"),
        ("/a/b", "/a/b", "."),
        ("/c.yaml", "/", "c.yaml"),
    ])
    func aPathIsShownFromTheCurrentFolder(path: String, folder: String, shown: String) {
        #expect(AbsolutePath(root: path).relative(to: AbsolutePath(root: folder)) == shown)
    }
}
