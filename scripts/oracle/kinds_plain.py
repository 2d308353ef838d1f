"""Kinds of documents without unions: scalars, enumerations, constants, null, maps, allOf."""
from decimal import Decimal

from . import texts
from .draft import TAGS, kind


def places(draft, *schemas):
    """An object that has each schema as a property, required or not."""
    names = [f"p{index}" for index in range(len(schemas))]
    return draft.add("Thing", draft.object(dict(zip(names, schemas)), [name for name in names if draft.maybe(0.4)]))


# --- Enumerations and constants ---


@kind("enumeration of texts")
def text_enumeration(draft):
    values = draft.some([*TAGS, "", "A", "a", "+", "-", "class", "self", "unknown", "ON"], draft.one(2, 4, 6))
    schema = {"type": "string", "enum": values} if draft.maybe(0.8) else {"enum": values}
    return places(draft, schema, {"type": "array", "items": schema})


@kind("enumeration of whole numbers")
def integer_enumeration(draft):
    values = draft.some([0, 1, 2, 3, -1, 10, 404], 3)
    more = {"x-enum-varnames": [f"Number{index}" for index in range(3)]} if draft.maybe(0.3) else {}
    schema = draft.add("Level", {"type": "integer", "enum": values, **more})
    return places(draft, schema, {"type": "array", "items": schema})


@kind("enumeration of numbers")
def number_enumeration(draft):
    values = draft.some([Decimal("0.5"), 1, 2, Decimal("-2.25"), Decimal("0.1"), 100], 3)
    return places(draft, {"type": "number", "enum": values}, {"enum": values})


@kind("enumeration of booleans")
def boolean_enumeration(draft):
    return places(draft, {"type": "boolean", "enum": draft.one([True], [False], [True, False])}, {"type": "boolean"})


@kind("enumeration of several types")
def mixed_enumeration(draft):
    pool = [1, "a", True, "1", "true", Decimal("0.5"), "", 2]
    values = draft.some(pool, 4)
    return places(draft, {"enum": values}, {"type": "array", "items": {"enum": draft.some(pool, 3)}})


@kind("enumeration with null")
def null_in_enumeration(draft):
    null = texts.Spelled(draft.one("null", "~", "Null", "NULL"))
    values = draft.one(["a", "b", null], [null, "a"], [1, 2, null], [null])
    if draft.is_30:
        schema = {"type": "integer" if 1 in values else "string", "nullable": True, "enum": values}
    else:
        schema = draft.one({"enum": values}, {"type": ["integer" if 1 in values else "string", "null"], "enum": values})
    return places(draft, schema, {"type": "array", "items": schema})


@kind("enumeration whose list has the text null")
def text_null_in_enumeration(draft):
    return places(draft, {"type": "string", "enum": ["null", "~", "a"]}, {"type": "string", "enum": ["Null", "true", "5"]})


@kind("titled constants", versions=("3.1.0",))
def titled_constants(draft):
    values = draft.one(draft.some(TAGS, 3), [1, 2, 3], ["", "a", "b"])
    members = [{"const": value, "title": f"Title{index}", **({"type": "string"} if isinstance(value, str) and draft.maybe(0.3) else {})} for index, value in enumerate(values)]
    kind_of = {"type": "string" if isinstance(values[0], str) else "integer"} if draft.maybe() else {}
    return places(draft, {**kind_of, "oneOf": members}, draft.add("Named", {"oneOf": members}))


@kind("constants")
def constants(draft):
    values = draft.some(["off", "", 2, 0, True, False, Decimal("0.5"), {"a": 1}, {}, ["x", "y"], [], "5", "true"], 4)
    return places(draft, *[draft.constant(value) for value in values])


@kind("constant null", versions=("3.1.0",))
def constant_null(draft):
    spellings = [{"const": None}, {"type": "null"}, {"enum": [None]}, {"const": texts.Spelled("~")}, {"type": ["null"]}]
    return places(draft, *draft.some(spellings, 3))


@kind("enumeration narrowed by allOf")
def narrowed_enumeration(draft):
    whole = draft.add("Whole", draft.object({"k": {"type": "string", "enum": ["a", "b", "c"]}, "n": {"type": "number"}}))
    part = draft.object({"k": draft.one({"type": "string", "enum": ["b", "c", "d"]}, draft.constant("b")), "n": {"type": "integer"}})
    return draft.add("Thing", {"allOf": [whole, part]})


# --- Types and null ---


@kind("list of types", versions=("3.1.0",))
def type_list(draft):
    pool = [
        {"type": ["object", "string"], "properties": {"a": {"type": "string"}}, "required": ["a"]}, {"type": ["array", "string"], "items": {"type": "integer"}},
        {"type": ["integer", "string"]}, {"type": ["number", "boolean", "null"]}, {"type": ["object", "array"], "properties": {"a": {"type": "integer"}}, "items": {"type": "string"}},
        {"type": ["string", "object", "null"], "additionalProperties": {"type": "integer"}}, {"type": ["integer", "number"]}, {"type": ["string"]},
        {"type": ["string", "integer"], "enum": ["a", 1]},
    ]
    return places(draft, *draft.some(pool, 3))


@kind("type beside words of another type")
def stray_words(draft):
    return places(
        draft, {"type": "string", "properties": {"waiting": {"description": "Not yet."}}}, {"type": "integer", "items": {"type": "string"}},
        {"type": "boolean", "required": ["a"]}, {"type": "array", "items": {"type": "string"}, "properties": {"a": {"type": "string"}}},
    )


@kind("null, in every spelling")
def nulls(draft):
    record = draft.add("Record", draft.object(draft.filler(2)))
    inner = [{"type": "string"}, {"type": "integer"}, {"type": "array", "items": {"type": "string"}}, record, {"type": "string", "enum": ["a", "b"]}, {"type": "number"}]
    return places(draft, *[draft.null_or(schema) for schema in draft.some(inner, 4)])


@kind("null in lists and maps")
def nulls_within(draft):
    inner = draft.null_or(draft.one({"type": "string"}, {"type": "integer"}, draft.object(draft.filler(2))))
    return places(draft, {"type": "array", "items": inner}, {"type": "object", "additionalProperties": inner}, {"type": "array", "items": {"type": "array", "items": inner}})


@kind("components that may be null")
def nullable_components(draft):
    record = draft.object(draft.filler(2))
    if draft.is_30:
        name = draft.add("Maybe", {**record, "nullable": True})
        text = draft.add("Nickname", {"type": "string", "nullable": True})
    else:
        name = draft.add("Maybe", {**record, "type": ["object", "null"]})
        text = draft.add("Nickname", draft.null_or({"type": "string"}))
    return [places(draft, name, text, {"type": "array", "items": name}), name]


@kind("scalars")
def scalars(draft):
    return places(draft, {"type": "string"}, {"type": "integer"}, {"type": "number"}, {"type": "boolean"}, {"type": "string", "format": draft.one("date", "date-time", "uuid", "byte")}, {"type": "integer", "format": draft.one("int32", "int64")})


@kind("anything")
def anything(draft):
    pool = [{}, {"description": "Whatever."}, {"type": "object"}, {"type": "array"}, {"type": "object", "additionalProperties": True}]
    if not draft.is_30:
        pool += [True, {"type": ["object", "array", "string", "number", "boolean", "null"]}]
    pool.append({"type": "array", "items": {}})
    return places(draft, *draft.some(pool, 4))


@kind("defaults")
def defaults(draft):
    pool = [
        {"type": "string", "default": "d"}, {"type": "integer", "default": 5}, {"type": "boolean", "default": True}, {"type": "string", "enum": ["a", "b"], "default": "b"},
        {"type": "number", "default": Decimal("0.5")}, {"type": "array", "items": {"type": "string"}, "default": []}, {**draft.constant("only"), "default": "only"},
    ]
    return places(draft, *draft.some(pool, 5))


@kind("values that are no objects")
def top_level(draft):
    record = draft.add("Record", draft.record())
    pool = [{"type": "array", "items": record}, {"type": "string"}, {"type": "integer"}, {"type": "object", "additionalProperties": record}, {"type": "array", "items": {"type": "array", "items": {"type": "number"}}}]
    return [draft.add(f"Top{index}", schema) for index, schema in enumerate(draft.some(pool, 2))]


# --- Objects ---


@kind("names of all sorts")
def odd_names(draft):
    pool = ["", " ", "a b", "class", "self", "init", "unknownFields", "$ref2", "é", "a-b", "a_b", "aB", "1st", "fields", "x.y", "quote'd", "a/b", "~", "hash", "description", "true", "null", "encoded"]
    names = draft.some(pool, 6)
    properties = {name: draft.scalar() for name in names}
    return draft.add("Names", draft.object(properties, draft.some(names, 3)))


@kind("required without a property")
def required_alone(draft):
    return draft.add("Needs", draft.object(draft.filler(2), ["label", "undeclared"]))


@kind("nothing but required")
def only_required(draft):
    return draft.add("Needs", draft.one({"type": "object", "required": ["a", "b"]}, {"type": "object", "required": ["a"], "additionalProperties": {"type": "integer"}}))


@kind("closed objects")
def closed(draft):
    inner = draft.object(draft.filler(1), additionalProperties=False)
    return draft.add("Closed", draft.object({**draft.filler(2), "inner": inner, "empty": {"type": "object", "additionalProperties": False}}, additionalProperties=False))


@kind("typed extras beside properties")
def typed_extras(draft):
    amount = draft.add("Amount", draft.object({"amount": {"type": "number"}}, ["amount"]))
    pool = [amount, {"type": "integer"}, {"type": "array", "items": {"type": "string"}}, draft.null_or({"type": "integer"}), {"type": "string", "enum": ["a", "b"]}, draft.union([amount, {"type": "string"}])]
    return draft.add("Typed", draft.record(additionalProperties=draft.chance.choice(pool)))


@kind("typed extras beside allOf")
def typed_extras_beside_all_of(draft):
    part = draft.add("Part", draft.object({"a": {"type": "integer"}}))
    if draft.maybe():
        return draft.add("Typed", {"allOf": [part], "type": "object", "additionalProperties": {"type": "integer"}})
    return draft.add("Typed", {"allOf": [part, {"type": "object", "additionalProperties": {"type": "integer"}}]})


@kind("maps")
def maps(draft):
    record = draft.add("Record", draft.record())
    pool = [record, {"type": "integer"}, {"type": "number"}, {"type": "array", "items": record}, {"type": "object", "additionalProperties": {"type": "string"}}, {}, True]
    return places(draft, *[{"type": "object", "additionalProperties": schema} for schema in draft.some(pool, 3)])


@kind("patterns of names", versions=("3.1.0",))
def patterns(draft):
    found = {"^x": {"type": "integer"}}
    more = draft.one({}, {"additionalProperties": False}, {"additionalProperties": {"type": "string"}})
    schema = draft.one(
        {"type": "object", "patternProperties": found, **more},
        {"type": "object", "properties": {"a": {"type": "string"}}, "patternProperties": found, **more},
        {"type": "object", "patternProperties": {**found, "^y": {"type": "array", "items": {"type": "string"}}}},
    )
    return draft.add("Patterns", schema)


@kind("patterns of names beside allOf", versions=("3.1.0",))
def patterns_beside_all_of(draft):
    part = draft.add("Part", draft.object({"a": {"type": "string"}}))
    return draft.add("Patterns", {"allOf": [draft.one(part, {"description": "As said."})], "patternProperties": {"^x": {"type": "integer"}}})


@kind("objects that contain themselves")
def recursive(draft):
    node = draft.later("Node")
    draft.add("Node", draft.object({"label": {"type": "string"}, "next": node, "children": {"type": "array", "items": node}, "byName": {"type": "object", "additionalProperties": node}, "perhaps": draft.null_or(node)}))
    return node


@kind("false as a schema", versions=("3.1.0",))
def false_schema(draft):
    return draft.add("Never", draft.object({"gone": False, "here": {"type": "string"}}))


@kind("more beside a reference", versions=("3.1.0",))
def beside_reference(draft):
    base = draft.add("Base", draft.object({"a": {"type": "string"}, "b": {"type": "integer"}}))
    text = draft.add("Text", {"type": "string"})
    return places(draft, {**base, "description": "Said."}, {**base, "required": ["a"]}, {**base, "properties": {"c": {"type": "integer"}}}, {**text, "enum": ["x", "y"]})


@kind("chains of references")
def chains(draft):
    record = draft.add("Record", draft.object(draft.filler(2)))
    second = draft.add("Second", dict(record))
    third = draft.add("Third", dict(second))
    deep = {"$ref": f"{record['$ref']}/properties/{next(iter(draft.schemas[draft.name('Record')]['properties']))}"}
    return places(draft, third, deep, {"type": "array", "items": third})


# --- allOf ---


@kind("allOf puts objects together")
def all_of(draft):
    first = draft.add("First", draft.object({"a": {"type": "string"}, "b": {"type": "integer"}}, ["a"]))
    second = draft.object({"c": {"type": "boolean"}, "d": {"type": "number"}}, ["d"] if draft.maybe() else [])
    parts = [first, draft.add("Second", second) if draft.maybe() else second]
    more = draft.one({}, {"properties": {"e": {"type": "string"}}}, {"required": ["b"]}, {"type": "object", "description": "All."})
    return draft.add("Thing", {"allOf": parts, **more})


@kind("allOf narrows properties")
def all_of_narrows(draft):
    first = draft.add("First", draft.object({"a": draft.one({"type": "string"}, {}), "n": {"type": "number"}, "l": {"type": "array", "items": {"type": "number"}}}))
    second = draft.object({"a": {"type": "string", "enum": ["x", "y"]}, "n": {"type": "integer"}, "l": {"type": "array", "items": {"type": "integer"}}}, ["a"] if draft.maybe() else [])
    parts = [first, second] if draft.maybe() else [second, first]
    return draft.add("Thing", {"allOf": parts})


@kind("allOf of parts that share an object")
def all_of_shares(draft):
    def part(name, depth):
        schema = draft.object({name: draft.scalar(), "same": {"type": "string"}}, [name] if draft.maybe() else [])
        if draft.maybe(0.4):
            schema = draft.add("Inner" + name, schema)
        for level in range(depth):
            schema = draft.object({f"level{level}": schema})
        return schema

    depth = draft.one(1, 2, 3)
    first, second = part("a", depth), part("b", depth)
    return draft.add("Thing", {"allOf": [draft.add("First", first), second if draft.maybe() else draft.add("Second", second)]})


@kind("allOf of parts that share a list")
def all_of_shares_list(draft):
    first = draft.object({"rows": {"type": "array", "items": draft.object({"a": {"type": "string"}}, ["a"])}})
    second = draft.object({"rows": {"type": "array", "items": draft.object({"b": {"type": "integer"}})}, "more": {"type": "string"}})
    maps_too = draft.object({"by": {"type": "object", "additionalProperties": draft.object({"a": {"type": "string"}})}}), draft.object({"by": {"type": "object", "additionalProperties": draft.object({"b": {"type": "integer"}}, ["b"])}})
    return draft.add("Thing", {"allOf": [draft.add("First", first), second] if draft.maybe() else list(maps_too)})


@kind("allOf of what may be null")
def all_of_nullable(draft):
    both = draft.maybe()
    null = {"nullable": True} if draft.is_30 else {"type": ["object", "null"]}
    first = {**draft.object({"a": {"type": "string"}}), **null}
    second = {**draft.object({"b": {"type": "integer"}}), **(null if both else {})}
    return places(draft, draft.add("Both", {"allOf": [draft.add("First", first), draft.add("Second", second)]}))


@kind("allOf of what contains itself")
def all_of_recursive(draft):
    pet, inner = draft.later("Pet"), None
    if draft.maybe(0.3):
        inner = {"den": draft.later("Den")}
        draft.add("Den", draft.object({"owner": pet}))
    own = inner or draft.one({"friend": pet}, {"friends": {"type": "array", "items": pet}}, {"byName": {"type": "object", "additionalProperties": pet}})
    cat = draft.add("Cat", {"allOf": [pet, draft.object({"claws": {"type": "integer"}})]})
    draft.add("Pet", draft.object({"name": {"type": "string"}, **own}, ["name"]))
    draft.shuffle()
    return [cat, pet]


@kind("allOf of itself, and of a union beside properties")
def all_of_recursive_union(draft):
    pet = draft.later("Pet")
    cat = draft.add("Cat", {"allOf": [pet, draft.object({"claws": {"type": "integer"}}, ["claws"])]})
    dog = draft.add("Dog", {"allOf": [pet, draft.object({"bark": {"type": "string"}}, ["bark"])]})
    choice = draft.add("Choice", {"type": "object", "properties": {"id": {"type": "string"}}, **draft.union([cat, dog])})
    draft.add("Pet", draft.object({"name": {"type": "string"}, "friend": draft.one(pet, choice)}))
    draft.shuffle()
    return choice


@kind("allOf of one reference")
def all_of_one(draft):
    record = draft.add("Record", draft.record())
    text = draft.add("Text", {"type": "string"})
    listed = draft.add("Listed", {"type": "string", "enum": ["a", "b"]})
    return places(draft, *[{"allOf": [each], "description": "One."} for each in (record, text, listed)])


@kind("allOf of scalars")
def all_of_scalars(draft):
    text = draft.add("Text", {"type": "string"})
    return places(draft, {"allOf": [text, {"enum": ["x", "y"]}]}, {"allOf": [{"type": "number"}, {"type": "integer"}]}, {"allOf": [text, {"description": "Said."}]})


@kind("allOf of lists")
def all_of_lists(draft):
    first = draft.add("Rows", {"type": "array", "items": draft.object({"a": {"type": "string"}}, ["a"])})
    return places(draft, {"allOf": [first, {"description": "Rows."}]}, {"allOf": [first, {"type": "array", "items": draft.object({"b": {"type": "integer"}})}]})
