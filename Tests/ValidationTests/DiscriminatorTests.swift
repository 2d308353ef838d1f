import Testing
import Validation
import YAMLSource

struct DiscriminatorTests {
    static let shapes = """
        Round: { type: object, properties: { form: { type: string }, radius: { type: number } } }
        Square: { type: object, properties: { form: { type: string }, side: { type: number } } }
        """
    static let shape = """
        anyOf: [{ $ref: '#/components/schemas/Round' }, { $ref: '#/components/schemas/Square' }]
        discriminator: { propertyName: form, mapping: { o: Round, q: '#/components/schemas/Square' } }
        """

    @Test func theMemberThatIsNamedHasToFit() throws {
        #expect(try violations(of: #"{"form": "o", "radius": 1}"#, Self.shape, others: Self.shapes) == [])
        #expect(
            try violations(of: #"{"form": "o", "radius": "far"}"#, Self.shape, others: Self.shapes) == [
                "1:1 $: the value does not fit the schema that 'form' names [discriminator]"
            ]
        )
    }

    @Test func aDiscriminatorInAPartIsTheSchemasOwn() throws {
        let shapes = """
            Shape: { allOf: [{ type: object, properties: { form: { type: string } }, discriminator: { propertyName: form } }] }
            Round: { allOf: [{ $ref: '#/components/schemas/Shape' }, { properties: { radius: { type: number } } }] }
            """
        let subject = "type: array\nitems: { $ref: '#/components/schemas/Shape' }"
        #expect(try violations(of: #"[{"form": "Round", "radius": 1}]"#, subject, others: shapes) == [])
        #expect(
            try violations(of: #"[{"form": "Round", "radius": "far"}]"#, subject, others: shapes) == [
                "1:30 $[0].radius: expected a number, found a string: 'far' [type]"
            ]
        )
    }

    @Test func theNameOfASchemaMeansItBesideAMapping() throws {
        #expect(try violations(of: #"{"form": "Square", "side": 1}"#, Self.shape, others: Self.shapes) == [])
    }

    @Test func aValueHasToNameAMember() throws {
        #expect(
            try violations(of: #"{"form": "x"}"#, Self.shape, others: Self.shapes) == [
                "1:10 $.form: 'x' names no schema [discriminator]"
            ]
        )
        #expect(
            try violations(of: "{}", Self.shape, others: Self.shapes) == [
                "1:1 $: 'form' is missing, which names the schema [discriminator]"
            ]
        )
    }

    @Test func membersMayListTheirValuesThemselves() throws {
        let schema = """
            oneOf: [{ $ref: '#/components/schemas/First' }, { $ref: '#/components/schemas/Second' }]
            discriminator: { propertyName: version }
            """
        let members = """
            First: { type: object, required: [version], properties: { version: { enum: [1, 2] } } }
            Second: { type: object, required: [version], properties: { version: { const: 3 } } }
            """
        #expect(
            try violations(of: #"[{"version": 2}, {"version": 3}]"#, "items: { \(schema.flow) }", others: members) == []
        )
    }

    static let animals = """
        Animal:
          type: object
          required: [species]
          properties: { species: { type: string } }
          discriminator: { propertyName: species, mapping: { cat: '#/components/schemas/Cat' } }
        Cat: { allOf: [{ $ref: '#/components/schemas/Animal' }, { type: object, properties: { claws: { type: integer } } }] }
        """
    static let animal = "properties: { pet: { $ref: '#/components/schemas/Animal' } }"

    @Test func aReferenceToABaseMeansWhatExtendsIt() throws {
        #expect(
            try violations(of: #"{"pet": {"species": "cat", "claws": 18}}"#, Self.animal, others: Self.animals) == []
        )
        #expect(
            try violations(of: #"{"pet": {"species": "cat", "claws": "many"}}"#, Self.animal, others: Self.animals) == [
                "1:37 $.pet.claws: expected an integer, found a string: 'many' [type]"
            ]
        )
        #expect(
            try violations(of: #"{"pet": {"species": "cow", "claws": "many"}}"#, Self.animal, others: Self.animals)
                == []
        )
    }

    @Test func aBaseMayNameThoseThatExtendIt() throws {
        let plants = """
            Plant:
              type: object
              properties: { is: { type: string } }
              oneOf: [{ $ref: '#/components/schemas/Oat' }, { $ref: '#/components/schemas/Pea' }]
              discriminator: { propertyName: is, mapping: { oat: Oat, pea: Pea } }
            Oat: { allOf: [{ $ref: '#/components/schemas/Plant' }, { type: object, properties: { ears: { type: integer } } }] }
            Pea: { allOf: [{ $ref: '#/components/schemas/Plant' }, { type: object, properties: { pods: { type: integer } } }] }
            """
        let plant = "$ref: '#/components/schemas/Plant'"
        #expect(try violations(of: #"{"is": "pea", "pods": 2}"#, plant, others: plants) == [])
        #expect(
            try violations(of: #"{"is": "pea", "pods": "two"}"#, plant, others: plants) == [
                "1:23 $.pods: expected an integer, found a string: 'two' [type]"
            ]
        )
    }
}

extension String {
    /// Two lines of a mapping as one.
    fileprivate var flow: String { split(separator: "\n").joined(separator: ", ") }
}
