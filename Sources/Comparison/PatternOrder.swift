/// Which of two patterns allows more.
enum PatternOrder {
    static func rule(_ old: String, _ new: String) -> Rule {
        .limitChanged
    }
}
