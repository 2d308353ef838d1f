package import YAMLSource

/// What a user says about documents where those leave something out, or say otherwise than the bank does.
///
/// A document is bent when it is read, before anything is made of it: strict decoding, generated code and
/// `fdxgen validate` all follow the one bent document. Names are those of schemas (`Account`), of properties by the
/// schema and the properties that lead to them (`Account.links.next`), or of a property of whichever schema (`next`).
package struct Bends: Hashable, Sendable {
    /// The folder of the documents that this is about; nil for all that no other folder has.
    package var folder: String?
    /// Where overlays lie that are laid over the documents first, as paths of the sources are written.
    package var overlayPaths: [Located<String>] = []
    /// The overlays themselves.
    package var overlays: [SourceFile] = []
    /// Required properties that may be left out.
    package var optional: [Located<String>] = []
    /// Strings that are decimal numbers.
    package var decimals: [Located<String>] = []
    package var discriminators: [Discriminator] = []
    package var types: [CustomType] = []
    package var caseNames: [CaseName] = []

    package init() {}

    /// What tells the members of a union apart, where its document does not say it.
    package struct Discriminator: Hashable, Sendable {
        /// The schema that is the union, or the base of its members.
        package var schema: Located<String>
        package var property: Located<String>
        package var mapping: [Mapping]

        package struct Mapping: Hashable, Sendable {
            package var value: Located<String>
            /// A schema's name, or a reference to it.
            package var target: Located<String>

            package init(value: Located<String>, target: Located<String>) {
                self.value = value
                self.target = target
            }
        }

        package init(schema: Located<String>, property: Located<String>, mapping: [Mapping]) {
            self.schema = schema
            self.property = property
            self.mapping = mapping
        }
    }

    /// A type of the user's that stands for a schema, a property, or all values of a format.
    package struct CustomType: Hashable, Sendable {
        package enum Subject: String, Hashable, Sendable { case schema, property, format }

        package var subject: Subject
        package var name: Located<String>
        /// `Module.Type`, or `Type` for one of the output's own module.
        package var type: Located<String>

        package init(subject: Subject, name: Located<String>, type: Located<String>) {
            self.subject = subject
            self.name = name
            self.type = type
        }

        /// Another module speaks of a module's own types with its name.
        package mutating func qualify(by module: String) {
            guard !type.value.contains(".") else { return }
            type.value = "\(module).\(type.value)"
        }
    }

    /// What the case of an enumeration's value, or of a union's member, is called.
    package struct CaseName: Hashable, Sendable {
        /// The schema that lists the value or has the member; nil for all that do.
        package var schema: String?
        package var value: Located<String>
        package var name: Located<String>

        package init(schema: String?, value: Located<String>, name: Located<String>) {
            self.schema = schema
            self.value = value
            self.name = name
        }
    }

    package var isEmpty: Bool { overlays.isEmpty && bendsNothing }

    /// Whether there is nothing beside overlays.
    var bendsNothing: Bool {
        optional.isEmpty && decimals.isEmpty && discriminators.isEmpty && types.isEmpty && caseNames.isEmpty
    }
}

extension Bends {
    /// The keys that bent documents carry; a document may have them of itself.
    enum Key {
        /// On a schema: `Module.Type`, the Swift type of its values.
        static let type = "x-fdxgen-type"
        /// On a schema that lists values: their cases' names, by value.
        static let caseNames = "x-fdxgen-case-names"
        /// On a union: its cases' names, by member.
        static let memberNames = "x-fdxgen-member-names"
    }
}
