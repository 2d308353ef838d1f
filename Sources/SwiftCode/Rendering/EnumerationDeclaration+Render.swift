extension EnumerationDeclaration {
    func write(to code: inout CodeWriter, access: Access) {
        code.document(documentation)
        code.block("\(access.prefix)nonisolated enum \(name): \(kind.protocolName) {") { code in
            for item in cases {
                code.document(item.documentation)
                code.line("case \(item.name)")
            }
            code.line("/// \(allowsOthers ? "Another value" : "A value that the document does not list"), as it came.")
            code.line("case unknown(\(kind.rawType))")
            code.line()
            if groups.count > 1 {
                writeTableInSteps(to: &code, access: access)
            } else {
                writeTable(to: &code, access: access)
            }
            for (index, group) in groups.enumerated() {
                code.line()
                writeRawValue(of: group, index, to: &code, access: access)
            }
        }
    }

    /// As many cases as one `switch` and one array literal hold: the compiler's time and memory for either grows with
    /// the square of their number.
    private var groups: [ArraySlice<Case>] {
        let size = 300
        return stride(from: 0, to: max(cases.count, 1), by: size).map { cases[$0..<min($0 + size, cases.count)] }
    }

    private func writeTable(to code: inout CodeWriter, access: Access) {
        let closing = allowsOthers ? "], allowsOthers: true)" : "])"
        code.block("\(access.prefix)static let table = \(kind.tableName)<Self>([", closing: closing) { code in
            for item in cases { code.line(".\(item.name.afterDot),") }
        }
    }

    private func writeTableInSteps(to code: inout CodeWriter, access: Access) {
        code.block("\(access.prefix)static let table: \(kind.tableName)<Self> = {", closing: "}()") { code in
            code.line("var cases: [Self] = []")
            for group in groups {
                code.block("cases += [", closing: "]") { code in
                    for item in group { code.line(".\(item.name.afterDot),") }
                }
            }
            code.line("return \(kind.tableName)(cases\(allowsOthers ? ", allowsOthers: true" : ""))")
        }
    }

    /// Writes the function of one group of cases, which hands on to the next what it does not know.
    private func writeRawValue(of group: ArraySlice<Case>, _ index: Int, to code: inout CodeWriter, access: Access) {
        let isLast = index == groups.count - 1
        let opening = index == 0 ? "\(access.prefix)var rawValue" : "private var rawValue\(index)"
        code.block("\(opening): \(kind.rawType) {") { code in
            code.choose("self") { code in
                for item in group { code.line("case .\(item.name.afterDot): \(item.value.text)") }
                if isLast { code.line("case .unknown(let value): value") }
                if !isLast { code.line("default: rawValue\(index + 1)") }
                if isLast, index > 0 { code.line("default: preconditionFailure(\"the case is known above\")") }
            }
        }
    }
}

extension EnumerationDeclaration.Kind {
    fileprivate var protocolName: String {
        switch self {
        case .strings: "FDXEnumeration"
        case .integers: "FDXIntegerEnumeration"
        case .literals: "FDXLiteralEnumeration"
        }
    }

    fileprivate var tableName: String {
        switch self {
        case .strings: "EnumerationTable"
        case .integers: "IntegerEnumerationTable"
        case .literals: "LiteralEnumerationTable"
        }
    }

    fileprivate var rawType: String {
        switch self {
        case .strings: "String"
        case .integers: "Int"
        case .literals: "JSONValue"
        }
    }
}
