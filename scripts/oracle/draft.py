"""A document in the making: what kinds of documents say about themselves, in words of this page."""
from . import texts
from .document import reference

TAGS = ["round", "FLAT", "two-part", "10", "v1.2", "Ünï", "on", "with space", "x_y", "Null"]
MEMBERS = ["Heron", "Otter", "Maple", "Quartz", "Lagoon", "Basil", "Cedar", "Falcon"]
PROPERTIES = ["label", "size", "note", "colour", "weight", "origin", "count", "ratio", "isOpen", "code"]
KINDS = {}


def kind(name, versions=("3.0.3", "3.1.0")):
    """Registers a kind of document: a function from a draft to the schemas whose values are asked about."""

    def register(function):
        assert name not in KINDS, name
        KINDS[name] = (function, versions)
        return function

    return register


class Draft:
    """One document of a kind. Its schemas' names end with its number, so that all documents make one Swift module."""

    def __init__(self, kind, number, chance):
        self.kind = kind
        self.number = number
        self.chance = chance
        self.schemas = {}
        function, versions = KINDS[kind]
        self.version = chance.choice(versions)
        self.roots = [root["$ref"].split("/")[-1] for root in listed(function(self))]
        if chance.random() < 0.6:
            self.roots.append(self.holder(self.inner()))

    @property
    def is_30(self):
        return self.version.startswith("3.0")

    def text(self):
        lines = [f"openapi: {self.version}", f"info: {{title: {yaml_title(self.kind)}, version: '1'}}", "paths: {}", "components:", "  schemas:"]
        lines += [f"    {texts.yaml_scalar(name)}: {texts.yaml_flow(schema)}" for name, schema in self.schemas.items()]
        return "\n".join(lines) + "\n"

    # --- Names and choices ---

    def name(self, word):
        return f"{word}{self.number}"

    def add(self, word, schema):
        """Declares a component; a reference to it."""
        name = self.name(word)
        assert name not in self.schemas, name
        self.schemas[name] = schema
        return reference(name)

    def later(self, word):
        """A reference to a component that will be declared."""
        return reference(self.name(word))

    def shuffle(self):
        """The order of components must not matter."""
        items = list(self.schemas.items())
        self.chance.shuffle(items)
        self.schemas = dict(items)

    def some(self, pool, count):
        return self.chance.sample(pool, count)

    def one(self, *options):
        return self.chance.choice(options)

    def maybe(self, share=0.5):
        return self.chance.random() < share

    # --- Schemas ---

    def scalar(self):
        options = [{"type": "string"}, {"type": "integer"}, {"type": "number"}, {"type": "boolean"}]
        options += [{"type": "string", "format": "date"}, {"type": "string", "enum": ["red", "green"]}]
        return self.chance.choice(options)

    def object(self, properties, required=(), **more):
        schema = {"type": "object"}
        if required:
            schema["required"] = list(required)
        return {**schema, "properties": properties, **more}

    def record(self, **more):
        """An object of some properties, of which one may be required."""
        properties = self.filler(3)
        return self.object(properties, [next(iter(properties))] if self.maybe() else [], **more)

    def filler(self, count=2, besides=()):
        """Properties of all sorts, other than some that another part has."""
        names = [name for name in PROPERTIES if name not in besides]
        return {name: self.scalar() for name in self.some(names, count)}

    def constant(self, value, with_type=None):
        """A schema of one value, in one of the spellings that the version has."""
        schema = {"enum": [value]} if self.is_30 or self.maybe(0.4) else {"const": value}
        kinds = {str: "string", bool: "boolean", int: "integer", dict: "object", list: "array"}
        wants_type = self.maybe() if with_type is None else with_type
        return {"type": kinds[type(value)], **schema} if wants_type and type(value) in kinds else schema

    def null_or(self, schema):
        """A schema that allows null, in one of the spellings that the version has."""
        if self.is_30:
            if "$ref" in schema or "type" not in schema:
                return {"nullable": True, "allOf": [schema]}
            result = {**schema, "nullable": True}
            return {**result, "enum": [*schema["enum"], None]} if "enum" in schema else result
        null = self.one({"type": "null"}, {"const": None}, {"enum": [None]}, {"enum": [texts.Spelled("~")]})
        if isinstance(schema.get("type"), str) and "enum" not in schema and self.maybe(0.6):
            return {**schema, "type": [schema["type"], "null"]}
        members = [schema, null] if self.maybe() else [null, schema]
        return {self.one("anyOf", "oneOf"): members}

    def union(self, members, **more):
        return {self.one("oneOf", "anyOf"): members, **more}

    def inner(self):
        """The first schema by reference, or here and there a union as it is written."""
        schema = self.schemas[self.roots[0]]
        is_union = ("oneOf" in schema or "anyOf" in schema) and "properties" not in schema
        return schema if is_union and self.maybe(0.3) else reference(self.roots[0])

    def holder(self, inner):
        """The same schema as a property, in lists, in maps, with null."""
        properties = {
            "one": inner,
            "many": {"type": "array", "items": inner},
            "named": {"type": "object", "additionalProperties": inner},
            "perhaps": self.null_or(inner),
        }
        names = self.some(list(properties), 3)
        holder = self.object({name: properties[name] for name in names}, [name for name in names if self.maybe(0.3)])
        return self.add("Holder", holder)["$ref"].split("/")[-1]


def listed(value):
    return value if isinstance(value, list) else [value]


def yaml_title(kind):
    return texts.yaml_scalar(kind)
