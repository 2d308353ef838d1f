public import Foundation

/// One place where JSON deviated from its document, and what became of the value there.
public struct DecodingIssue: Hashable, Sendable {
    /// What became of the value. Versions to come have more of them, so that a `switch` needs a `default`.
    public struct Kind: Hashable, Sendable, CustomStringConvertible {
        private enum Word: String {
            case converted, nullForAbsent, unknownValue, undeclaredMember, unknownMember, extraMembers
            case secondMember, missingMember, duplicateKey, loneSurrogate, byteOrderMark, droppedField
            case droppedElement
        }

        private let word: Word

        /// The kind's name, for logs.
        public var description: String { word.rawValue }

        /// A value in another form than declared, read as what it means: a number in quotes, a date for a timestamp.
        public static var converted: Kind { Kind(word: .converted) }
        /// null for a property that may be left out but has no null.
        public static var nullForAbsent: Kind { Kind(word: .nullForAbsent) }
        /// A value that the document does not list, or other than the one that it fixes; kept.
        public static var unknownValue: Kind { Kind(word: .unknownValue) }
        /// A member that the document forbids by declaring no others; kept among the unknown fields.
        public static var undeclaredMember: Kind { Kind(word: .undeclaredMember) }
        /// A union's value that none of its members fits; kept as JSON.
        public static var unknownMember: Kind { Kind(word: .unknownMember) }
        /// Keys beside the one that names a union's member, where the document allows none; kept with the member.
        public static var extraMembers: Kind { Kind(word: .extraMembers) }
        /// A second member of a union beside properties; kept among the unknown fields.
        public static var secondMember: Kind { Kind(word: .secondMember) }
        /// A member that the document requires without declaring it, or none of the keys of a union beside properties, one
        /// of which it requires.
        public static var missingMember: Kind { Kind(word: .missingMember) }
        /// A name that one object has twice; the last value counts.
        public static var duplicateKey: Kind { Kind(word: .duplicateKey) }
        /// Half a surrogate pair in a string, replaced by U+FFFD.
        public static var loneSurrogate: Kind { Kind(word: .loneSurrogate) }
        /// A byte order mark before the value, skipped.
        public static var byteOrderMark: Kind { Kind(word: .byteOrderMark) }
        /// A value that could not be read: an optional property became nil.
        public static var droppedField: Kind { Kind(word: .droppedField) }
        /// A value that could not be read: an array or a dictionary does without it.
        public static var droppedElement: Kind { Kind(word: .droppedElement) }
    }

    /// What became of the value.
    public let kind: Kind
    /// Where the deviation is: `$.accounts[3].loanAccount.balance`.
    public let path: String
    /// Where the value is that was dropped for it; nil if none was.
    public let droppedPath: String?
    /// What the document declares, in words.
    public let expected: String
    /// What was there, without its content.
    public let found: String
    /// The JSON concerned: the dropped value, or the deviating one. It may hold personal data; descriptions leave it out.
    /// Where the memory that an answer may take is used up, its beginning and `…`.
    public let json: String
}

extension DecodingIssue: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String {
        "\(path): expected \(expected), found \(found)" + (droppedPath.map { "; left out \($0)" } ?? "")
    }

    public var debugDescription: String { description }

    public var customMirror: Mirror {
        let children: [(String?, Any)] = [("kind", kind), ("description", description)]
        return Mirror(self, children: children, displayStyle: .struct)
    }
}

/// JSON that cannot be read as the type asked for.
public struct FDXDecodingError: Error, Sendable {
    /// Why JSON cannot be read. Versions to come have more of them, so that a `switch` needs a `default`.
    public struct Kind: Hashable, Sendable, CustomStringConvertible {
        private enum Word: String {
            case malformed, mismatch, missing
        }

        private let word: Word

        /// The kind's name, for logs.
        public var description: String { word.rawValue }

        /// The bytes are no JSON, or could not be read to their end: the time was up, or the value took too much memory.
        public static var malformed: Kind { Kind(word: .malformed) }
        /// A value of another type than declared, or out of its type's range.
        public static var mismatch: Kind { Kind(word: .mismatch) }
        /// A required property is missing.
        public static var missing: Kind { Kind(word: .missing) }
    }

    /// Why it cannot be read.
    public let kind: Kind
    /// The place of the deviation: `$.accounts[3].loanAccount.balance`.
    public internal(set) var path: String
    /// The number of bytes before the place.
    public let offset: Int
    /// What the document declares, in words.
    public let expected: String
    /// What was there, without its content; of a union that no member fits, with what speaks against each member.
    public internal(set) var found: String
    /// The name of the missing property.
    let member: String?
    /// What spoke against each member of a union that none fits.
    var objections: [Objection] = []
}

extension FDXDecodingError: CustomStringConvertible, LocalizedError {
    public var description: String { "\(path): expected \(expected), found \(found) (at byte \(offset))" }
    public var errorDescription: String? { description }
}

/// A value that JSON has no form for.
public struct FDXEncodingError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
}
