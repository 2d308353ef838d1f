/// The JSON paths of places in a document, found in one pass when something is to be reported.
struct JSONPaths {
    private var paths: [Int: String] = [:]

    /// Steps from the root: a member's name as it is written, or an element's index.
    private enum Step {
        case member(Range<Int>)
        case element(Int)
        case start
    }

    init(of bytes: UnsafeBufferPointer<UInt8>, at offsets: [Int]) {
        var pending = Set(offsets).sorted(by: >)
        var steps: [Step] = []
        var isName: [Bool] = []
        var place = 0
        while place < bytes.count, let next = pending.last {
            if next == place {
                let named = Self.nameStep(bytes, place, isName: isName.last ?? false)
                paths[next] = Self.text(named.map { steps.dropLast() + [$0] } ?? steps, bytes)
                pending.removeLast()
                continue
            }
            if next < place {
                paths[next] = Self.text(steps, bytes)
                pending.removeLast()
                continue
            }
            switch bytes[place] {
            case UInt8(ascii: "\""):
                let end = Self.stringEnd(bytes, place)
                if isName.last == true, !steps.isEmpty {
                    steps[steps.count - 1] = .member(place + 1..<max(place + 1, end - 1))
                }
                place = end
                continue
            case UInt8(ascii: "{"):
                steps.append(.start)
                isName.append(true)
            case UInt8(ascii: "["):
                steps.append(.element(0))
                isName.append(false)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if !steps.isEmpty {
                    steps.removeLast()
                    isName.removeLast()
                }
            case UInt8(ascii: ":"):
                if !isName.isEmpty, case .member = steps[steps.count - 1] { isName[isName.count - 1] = false }
            case UInt8(ascii: ","):
                switch steps.last {
                case .element(let index)?: steps[steps.count - 1] = .element(index + 1)
                case .member?, .start?: isName[isName.count - 1] = true
                case nil: break
                }
            default: break
            }
            place += 1
        }
        for offset in pending { paths[offset] = Self.text(steps, bytes) }
    }

    func path(at offset: Int, member: String? = nil) -> String {
        let path = paths[offset] ?? "$"
        return member.map { path + Self.text(ofMember: $0) } ?? path
    }

    /// An offset at a member's name means that member.
    private static func nameStep(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, isName: Bool) -> Step? {
        guard isName, bytes[place] == UInt8(ascii: "\"") else { return nil }
        return .member(place + 1..<max(place + 1, stringEnd(bytes, place) - 1))
    }

    private static func stringEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        guard let base = bytes.baseAddress else { return start }
        let end = base + bytes.count
        var place = base + start + 1
        while true {
            place = JSONReader.skipPlain(place, end)
            guard place < end else { return bytes.count }
            if place.pointee == UInt8(ascii: "\"") { return place - base + 1 }
            place += place.pointee == UInt8(ascii: "\\") ? 2 : 1
        }
    }

    // Paths stay short however deep the JSON is and however long its names are, for there may be many of them.
    private static let stepLimit = 24
    private static let nameLimit = 64

    private static func text(_ steps: [Step], _ bytes: UnsafeBufferPointer<UInt8>) -> String {
        if steps.count <= stepLimit { return steps.reduce("$") { $0 + text($1, bytes) } }
        let (first, last) = (steps.prefix(stepLimit / 2), steps.suffix(stepLimit / 2))
        return last.reduce(first.reduce("$") { $0 + text($1, bytes) } + "…") { $0 + text($1, bytes) }
    }

    private static func text(_ step: Step, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
        switch step {
        case .element(let index): return "[\(index)]"
        case .member(let range):
            let name = bytes[range.clamped(to: 0..<bytes.count)]
            if name.count <= nameLimit { return text(ofMember: String(decoding: name, as: UTF8.self)) }
            // Not within a character.
            let end = name.prefix(nameLimit).lastIndex { $0 & 0xC0 != 0x80 } ?? name.startIndex
            return text(ofMember: String(decoding: name[..<end], as: UTF8.self) + "…")
        case .start: return ""
        }
    }

    private static func text(ofMember name: String) -> String {
        let isPlain = name.utf8.allSatisfy {
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
                || $0 == UInt8(ascii: "_")
        }
        if isPlain && !name.isEmpty { return ".\(name)" }
        // Broken JSON may have line breaks in names; a log line may not.
        let printable = name.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }
        return "['\(String(String.UnicodeScalarView(printable)))']"
    }
}

extension JSONPaths {
    private static let objectionLimit = 12

    /// What spoke against each member of a union, to stand behind what was found.
    func text(of objections: [Objection]) -> String {
        guard !objections.isEmpty else { return "" }
        var texts = objections.prefix(Self.objectionLimit).map(text)
        if objections.count > texts.count { texts.append("and \(objections.count - texts.count) more") }
        return " (\(texts.joined(separator: "; ")))"
    }

    private func text(of objection: Objection) -> String {
        let error = objection.error
        let place = path(at: error.offset, member: error.member)
        return "\(objection.member.map { "\($0): " } ?? "")\(place): expected \(error.expected), found \(error.found)"
    }
}
