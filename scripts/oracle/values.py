"""Values of a schema, and values with one defect."""
import copy
from decimal import Decimal

from . import texts
from .document import pointer_to, text_of, union_of

WORDS = ["blue", "a", "", "5", "true", "null", "2024-02-30", "Ünï ☂", "line\nbreak", "quote\"d", "back\\slash", "-0.5", "grün", "😀"]
NUMBERS = ["0.1", "-12.5", "1234567890123456.789", "0.000001", "99999999999999999999.5", "3.14159", "-0.07"]
INTEGERS = [0, 1, 2, 3, -1, 7, 42, 100, 2**31, -(2**53) - 1, 9007199254740993]
FORMATTED = {
    "date": ["2024-02-29", "1999-12-31"],
    "date-time": ["2024-02-29T12:30:00Z", "2021-06-01T00:00:00.5+02:00"],
    "uuid": ["3f2504e0-4f89-11d3-9a0c-0305e82c3301"],
    "byte": ["aGVsbG8="],
    "uri": ["https://example.test/a?b=c"],
    "email": ["a@example.test"],
    "time": ["12:30:00Z"],
}
DEEP = 5


class Sampler:
    """Makes values that a document probably allows; the validator has the last word."""

    def __init__(self, document, chance):
        self.document = document
        self.chance = chance

    def sample(self, schema, depth=0):
        if not isinstance(schema, dict) or not schema:
            return self.anything(depth)
        if "$ref" in schema:
            value = self.referenced(schema["$ref"], depth)
            rest = {} if self.document.is_30 else {key: item for key, item in schema.items() if key != "$ref"}
            return merged(value, self.sample(rest, depth)) if any(key in rest for key in ("properties", "required", "enum", "const")) else value
        if schema.get("nullable") is True and self.chance.random() < 0.15:
            return None
        if "const" in schema:
            return copy.deepcopy(schema["const"])
        if schema.get("enum"):
            return copy.deepcopy(self.chance.choice(schema["enum"]))
        return self.combined(schema, depth)

    def referenced(self, pointer, depth):
        schema = self.document.target(pointer)
        if not self.document.is_base(pointer):
            return self.sample(schema, depth)
        children = self.document.children(pointer)
        names_children = self.document.names_its_children(pointer)
        if self.chance.random() < 0.15 and not names_children:
            return self.own(schema, depth)
        child = self.chance.choice(children)
        return self.tagged(self.extended(self.document.target(child), pointer, depth + 1), schema, child)

    def extended(self, schema, base, depth):
        """A value of a child, whose `allOf` means the base itself."""
        own = {key: item for key, item in schema.items() if key in ("type", "properties", "required", "additionalProperties")}
        value = self.own(own, depth) if own else {}
        for part in schema.get("allOf", []):
            target = self.document.target(part["$ref"]) if "$ref" in part else part
            if part.get("$ref") == base:
                value = merged(self.own(target, depth), value)
            else:
                value = merged(value, self.extended(target, base, depth))
        return value

    def tagged(self, value, schema, pointer):
        """The value with what the discriminator says of the component at the pointer."""
        values = self.document.values(schema, pointer)
        if isinstance(value, dict) and values:
            name = schema["discriminator"]["propertyName"]
            kinds = [each for each in values if type(each) is self.type_of_tag(schema, pointer, name)] or values
            value[name] = self.chance.choice(kinds)
        return value

    def type_of_tag(self, schema, pointer, name):
        listed = self.document.listed_values(name, {"$ref": pointer})
        if listed:
            return type(listed[0])
        for place in (self.document.target(pointer), schema):
            declared = (place.get("properties") or {}).get(name) if isinstance(place, dict) else None
            if isinstance(declared, dict):
                return {"integer": int, "boolean": bool}.get(declared.get("type"), str)
        return str

    def combined(self, schema, depth):
        value = None
        is_first = True
        for part in schema.get("allOf", []):
            sample = self.sample(part, depth)
            value = sample if is_first else merged(value, sample)
            is_first = False
        members = union_of(schema)
        if members:
            member = self.chance.choice(members)
            sample = self.sample(member, depth + 1)
            if "discriminator" in schema and "$ref" in member:
                sample = self.tagged(sample, schema, member["$ref"])
            value = sample if is_first else merged(value, sample)
            is_first = False
        if "oneOf" in schema and union_of({"anyOf": schema.get("anyOf", [])}):
            value = merged(value, self.sample(self.chance.choice(schema["anyOf"]), depth + 1))
        has_more = any(key in schema for key in ("type", "properties", "required", "items", "additionalProperties", "patternProperties"))
        if is_first or has_more:
            own = self.own(schema, depth)
            value = own if is_first or value is None else merged(own, value)
            if members and "discriminator" in schema and "$ref" in member:
                value = self.tagged(value, schema, member["$ref"])
        return value

    def own(self, schema, depth):
        """A value by the schema's own keywords, without what it is combined of."""
        types = schema.get("type", self.implied_type(schema))
        kind = self.chance.choice(types) if isinstance(types, list) else types
        if kind == "object":
            return self.object(schema, depth)
        if kind == "array":
            count = 0 if depth > DEEP else self.chance.randrange(4)
            return [self.sample(schema.get("items"), depth + 1) for _ in range(count)]
        return self.scalar(kind, schema.get("format"), depth)

    def implied_type(self, schema):
        words = ("properties", "required", "additionalProperties", "patternProperties")
        return "object" if any(word in schema for word in words) else "array" if "items" in schema else None

    def object(self, schema, depth):
        value = {}
        required = schema.get("required") or []
        properties = schema.get("properties") or {}
        share = 0.6 if depth < 3 else 0.3 if depth < DEEP else 0
        for name, item in properties.items():
            if item is not False and (name in required or self.chance.random() < share):
                value[name] = self.sample(item, depth + 1)
        for name in required:
            value.setdefault(name, self.anything(depth + 1))
        if "patternProperties" in schema and self.chance.random() < 0.7:
            pattern, item = self.chance.choice(list(schema["patternProperties"].items()))
            value[pattern.strip("^") + self.chance.choice(["1", "a", "bc"])] = self.sample(item, depth + 1)
        self.add_others(value, schema, depth)
        return value

    def add_others(self, value, schema, depth):
        others = schema.get("additionalProperties", True)
        is_typed = isinstance(others, dict)
        if others is False or self.chance.random() > (0.8 if is_typed and depth < DEEP else 0.15):
            return
        for _ in range(self.chance.randrange(1, 3)):
            name = self.chance.choice(["more", "Other", "z-9", "extra value", "zz"])
            if name not in (schema.get("properties") or {}):
                value[name] = self.sample(others, depth + 1) if is_typed else self.anything(depth + 1)

    def scalar(self, kind, format, depth):
        if kind == "string":
            return self.chance.choice(FORMATTED.get(format, WORDS))
        if kind == "integer":
            return self.chance.choice(INTEGERS[:-3] if format == "int32" else INTEGERS)
        if kind == "number":
            return self.chance.choice([Decimal(self.chance.choice(NUMBERS)), self.chance.choice(INTEGERS)])
        if kind == "boolean":
            return self.chance.random() < 0.5
        return None if kind == "null" else self.anything(depth)

    def anything(self, depth):
        kinds = ["string", "integer", "number", "boolean", "null"]
        if depth < DEEP and self.chance.random() < 0.3:
            return self.chance.choice([{"k": self.anything(depth + 2)}, [self.anything(depth + 2)], {}, []])
        return self.scalar(self.chance.choice(kinds), None, depth)


def merged(left, right):
    """What two parts of an `allOf` have together; where they differ, the right one counts."""
    if isinstance(left, dict) and isinstance(right, dict):
        result = dict(left)
        for key, value in right.items():
            result[key] = merged(left[key], value) if key in left else value
        return result
    if isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        return list(map(merged, left, right))
    return right


class Spoiler:
    """Gives a value one defect, or what is one in most documents."""

    def __init__(self, document, chance):
        self.document = document
        self.chance = chance
        self.sampler = Sampler(document, chance)
        self.names = sorted({name for keys, node in texts.places(document.schemas) if keys and keys[-1] == "properties" for name in node})
        self.listed = self.listed_values()

    def listed_values(self):
        """All that a document lists somewhere: what is right at one place is a good mistake at another."""
        result = []
        for keys, node in texts.places(self.document.schemas):
            word = keys[-1] if keys else None
            if word == "enum" and isinstance(node, list):
                result += node
            elif word == "const":
                result.append(node)
            elif word == "mapping" and isinstance(node, dict):
                result += list(node)
        result += list(self.document.schemas)
        return result

    def spoiled(self, value):
        """The value with a defect, what was done, and at which place."""
        value = copy.deepcopy(value)
        everywhere = list(texts.places(value))
        keys, old = self.chance.choice(everywhere)
        actions = [self.other_type, self.null, self.unlisted, self.listed_elsewhere, self.other_branch]
        if isinstance(old, dict):
            actions += [self.remove, self.remove, self.add, self.add]
        elif not isinstance(old, list):
            actions += [self.unlisted, self.listed_elsewhere]
        action = self.chance.choice(actions)
        new, place = action(old, keys)
        return replaced(value, keys, new), action.__name__.replace("_", " "), place

    def other_type(self, old, keys):
        others = ["text", 5, Decimal("0.5"), True, {}, [], {"k": 1}, "7", "true", [old]]
        return self.chance.choice([other for other in others if type(other) is not type(old)]), keys

    def null(self, old, keys):
        return None, keys

    def unlisted(self, old, keys):
        if isinstance(old, bool):
            return not old, keys
        if texts.is_number(old):
            return old + self.chance.choice([1, -1, 1000]), keys
        return (old + self.chance.choice(["x", "X", " "]) if isinstance(old, str) else "unlisted"), keys

    def listed_elsewhere(self, old, keys):
        return copy.deepcopy(self.chance.choice(self.listed)), keys

    def other_branch(self, old, keys):
        name = self.chance.choice(list(self.document.schemas))
        return self.sampler.sample({"$ref": pointer_to(name)}, len(keys)), keys

    def remove(self, old, keys):
        if not old:
            return "nothing to remove", keys
        name = self.chance.choice(list(old))
        return {key: item for key, item in old.items() if key != name}, (*keys, name)

    def add(self, old, keys):
        name = self.chance.choice([*self.names, "surplus"])
        return {**old, name: self.sampler.anything(len(keys) + 1)}, (*keys, name)


def replaced(value, keys, new):
    if not keys:
        return new
    texts.value_at(value, keys[:-1])[keys[-1]] = new
    return value
