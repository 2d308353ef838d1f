internal import Foundation

/// The fields of a model with their places in memory, without the model's type.
final class ModelLayout: @unchecked Sendable {
    let size: Int
    let alignment: Int
    let fields: [Field]
    /// The same fields as the reader goes through them: plain memory without references to count.
    let places: UnsafePointer<Place>
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
        let plan: ValuePlan
        let beside: (any BesideUnion.Type)?
        let isRequiredBeside: Bool
        let isRequired: Bool
        let isSensitive: Bool
    }

    struct Place {
        let offset: Int
        let kind: ValuePlan.Kind
        /// Whether null is no value of the type but may stand for absence.
        let isOptional: Bool
        let isRequired: Bool
        let isBeside: Bool
        let size: Int
        let plan: Unmanaged<ValuePlan>
        /// `"name":`
        let header: UnsafePointer<UInt8>
        let headerCount: Int
    }

    fileprivate init(size: Int, alignment: Int, fields: [Field], unknownFieldsOffset: Int) {
        self.size = size
        self.alignment = alignment
        self.fields = fields
        self.unknownFieldsOffset = unknownFieldsOffset
        besides = fields.indices.filter { fields[$0].beside != nil }
        required = fields.indices.filter { fields[$0].isRequired }
        names = NameTable(fields.map(\.name))
        // What follows lives as long as the program, like the table.
        let places = UnsafeMutablePointer<Place>.allocate(capacity: max(fields.count, 1))
        for (index, field) in fields.enumerated() { (places + index).initialize(to: Place(field)) }
        self.places = UnsafePointer(places)
        blank = .allocate(byteCount: size, alignment: alignment)
        blank.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        for field in fields { field.plan.operations.initializeAbsent(at: blank + field.offset) }
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
                    plan: type.plan,
                    beside: role.isBeside ? type as? any BesideUnion.Type : nil,
                    isRequiredBeside: role == .requiredBeside,
                    isRequired: type.operations.isRequired,
                    isSensitive: role == .sensitive || SensitiveNames.contains(name)
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

extension ModelLayout.Place {
    fileprivate init(_ field: ModelLayout.Field) {
        offset = field.offset
        kind = field.plan.kind
        isOptional = field.plan.isOptional
        isRequired = field.isRequired
        isBeside = field.beside != nil
        size = field.type.size
        plan = .passRetained(field.plan)
        let writer = JSONWriter()
        writer.append(name: field.name)
        let bytes = writer.finish()
        let header = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
        bytes.copyBytes(to: header, count: bytes.count)
        self.header = UnsafePointer(header)
        headerCount = bytes.count
    }
}
