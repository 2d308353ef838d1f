/// The known word that someone probably meant; `nil` where none is near.
package func closest(to word: String, among known: some Sequence<String>) -> String? {
    let allowed = min(2, word.count / 3)
    let near = known.map { (distance: editDistance(word, $0), word: $0) }.filter { $0.distance <= allowed }
    return near.min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
}

/// How many letters must be put in, taken out, replaced or swapped to turn one word into the other, whatever their case.
private func editDistance(_ first: String, _ second: String) -> Int {
    let first = Array(first.lowercased())
    let second = Array(second.lowercased())
    if abs(first.count - second.count) > 2 { return .max }
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for (row, letter) in first.enumerated() {
        var current = [row + 1]
        for (column, other) in second.enumerated() {
            var best = min(last[column + 1] + 1, current[column] + 1, last[column] + (letter == other ? 0 : 1))
            if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
                best = min(best, beforeLast[column - 1] + 1)
            }
            current.append(best)
        }
        (beforeLast, last) = (last, current)
    }
    return last[second.count]
}
