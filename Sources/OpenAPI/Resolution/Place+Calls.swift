// Where the schemas of parameters, bodies and responses stand, whether an operation or a reference leads to them.

extension Place {
    init(component name: String, in file: String) {
        self.init(id: .component(name, of: "schemas", in: file), names: [name])
    }

    init(parameter: Parameter, component name: String, in file: String) {
        self.init(
            id: .component(name, of: "parameters", in: file).appending("schema"),
            names: [parameter.name.value],
            isProperty: true
        )
    }

    init(requestBody name: String, in file: String) {
        self.init(id: .component(name, of: "requestBodies", in: file), names: [name, "body"])
    }

    init(response name: String, in file: String) {
        self.init(id: .component(name, of: "responses", in: file), names: [name, "response"])
    }
}

extension SchemaID {
    fileprivate static func component(_ name: String, of kind: String, in file: String) -> SchemaID {
        SchemaID(file: file, pointer: "/components/\(kind)").appending(name)
    }
}

/// Where an operation stands, or a path item with what its operations share.
struct PathPlace {
    private let id: SchemaID
    private let name: String

    init(_ item: PathItem, in file: String) {
        id = item.id(in: file)
        name = item.template
    }

    init(_ operation: Operation, named name: String? = nil, of item: PathItem, in file: String) {
        id = item.id(in: file).appending(operation.method.lowercased())
        self.name = name ?? operation.name(at: item.template)
    }

    /// Parameters of one name in the path and in the query are two.
    func parameter(_ parameter: Parameter) -> Place {
        let name = parameter.name.value
        let own = id.appending("parameters").appending(parameter.location.rawValue).appending(name)
        return Place(id: own, names: [self.name, name], isProperty: true)
    }

    var body: Place { Place(id: id.appending("requestBody"), names: [name, "body"]) }

    func response(_ status: StatusResponse.Status) -> Place {
        Place(id: id.appending("responses").appending(status.key), names: [name, status.word])
    }
}

extension PathItem {
    fileprivate func id(in file: String) -> SchemaID { SchemaID(file: file, pointer: "/paths").appending(template) }
}

extension Operation {
    /// `operationId`, or what method and path make of it.
    func name(at template: String) -> String { operationID?.value ?? derivedName(at: template) }

    func derivedName(at template: String) -> String { "\(method.lowercased()) \(template)" }
}

extension StatusResponse.Status {
    /// The status as the document writes it.
    package var key: String {
        switch self {
        case .code(let code): String(code)
        case .range(let digit): "\(digit)XX"
        case .default: "default"
        }
    }

    /// What a type that stands in this response is named by.
    fileprivate var word: String {
        switch self {
        case .code(200), .range(2), .default: "response"
        case .code(let code): "response\(code)"
        case .range(let digit): "response\(digit)XX"
        }
    }
}
