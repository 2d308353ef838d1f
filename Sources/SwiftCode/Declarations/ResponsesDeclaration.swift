/// What an operation may answer with, where that is several types.
package struct ResponsesDeclaration: Hashable, Sendable {
    package var name: String
    package var documentation: Documentation
    package var cases: [Case]

    package struct Case: Hashable, Sendable {
        package enum Content: Hashable, Sendable {
            case empty
            /// `mediaTypes` is empty where it comes as `application/json`.
            case json(SwiftType, mediaTypes: [String])
            case file(SwiftType, mediaTypes: [String])
            /// A signed token, by its type.
            case token(SwiftType, mediaTypes: [String])
        }

        package var name: String
        package var status: Status
        package var content: Content
        package var documentation: Documentation

        package enum Status: Hashable, Sendable {
            case code(Int)
            /// The first digit.
            case range(Int)
            case any
        }

        package init(name: String, status: Status, content: Content, documentation: Documentation) {
            self.name = name
            self.status = status
            self.content = content
            self.documentation = documentation
        }

        var type: SwiftType? {
            switch content {
            case .empty: nil
            case .json(let type, _), .file(let type, _), .token(let type, _): type
            }
        }
    }

    package init(name: String, documentation: Documentation, cases: [Case]) {
        self.name = name
        self.documentation = documentation
        self.cases = cases
    }
}
