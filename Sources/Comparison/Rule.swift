/// What can change, and whom that breaks: one case for each kind of change. `docs/diff.md` shows the same table.
///
/// A row has a verdict for what is read (answers, and what webhooks and callbacks bring) and one for what is sent.
/// What is sent may widen, what is read may narrow.
package enum Rule: String, CaseIterable, Sendable {
    // Calls
    case operationRemoved = "operation-removed"
    case operationAdded = "operation-added"
    case operationMoved = "operation-moved"
    case operationRenamed = "operation-renamed"
    case pathParameterRenamed = "path-parameter-renamed"
    case callbackAddressChanged = "callback-address-changed"
    case parameterRemoved = "parameter-removed"
    case parameterAdded = "parameter-added"
    case requiredParameterAdded = "required-parameter-added"
    case serializationChanged = "serialization-changed"
    case bodyRemoved = "body-removed"
    case bodyAdded = "body-added"
    case requiredBodyAdded = "required-body-added"
    case responseRemoved = "response-removed"
    case errorResponseRemoved = "error-response-removed"
    case responseAdded = "response-added"
    case contentRemoved = "content-removed"
    case contentAdded = "content-added"
    case contentChanged = "content-changed"
    case headerRemoved = "header-removed"
    case headerAdded = "header-added"
    case requiredHeaderAdded = "required-header-added"
    case linkChanged = "link-changed"

    // Who may call, and where
    case serverRemoved = "server-removed"
    case serverAdded = "server-added"
    case serverOrderChanged = "server-order-changed"
    case securityTightened = "security-tightened"
    case securityLoosened = "security-loosened"
    case schemeRemoved = "security-scheme-removed"
    case schemeAdded = "security-scheme-added"
    case schemeChanged = "security-scheme-changed"
    case flowRemoved = "security-flow-removed"
    case flowAdded = "security-flow-added"
    case addressChanged = "security-address-changed"
    case scopeRemoved = "scope-removed"
    case scopeAdded = "scope-added"

    // Schemas and properties
    case schemaRemoved = "schema-removed"
    case schemaAdded = "schema-added"
    case schemaRenamed = "schema-renamed"
    case componentChanged = "component-changed"
    case propertyRemoved = "property-removed"
    case propertyAdded = "property-added"
    case requiredPropertyAdded = "required-property-added"
    case propertyRenamed = "property-renamed"
    case becameRequired = "became-required"
    case becameOptional = "became-optional"
    case readOnlyAdded = "read-only-added"
    case readOnlyRemoved = "read-only-removed"
    case readOnlyRemovedFromRequired = "read-only-removed-from-required"
    case writeOnlyAdded = "write-only-added"
    case writeOnlyRemoved = "write-only-removed"
    case objectClosed = "object-closed"
    case objectOpened = "object-opened"

    // Values
    case typeWidened = "type-widened"
    case typeNarrowed = "type-narrowed"
    case typeChanged = "type-changed"
    case nullAdded = "null-added"
    case nullRemoved = "null-removed"
    case formatWidened = "format-widened"
    case formatNarrowed = "format-narrowed"
    case formatChanged = "format-changed"
    case limitLoosened = "limit-loosened"
    case limitTightened = "limit-tightened"
    case limitChanged = "limit-changed"
    case valueAdded = "value-added"
    case valueRemoved = "value-removed"
    case enumerationAdded = "enumeration-added"
    case enumerationRemoved = "enumeration-removed"
    case defaultChanged = "default-changed"

    // Schemas within schemas
    case memberAdded = "union-member-added"
    case memberRemoved = "union-member-removed"
    case unionLoosened = "union-loosened"
    case unionTightened = "union-tightened"
    case discriminatorAdded = "discriminator-added"
    case discriminatorRemoved = "discriminator-removed"
    case discriminatorMoved = "discriminator-property-changed"
    case tagAdded = "discriminator-value-added"
    case tagRemoved = "discriminator-value-removed"
    case tagMoved = "discriminator-value-moved"
    case assertionAdded = "assertion-added"
    case assertionRemoved = "assertion-removed"
    case assertionChanged = "assertion-changed"

    // Words
    case deprecated
    case noLongerDeprecated = "no-longer-deprecated"
    case wordingChanged = "wording-changed"
    case exampleChanged = "example-changed"
    case tagsChanged = "tags-changed"
    case extensionChanged = "extension-changed"
    case annotationChanged = "annotation-changed"

    package enum Verdict: String, Sendable {
        case breaks, compatible, documentation
    }

    package struct Row: Sendable {
        package let read: Verdict
        package let sent: Verdict
        /// What changed, as part of a sentence: `a property is gone`.
        package let meaning: String

        fileprivate init(read: Verdict, sent: Verdict, _ meaning: String) {
            self.read = read
            self.sent = sent
            self.meaning = meaning
        }

        /// The row of a change by which there are more values than before.
        fileprivate static func widens(_ meaning: String) -> Row { Row(read: .breaks, sent: .compatible, meaning) }
        /// The row of a change by which there are fewer values than before.
        fileprivate static func narrows(_ meaning: String) -> Row { Row(read: .compatible, sent: .breaks, meaning) }
        /// The row of a change by which there are other values than before.
        fileprivate static func breaks(_ meaning: String) -> Row { Row(read: .breaks, sent: .breaks, meaning) }
        fileprivate static func harmless(_ meaning: String) -> Row {
            Row(read: .compatible, sent: .compatible, meaning)
        }
        fileprivate static func words(_ meaning: String) -> Row {
            Row(read: .documentation, sent: .documentation, meaning)
        }

        /// The row for what stands below a `not`, where more is less.
        var negated: Row { Row(read: sent, sent: read, meaning) }
    }
}

extension Rule {
    package var row: Row {
        switch self {
        case .operationRemoved: .breaks("a call, a webhook or a callback is gone, deprecated before or not")
        case .operationAdded: .harmless("a call, a webhook or a callback is new")
        case .operationMoved: .breaks("a call has another method or path, known by its `operationId`")
        case .operationRenamed: .harmless("a call has another `operationId`; only the Swift name changes")
        case .pathParameterRenamed: .harmless("a path parameter has another name; only the Swift name changes")
        case .callbackAddressChanged: .breaks("a callback goes to another address")
        case .parameterRemoved: .breaks("a parameter is gone; servers are strict")
        case .parameterAdded: .harmless("an optional parameter is new")
        case .requiredParameterAdded: .narrows("a required parameter is new")
        case .serializationChanged: .breaks("a value is written in another way: `style`, `explode`, `content`")
        case .bodyRemoved: .breaks("there is no body any more")
        case .bodyAdded: .harmless("an optional body is new")
        case .requiredBodyAdded: .narrows("a required body is new")
        case .responseRemoved: .breaks("an answer that means success is gone")
        case .errorResponseRemoved: .narrows("an answer that means failure is gone")
        case .responseAdded: .harmless("an answer is new")
        case .contentRemoved: .breaks("a media type is gone")
        case .contentAdded: .harmless("a media type is new")
        case .contentChanged: .breaks("a media type has other parameters, or its parts another `encoding`")
        case .headerRemoved: .breaks("a header of an answer is gone")
        case .headerAdded: .harmless("an optional header of an answer is new")
        case .requiredHeaderAdded: .narrows("a required header of an answer is new")
        case .linkChanged: .harmless("a link is new, gone or different")
        case .serverRemoved: .breaks("a server's address, or a value of a variable in it, is gone")
        case .serverAdded: .harmless("a server's address, or a value of a variable in it, is new")
        case .serverOrderChanged: .harmless("another server comes first, or a variable has another default")
        case .securityTightened: .narrows("who was let in is not any more")
        case .securityLoosened: .harmless("more are let in: fewer scopes, another alternative, nothing")
        case .schemeRemoved: .harmless("a security scheme is gone; the calls that lose it are listed")
        case .schemeAdded: .harmless("a security scheme is new")
        case .schemeChanged: .breaks("a security scheme has another type, name, place or HTTP scheme")
        case .flowRemoved: .breaks("an OAuth flow is gone")
        case .flowAdded: .harmless("an OAuth flow is new")
        case .addressChanged: .breaks("tokens, consent or metadata are at another address")
        case .scopeRemoved: .harmless("a declared scope is gone; the calls that need it are listed")
        case .scopeAdded: .harmless("a declared scope is new; the calls that need it are listed")
        case .schemaRemoved:
            .breaks("a schema is gone; compatible where calls are declared, for those tell what breaks")
        case .schemaAdded: .harmless("a schema is new")
        case .schemaRenamed: .harmless("a schema has another name; only the Swift name changes")
        case .componentChanged:
            .harmless("a component that is no schema is new or gone; its uses are compared where they stand")
        case .propertyRemoved: .breaks("a property is gone")
        case .propertyAdded: .harmless("an optional property is new")
        case .requiredPropertyAdded: .narrows("a required property is new")
        case .propertyRenamed: .breaks("a property seems to have another name")
        case .becameRequired: .narrows("what was optional is required: a property, parameter, header or body")
        case .becameOptional: .widens("what was required is optional")
        case .readOnlyAdded: .narrows("a property is `readOnly` now, and so not sent")
        case .readOnlyRemoved: .harmless("a property is no longer `readOnly`")
        case .readOnlyRemovedFromRequired:
            .narrows("a required property is no longer `readOnly`, and so has to be sent")
        case .writeOnlyAdded: .widens("a property is `writeOnly` now, and so not received")
        case .writeOnlyRemoved: .harmless("a property is no longer `writeOnly`")
        case .objectClosed: .narrows("other properties are forbidden now")
        case .objectOpened: .harmless("other properties are allowed now")
        case .typeWidened: .widens("a type is added, or a wider one takes its place: `integer` to `number`")
        case .typeNarrowed: .narrows("a type is gone, or a narrower one takes its place")
        case .typeChanged: .breaks("a type takes the place of another")
        case .nullAdded: .widens("a value may be null")
        case .nullRemoved: .narrows("a value may not be null any more")
        case .formatWidened: .widens("a format is gone, or a wider one takes its place: `int32` to `int64`")
        case .formatNarrowed: .narrows("a format is new, or a narrower one takes its place")
        case .formatChanged: .breaks("a format takes the place of another")
        case .limitLoosened:
            .widens("a limit is gone or looser: lengths, bounds, counts, `pattern`, `multipleOf`, `uniqueItems`")
        case .limitTightened: .narrows("a limit is new or tighter")
        case .limitChanged: .breaks("another limit, neither looser nor tighter: `pattern`, `multipleOf`, or no number")
        case .valueAdded: .harmless("an enumeration has a new value; readers take values that they do not know")
        case .valueRemoved: .narrows("an enumeration has lost a value")
        case .enumerationAdded: .narrows("any value was allowed, now only those of an enumeration")
        case .enumerationRemoved: .widens("an enumeration became open: any value is allowed")
        case .defaultChanged: .harmless("a default is new, gone or different")
        case .memberAdded: .widens("a union (`oneOf`, `anyOf`) has a new member")
        case .memberRemoved: .narrows("a union has lost a member")
        case .unionLoosened: .widens("`oneOf` became `anyOf`")
        case .unionTightened: .narrows("`anyOf` became `oneOf`")
        case .discriminatorAdded: .harmless("a union has a discriminator now")
        case .discriminatorRemoved: .harmless("a union has no discriminator any more")
        case .discriminatorMoved: .breaks("another property is the discriminator")
        case .tagAdded: .harmless("a discriminator has a new value")
        case .tagRemoved: .narrows("a discriminator has lost a value")
        case .tagMoved: .breaks("a value of a discriminator means another schema")
        case .assertionAdded:
            .narrows("a keyword that forbids values is new: `not`, `if`, `contains`, `propertyNames`, `items`, …")
        case .assertionRemoved: .widens("a keyword that forbids values is gone")
        case .assertionChanged: .breaks("a keyword says something else: `contentEncoding`, `$dynamicRef`, …")
        case .deprecated: .words("something is deprecated")
        case .noLongerDeprecated: .words("something is no longer deprecated")
        case .wordingChanged: .words("a title, summary or description is different")
        case .exampleChanged: .words("an example is different")
        case .tagsChanged: .words("tags are different")
        case .extensionChanged: .words("an `x-…` is different")
        case .annotationChanged:
            .words("something is different that no value depends on: versions, contacts, keywords that are not known")
        }
    }
}

extension Rule {
    /// Below a `not`, more is less; what readers otherwise take in their stride are values that nobody may send any more.
    var rowBelowNot: Row {
        switch self {
        case .valueAdded, .objectOpened, .tagAdded: .narrows(row.meaning)
        default: row.negated
        }
    }
}
