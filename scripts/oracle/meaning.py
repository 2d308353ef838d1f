"""What a document means, in the words of JSON Schema 2020-12, which its validator understands.

JSON Schema knows neither `nullable` nor `discriminator`. Where documents can be read in two ways, both readings are
asked, and a value about which they differ is left undecided.
"""
import base64
from dataclasses import dataclass

import jsonschema

from . import texts
from .document import pointer_to, union_of

FORMATS = jsonschema.FormatChecker(["date", "date-time", "uuid"])


@FORMATS.checks("byte", raises=ValueError)
def is_base64(value):
    return not isinstance(value, str) or base64.b64decode(value, validate=True) is not None


@dataclass(frozen=True)
class Reading:
    # Whether a discriminator decides, and a reference to a base means its children.
    follows_discriminators: bool = True
    # Whether a `oneOf` is content with several members, where no discriminator chooses among them.
    is_content_with_several: bool = False
    # Whether `properties` without a type mean an object, and formats count.
    is_tight: bool = False
    # Whether `nullable` allows null without a `type` beside it, and although an `enum` does not list it.
    is_wide: bool = False
    # Whether the name of a component that a mapping names is a value of the discriminator, too.
    names_everything: bool = True
    # Whether a base that names its children may be itself.
    has_open_bases: bool = False
    # Whether a `oneOf` wants exactly one member to fit although its discriminator chooses one.
    is_exclusive: bool = False
    # Whether a choice between lists of required names counts, which only the validator knows.
    chooses_by_required: bool = False


PLAIN = Reading(follows_discriminators=False, chooses_by_required=True)
MEANT = Reading()
EXCLUSIVE = Reading(is_exclusive=True)
OTHERS = [
    Reading(is_content_with_several=True),
    Reading(is_tight=True),
    Reading(is_wide=True),
    Reading(names_everything=False),
    Reading(has_open_bases=True),
    Reading(chooses_by_required=True),
    # One value may hang on two of them.
    Reading(is_content_with_several=True, is_wide=True, has_open_bases=True),
    Reading(is_tight=True, names_everything=False, chooses_by_required=True),
]


class Meaning:
    """The verdicts on values of one document."""

    def __init__(self, document):
        self.document = document
        self.translations = {reading: Translation(document, reading) for reading in [PLAIN, MEANT, EXCLUSIVE, *OTHERS]}

    def is_valid(self, schema, value, reading=MEANT):
        return self.translations[reading].is_valid(schema, value)

    def verdict(self, schema, value):
        """valid, invalid, or undecided.

        Where the discriminator alone makes the difference: misnamed, if only it speaks against a value, and chosen, if
        several members of a `oneOf` fit without it.
        """
        is_valid = self.is_valid(schema, value)
        if any(self.is_valid(schema, value, other) != is_valid for other in OTHERS):
            return "undecided"
        if is_valid:
            return "valid" if all(self.is_valid(schema, value, reading) for reading in (PLAIN, EXCLUSIVE)) else "chosen"
        return "misnamed" if self.is_valid(schema, value, PLAIN) else "invalid"

    def member(self, schema, value):
        """The name of the member that a union's value is, where the document leaves no doubt."""
        schema, pointer = self.document.followed(schema)
        if not isinstance(schema, dict) or value is None:
            return None
        if pointer and self.document.is_base(pointer):
            return self.named_member(schema, [{"$ref": child} for child in self.document.children(pointer)], value)
        for part in [schema, *schema.get("allOf", [])]:
            members = union_of(part) if isinstance(part, dict) else None
            if members:
                owner = part if "discriminator" in part else schema
                if "discriminator" in owner:
                    return self.named_member(owner, members, value)
                return self.fitting_member(members, value)
        return None

    def named_member(self, schema, members, value):
        name = schema["discriminator"]["propertyName"]
        if not isinstance(value, dict) or name not in value:
            return None
        for member in members:
            if "$ref" in member and any(texts.are_same(value[name], each) for each in self.document.values(schema, member["$ref"])):
                return member["$ref"].split("/")[-1]
        return None

    def fitting_member(self, members, value):
        fitting = [member for member in members if self.is_valid(member, value)]
        if len(fitting) != 1 or not self.is_object(fitting[0]):
            return None
        reference = fitting[0].get("$ref", "")
        is_component = reference.startswith(pointer_to("")) and reference.count("/") == 3
        return reference.split("/")[-1] if is_component else fitting[0].get("title")

    def is_object(self, schema):
        schema, _ = self.document.followed(schema)
        return isinstance(schema, dict) and ("properties" in schema or "allOf" in schema)


class Translation:
    """The components of a document in the words of JSON Schema, read in one way."""

    def __init__(self, document, reading):
        self.document = document
        self.reading = reading
        self.components = {}
        for name, schema in document.schemas.items():
            self.components[name] = self.component(name, schema)
            if reading.follows_discriminators and document.is_base(pointer_to(name)):
                self.components[name + "@any"] = self.with_children(name, schema)
        self.checker = FORMATS if reading.is_tight else None
        self.validators = {}

    def is_valid(self, schema, value):
        key = repr(schema)
        if key not in self.validators:
            root = {"allOf": [self.schema(schema)], "components": {"schemas": self.components}}
            self.validators[key] = jsonschema.Draft202012Validator(root, format_checker=self.checker)
        return self.validators[key].is_valid(value)

    def component(self, name, schema):
        # A base that names its children, which extend it, contains itself: nothing would ever fit.
        if isinstance(schema, dict) and self.document.names_its_children(pointer_to(name)):
            schema = {key: value for key, value in schema.items() if key not in ("oneOf", "anyOf")}
        return self.schema(schema, is_component=True)

    def with_children(self, name, schema):
        """What a reference to a base means: the child that its discriminator names, else the base itself."""
        base = pointer_to(name)
        tag = schema["discriminator"]["propertyName"]
        values = {child: self.values(schema, child) for child in self.document.children(base)}
        tests = [
            {"if": has_value(tag, values[child]), "then": {"$ref": child}} for child in values
        ]
        all_values = [value for child in values.values() for value in child]
        if self.document.names_its_children(base) and not self.reading.has_open_bases:
            tests.append(has_value(tag, all_values))
        return {"allOf": [{"$ref": base}, *tests]}

    def values(self, schema, pointer):
        return self.document.values(schema, pointer, self.reading.names_everything)

    def schema(self, schema, is_component=False, is_part=False):
        if not isinstance(schema, dict):
            return schema
        if "$ref" in schema:
            return self.reference(schema, is_part)
        result = {key: self.keyword(key, value, schema, is_component) for key, value in schema.items() if key in KEYWORDS}
        self.choose(schema, result)
        if self.reading.is_tight:
            self.tighten(result)
        return self.with_null(schema, result)

    def reference(self, schema, is_part):
        pointer = schema["$ref"]
        is_base = self.reading.follows_discriminators and self.document.is_base(pointer)
        target = {"$ref": pointer + "@any" if is_base and not is_part else pointer}
        rest = {key: value for key, value in schema.items() if key != "$ref"}
        if self.document.is_30 or not rest:
            return target
        return {"allOf": [target, self.schema(rest)]}

    def keyword(self, key, value, schema, is_component):
        if key in ("properties", "patternProperties"):
            return {name: self.schema(item) for name, item in value.items()}
        if key == "allOf":
            # A property that is `allOf` of one reference refers; whatever adds something extends.
            extends = is_component or len(value) > 1 or "properties" in schema
            return [self.schema(part, is_component, is_part=extends) for part in value]
        if key in ("oneOf", "anyOf"):
            return [self.schema(member) for member in value]
        if key in ("items", "additionalProperties"):
            return self.schema(value)
        return value

    def choose(self, schema, result):
        """A union by its discriminator: the member that it names must fit."""
        members = union_of(schema)
        if members is None and not self.reading.chooses_by_required:
            result.pop("oneOf", None)
            result.pop("anyOf", None)
        keyword = "oneOf" if "oneOf" in result else "anyOf"
        if members and "discriminator" in schema and self.reading.follows_discriminators:
            tag = schema["discriminator"]["propertyName"]
            if keyword == "oneOf" and self.reading.is_exclusive:
                result["allOf"] = [*result.get("allOf", []), {"oneOf": result["oneOf"]}]
            result["anyOf"] = [
                {"allOf": [choice, has_value(tag, self.values(schema, member["$ref"]))]} if "$ref" in member else choice
                for choice, member in zip(result.pop(keyword), members)
            ]
        elif "oneOf" in result and self.reading.is_content_with_several:
            result["anyOf"] = result.pop("oneOf")

    def tighten(self, result):
        words = {"properties", "patternProperties", "additionalProperties", "required"}
        if "type" not in result and words & result.keys():
            result["type"] = "object"
        if "type" not in result and "items" in result:
            result["type"] = "array"

    def with_null(self, schema, result):
        if schema.get("nullable") is not True:
            return result
        if self.reading.is_wide:
            return {"anyOf": [{"type": "null"}, result]}
        if self.document.is_30 and isinstance(result.get("type"), str):
            result["type"] = [result["type"], "null"]
        return result


KEYWORDS = {
    "type", "required", "properties", "patternProperties", "additionalProperties", "items", "enum", "const", "oneOf",
    "anyOf", "allOf", "format",
}


def has_value(name, values):
    return {"type": "object", "required": [name], "properties": {name: {"enum": values}}}
