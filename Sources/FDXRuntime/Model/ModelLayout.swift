internal import Foundation

/// The fields of a model with their places in memory, without the model's type.
final class ModelLayout: @unchecked Sendable {
    let size: Int
    let alignment: Int
    let fields: [Field]
    /// Indices of the fields that are unions beside the others.
    let besides: [Int]
    let required: [Int]
    let names: NameTable
    let unknownFieldsOffset: Int
    /// The bytes of a model whose optional properties are all absent; those of required properties mean nothing.
    let blank: UnsafeMutableRawPointer

    struct Field {
        let name: String
        let offset: Int
        let type: any FDXValue.Type
        let beside: (any BesideUnion.Type)?
        let isRequired: Bool
        let isSensitive: Bool
        let kind: FieldKind
    }

    fileprivate init(size: Int, alignment: Int, fields: [Field], unknownFieldsOffset: Int) {
        self.size = size
        self.alignment = alignment
        self.fields = fields
        self.unknownFieldsOffset = unknownFieldsOffset
        besides = fields.indices.filter { fields[$0].beside != nil }
        required = fields.indices.filter { fields[$0].isRequired }
        names = NameTable(fields.map(\.name))
        // Lives as long as the program, like the table.
        blank = .allocate(byteCount: size, alignment: alignment)
        blank.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        for field in fields { field.type.initializeAbsent(at: blank + field.offset) }
        (blank + unknownFieldsOffset).initializeMemory(as: UnknownFields.self, to: UnknownFields())
    }

    /// Places fields as the compiler does: in the order of declaration, each at the next multiple of its alignment.
    struct Builder {
        private let names: [FieldName]
        private var fields: [Field] = []
        private var end = 0
        private var alignment = 1

        init(names: [FieldName]) {
            self.names = names
        }

        mutating func append<Value: FDXValue>(_ type: Value.Type) {
            precondition(fields.count < names.count, "a field table has more types than names")
            let (name, role) = ("\(names[fields.count].name)", names[fields.count].role)
            fields.append(
                Field(
                    name: name,
                    offset: place(type),
                    type: type,
                    beside: role == .beside ? type as? any BesideUnion.Type : nil,
                    isRequired: type.absent == nil,
                    isSensitive: role == .sensitive || SensitiveNames.contains(name),
                    kind: FieldKind(type)
                )
            )
        }

        private mutating func place<Value>(_ type: Value.Type) -> Int {
            let step = MemoryLayout<Value>.alignment
            let offset = (end + step - 1) / step * step
            end = offset + MemoryLayout<Value>.size
            alignment = max(alignment, step)
            return offset
        }

        mutating func layout<Model: FDXModel>(of model: Model.Type) -> ModelLayout {
            let unknownFieldsOffset = place(UnknownFields.self)
            precondition(fields.count == names.count, "the field table of \(model) has more names than types")
            precondition(
                end == MemoryLayout<Model>.size && alignment == MemoryLayout<Model>.alignment,
                "the field table of \(model) differs from its stored properties"
            )
            return ModelLayout(
                size: end,
                alignment: alignment,
                fields: fields,
                unknownFieldsOffset: unknownFieldsOffset
            )
        }
    }
}

/// The types that the reader and the writer know by heart.
enum FieldKind {
    case string, optionalString, decimal, optionalDecimal, int, optionalInt, bool, optionalBool, other

    init(_ type: any FDXValue.Type) {
        let known: [(any FDXValue.Type, FieldKind)] = [
            (String.self, .string), (String?.self, .optionalString), (Decimal.self, .decimal),
            (Decimal?.self, .optionalDecimal), (Int.self, .int), (Int?.self, .optionalInt),
            (Bool.self, .bool), (Bool?.self, .optionalBool),
        ]
        self = known.first { $0.0 == type }?.1 ?? .other
    }
}

extension FDXValue {
    fileprivate static func initializeAbsent(at memory: UnsafeMutableRawPointer) {
        if let absent { memory.initializeMemory(as: Self.self, to: absent) }
    }
}
