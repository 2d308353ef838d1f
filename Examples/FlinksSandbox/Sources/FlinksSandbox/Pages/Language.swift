/// The languages of the pages that customers see.
enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case french = "fr"

    var wording: Wording {
        switch self {
        case .english: .english
        case .french: .french
        }
    }

    /// Its own name for itself.
    var name: String {
        switch self {
        case .english: "English"
        case .french: "Français"
        }
    }
}
