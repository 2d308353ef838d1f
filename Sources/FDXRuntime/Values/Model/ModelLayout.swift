internal import Foundation

/// The fields of a model with their places in memory, without the model's type.
// Unchecked for its pointers: the memory behind them is written while it is made, and never afterwards.
final class ModelLayout: @unchecked Sendable {
    let size: Int
    let alignment: Int
    let fields: [Field]
    /// The same fields as the reader goes through them: plain memory without references to count.
    let places: UnsafePointer<Place>
    /// Indices of the fields that are unions beside the others.
    let besides: [Int]
    let required: [Int]
    /// Names of members that must be there although no field stands for them.
    let demanded: [String]
    let additionals: [Additional]
    /// Whether members that no field stands for are deviations.
    let isClosed: Bool
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
        /// Set where the field holds members by other names; `pattern` says by which.
        let additional: (any AdditionalMembers.Type)?
        let pattern: String?
        let isRequired: Bool
        let isSensitive: Bool
        let written: FieldName
        var check: MemberCheck?

        /// Whether it stands for one member of the object, by its name.
        var isNamed: Bool { beside == nil && additional == nil }
    }

    /// How a field is read: those that are checked afterwards are the rare ones.
    enum Reading: UInt8 { case optional, required, checked }

    struct Place {
        let offset: Int
        let kind: ValuePlan.Kind
        /// Whether null is no value of the type but may stand for absence.
        let isOptional: Bool
        let isRequired: Bool
        let reading: Reading
        /// Whether its members lie among those of the object.
        let isBeside: Bool
        let size: Int
        let plan: Unmanaged<ValuePlan>
        /// `"name":`
        let header: UnsafePointer<UInt8>
        let headerCount: Int
    }

    fileprivate init(size: Int, alignment: Int, fields: [Field], rules: [ObjectRule], unknownFieldsOffset: Int) {
        self.size = size
        self.alignment = alignment
        let (additionals, areUnderstood) = Self.additionals(of: fields)
        let fields = Self.checked(fields, additionals)
        self.fields = fields
        self.additionals = additionals
        self.unknownFieldsOffset = unknownFieldsOffset
        isClosed = areUnderstood && rules.contains { if case .closed = $0.kind { true } else { false } }
        demanded = rules.compactMap { if case .requires(let name) = $0.kind { "\(name)" } else { nil } }
        besides = fields.indices.filter { fields[$0].beside != nil }
        required = fields.indices.filter { fields[$0].isRequired }
        names = NameTable(fields.map { $0.isNamed ? Array($0.name.utf8) : nil })
        // What follows lives as long as the program, like the table.
        let places = UnsafeMutablePointer<Place>.allocate(capacity: max(fields.count, 1))
        for (index, field) in fields.enumerated() { (places + index).initialize(to: Place(field)) }
        self.places = UnsafePointer(places)
        blank = .allocate(byteCount: size, alignment: alignment)
        blank.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        for field in fields {
            field.plan.operations.initializeAbsent(at: blank + field.offset)
            field.additional?.initializeEmpty(at: blank + field.offset)
        }
        (blank + unknownFieldsOffset).initializeMemory(as: UnknownFields.self, to: UnknownFields())
    }

    /// The fields with what is to be checked of their values, also by patterns that their names match.
    private static func checked(_ fields: [Field], _ additionals: [Additional]) -> [Field] {
        fields.map { field in
            var field = field
            let types = additionals.filter { field.isNamed && $0.pattern?.matches(field.name) == true }
            field.check = MemberCheck(field.written, alsoOf: types.map { $0.type.memberType })
            return field
        }
    }

    /// Places fields as the compiler does: in the order of declaration, each at the next multiple of its alignment.
    struct Builder {
        private let names: [FieldName]
        private let rules: [ObjectRule]
        private var fields: [Field] = []
        private var end = 0
        private var alignment = 1

        init(names: [FieldName], rules: [ObjectRule]) {
            self.names = names
            self.rules = rules
        }

        /// The place of the field that was appended last.
        var lastOffset: Int? { fields.last?.offset }

        mutating func append<Value: FDXValue>(_ type: Value.Type) {
            precondition(fields.count < names.count, "a field table has more types than names")
            let written = names[fields.count]
            let name = "\(written.name)"
            var (beside, isRequiredBeside): ((any BesideUnion.Type)?, Bool) = (nil, false)
            var (additional, pattern): ((any AdditionalMembers.Type)?, String?)
            switch written.role {
            case .plain: break
            case .beside: beside = type as? any BesideUnion.Type
            case .requiredBeside: (beside, isRequiredBeside) = (type as? any BesideUnion.Type, true)
            case .additional(let written): (additional, pattern) = (type as? any AdditionalMembers.Type, written)
            }
            let offset = place(type)
            fields.append(
                Field(
                    name: name,
                    offset: offset,
                    type: type,
                    plan: type.plan,
                    beside: beside,
                    isRequiredBeside: isRequiredBeside,
                    additional: additional,
                    pattern: pattern,
                    isRequired: type.operations.isRequired && additional == nil,
                    isSensitive: written.isSensitive || SensitiveNames.contains(name),
                    written: written
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
                rules: rules,
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
        reading = field.check != nil ? .checked : field.isRequired ? .required : .optional
        isBeside = !field.isNamed
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
