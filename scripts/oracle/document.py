"""A document as it is written: its components, where references lead, what its discriminators say."""
from . import texts


class Document:
    def __init__(self, version, schemas):
        self.version = version
        self.schemas = schemas

    @classmethod
    def reading(cls, text):
        content = texts.read_yaml(text)
        return cls(str(content["openapi"]), content["components"]["schemas"])

    @property
    def is_30(self):
        return self.version.startswith("3.0")

    def target(self, pointer):
        node = {"components": {"schemas": self.schemas}}
        for token in pointer.split("/")[1:]:
            token = token.replace("~1", "/").replace("~0", "~")
            node = node[int(token)] if isinstance(node, list) else node[token]
        return node

    def followed(self, schema):
        """The schema that a chain of references ends at, and the last pointer."""
        pointer = None
        while isinstance(schema, dict) and "$ref" in schema:
            pointer = schema["$ref"]
            schema = self.target(pointer)
        return schema, pointer

    def lists(self, word):
        """Whether the document uses a keyword anywhere."""
        return any(keys and keys[-1] == word for keys, _ in texts.places(self.schemas))

    # --- Discriminators ---

    def mapping(self, schema):
        """From a discriminator's explicit values to pointers."""
        written = schema["discriminator"].get("mapping") or {}
        return {value: target if "#" in target else pointer_to(target) for value, target in written.items()}

    def values(self, schema, pointer, names_everything=True):
        """The values of a schema's discriminator that mean the component at the pointer.

        The name of a component that is mapped explicitly may hold beside the mapping or not; documents disagree.
        """
        mapping = self.mapping(schema)
        values = [value for value, target in mapping.items() if target == pointer]
        listed = self.listed_values(schema["discriminator"]["propertyName"], {"$ref": pointer})
        result = values if values else [value for value in listed if text_of(value) not in mapping]
        name = pointer.split("/")[-1].replace("~1", "/").replace("~0", "~")
        if name not in mapping and (names_everything or not values) and pointer == pointer_to(name):
            result = [*result, name]
        return unique([variant for value in result for variant in variants(value)])

    def listed_values(self, name, schema, depth=0):
        """What a component itself lists for a property."""
        schema, _ = self.followed(schema)
        if not isinstance(schema, dict) or depth > 8:
            return []
        declared, _ = self.followed((schema.get("properties") or {}).get(name, {}))
        if isinstance(declared, dict) and "const" in declared:
            return [declared["const"]]
        if isinstance(declared, dict) and "enum" in declared:
            return declared["enum"]
        for part in schema.get("allOf") or []:
            found = self.listed_values(name, part, depth + 1)
            if found:
                return found
        return []

    # --- Bases ---

    def extends(self, schema, base, depth=0):
        """Whether a schema extends the component at a pointer by `allOf`."""
        for part in schema.get("allOf") or []:
            if isinstance(part, dict) and depth < 8:
                pointer = part.get("$ref")
                if pointer == base or self.extends(self.target(pointer) if pointer else part, base, depth + 1):
                    return True
        return False

    def children(self, base):
        """The pointers of the components that extend the one at a pointer."""
        found = [pointer_to(name) for name, schema in self.schemas.items() if isinstance(schema, dict) and self.extends(schema, base)]
        return [pointer for pointer in found if pointer != base]

    def is_base(self, pointer):
        """Whether a reference to the component means its children: it has a discriminator, and they extend it."""
        schema = self.target(pointer)
        if not isinstance(schema, dict) or "discriminator" not in schema or not self.children(pointer):
            return False
        return union_of(schema) is None or self.names_its_children(pointer)

    def names_its_children(self, pointer):
        schema, children = self.target(pointer), self.children(pointer)
        members = union_of(schema) if isinstance(schema, dict) else None
        return bool(members and children and all(member.get("$ref") in children for member in members))

    @property
    def has_base_that_names_its_children(self):
        return any(self.names_its_children(pointer_to(name)) for name in self.schemas)


def pointer_to(name):
    return "#/components/schemas/" + name.replace("~", "~0").replace("/", "~1")


def reference(name):
    return {"$ref": pointer_to(name)}


def union_of(schema):
    """The members of the union that a schema is; one that only combines `required` chooses nothing."""
    members = schema.get("oneOf") or schema.get("anyOf")
    if not members or all(set(member) <= {"required"} for member in members if isinstance(member, dict)):
        return None
    return members


def text_of(value):
    return value if isinstance(value, str) else texts.json_text(value)


def variants(value):
    """A value of a mapping is a text, also where it stands for a number or a boolean."""
    if not isinstance(value, str):
        return [value]
    try:
        read = texts.read_json(value)
    except ValueError:
        return [value]
    return [value, read] if isinstance(read, (bool, int)) else [value]


def unique(values):
    result = []
    for value in values:
        if not any(texts.are_same(value, other) for other in result):
            result.append(value)
    return result
