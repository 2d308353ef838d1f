/// Why a member of a union does not fit a value: the first thing in it that contradicts the document.
struct Objection: Sendable {
    /// The member's type; nil where the union itself says what is wrong.
    let member: String?
    let error: FDXDecodingError
}

extension UnionLayout {
    func objection(of index: Int, _ error: FDXDecodingError) -> Objection {
        Objection(member: "\(members[index].plan.type)", error: error)
    }
}
