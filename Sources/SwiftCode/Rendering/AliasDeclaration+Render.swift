extension AliasDeclaration {
    func write(to code: inout CodeWriter, access: Access) {
        code.document(documentation)
        code.line("\(access.prefix)typealias \(name) = \(type.text)")
    }
}
