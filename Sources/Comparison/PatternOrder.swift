import Validation

/// Which of two patterns allows more.
enum PatternOrder {
    static func rule(_ old: String, _ new: String) -> Rule {
        switch PatternRelation(old, to: new) {
        case .same: .annotationChanged
        case .part: .limitLoosened
        case .whole: .limitTightened
        case .neither, .unknown: .limitChanged
        }
    }
}
