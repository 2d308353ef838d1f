/// What stands for a value that a description hides.
let hidden = "‹hidden›"

extension String {
    /// A name or a value that the document does not list, which may be somebody's number or sentence: its beginning.
    var shortened: String {
        let digits = utf8.count { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        return digits < 5 && utf8.count <= 32 ? self : prefix(4) + "…"
    }
}
