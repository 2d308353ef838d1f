"""Kinds of unions whose members nothing names: their values, types and content tell them."""
from .draft import MEMBERS, TAGS, kind


def words(draft, count):
    return draft.some(MEMBERS, count)


def with_constant(draft, word, name, schema, is_required=True):
    return draft.add(word, draft.object({name: schema, **draft.filler(2)}, [name] if is_required else []))


@kind("told by a constant text")
def constant_text(draft):
    values = draft.some([*TAGS, ""], 3)
    return draft.add("Choice", draft.union([with_constant(draft, word, "step", draft.constant(value)) for word, value in zip(words(draft, 3), values)]))


@kind("told by a constant number or boolean")
def constant_other(draft):
    values = draft.one([1, 2, 3], [True, False], [0, -1], [1, "1", True], [0, False])
    return draft.add("Choice", draft.union([with_constant(draft, word, "step", draft.constant(value)) for word, value in zip(words(draft, 3), values)]))


@kind("told by a constant object or list")
def constant_container(draft):
    values = draft.one([{"a": 1}, {"a": 2}], [[1], [1, 2]], [{"k": "x"}, ["x"]], [[], {}])
    return draft.add("Choice", draft.union([with_constant(draft, word, "step", draft.constant(value, with_type=False)) for word, value in zip(words(draft, 2), values)]))


@kind("told by several listed values")
def listed_values(draft):
    values = draft.one(draft.some(TAGS, 5), [1, 2, 3, 4, 5])
    lists = [values[:2], values[2:3], values[3:]]
    members = [with_constant(draft, word, "op", {"enum": listed, **({"type": "string"} if isinstance(listed[0], str) else {"type": "integer"})}) for word, listed in zip(words(draft, 3), lists)]
    return draft.add("Choice", draft.union(members))


@kind("told by two constants together")
def two_constants(draft):
    a, b, y, z = draft.some(TAGS, 4)
    pairs = [(a, y), (b, y), (a, z)]
    members = [draft.add(word, draft.object({"k": draft.constant(k), "l": draft.constant(l), **draft.filler(1)}, ["k", "l"])) for word, (k, l) in zip(words(draft, 3), pairs)]
    return draft.add("Choice", draft.union(members))


@kind("told by a constant that may lack")
def optional_constant(draft):
    values = draft.some(TAGS, 2)
    members = [draft.add(word, draft.object({"k": draft.constant(value), word.lower(): {"type": "string"}}, [word.lower()])) for word, value in zip(words(draft, 2), values)]
    return draft.add("Choice", draft.union(members))


@kind("told by overlapping lists and more")
def overlapping_lists(draft):
    a, b, c = draft.some(TAGS, 3)
    first = draft.add("Heron", draft.object({"k": {"type": "string", "enum": [a, b]}, "x": {"type": "string"}}, ["k", "x"]))
    second = draft.add("Otter", draft.object({"k": {"type": "string", "enum": [b, c]}, "y": {"type": "string"}}, ["k", "y"]))
    return draft.add("Choice", draft.union([first, second]))


@kind("told by the JSON type")
def json_type(draft):
    record = draft.add("Heron", draft.object(draft.filler(2)))
    options = [record, {"type": "string"}, {"type": "number"}, {"type": "boolean"}, {"type": "array", "items": draft.scalar()}]
    if not draft.is_30:
        options.append({"type": "null"})
    return draft.add("Choice", draft.union(draft.some(options, draft.one(2, 3))))


@kind("union of scalars")
def scalars(draft):
    pools = [
        [{"type": "string"}, {"type": "integer"}], [{"type": "string"}, {"type": "boolean"}, {"type": "number"}], [{"type": "integer"}, {"type": "number"}],
        [{"type": "string", "enum": ["low", "high"]}, {"type": "number"}], [{"type": "integer", "enum": [1, 2]}, {"type": "string"}],
        [{"type": "boolean"}, {"type": "string", "enum": ["auto", "true"]}],
        [{"type": "string", "enum": ["a"]}, {"type": "string", "enum": ["b", "c"]}],
    ]
    return draft.add("Choice", draft.union(draft.chance.choice(pools)))


@kind("listed values or any text")
def open_list(draft):
    return draft.add("Colour", {"anyOf": draft.one([{"type": "string", "enum": ["red", "green"]}, {"type": "string"}], [{"type": "string"}, draft.constant("red", with_type=True)])})


@kind("told by required keys")
def required_keys(draft):
    members = [draft.add(word, draft.object({word.lower(): draft.scalar(), **draft.filler(2)}, [word.lower()])) for word in words(draft, 3)]
    return draft.add("Choice", draft.union(members))


@kind("told by the type of a key")
def type_of_key(draft):
    pool = [{"type": "string"}, {"type": "array", "items": {"type": "string"}}, {"type": "boolean"}, {"type": "integer"}, draft.object({"id": {"type": "string"}}, ["id"])]
    members = [draft.add(word, draft.object({"ids": schema}, ["ids"] if draft.maybe(0.8) else [])) for word, schema in zip(words(draft, 2), draft.some(pool, 2))]
    return draft.add("Choice", draft.union(members))


def nested_object(draft, key, depth):
    schema = draft.object({key: {"type": "string"}}, [key])
    for level in range(depth):
        schema = {"type": "array", "items": schema} if draft.maybe(0.25) and level else schema
        schema = draft.object({f"level{level}": schema}, [f"level{level}"])
    return schema


@kind("told by what lies deeper")
def deeper(draft):
    depth = draft.one(1, 2, 3)
    state = draft.chance.getstate()
    members = []
    for word, key in zip(words(draft, 2), ["full", "first"]):
        names = draft.chance.getstate() if members else None
        draft.chance.setstate(state)
        members.append(draft.add(word, nested_object(draft, key, depth)))
        if names:
            draft.chance.setstate(names)
    return draft.add("Party", draft.union(members))


@kind("told by a union within")
def told_by_inner_union(draft):
    first = draft.add("Inner", draft.union([draft.object({"a": {"type": "string"}}, ["a"]), draft.object({"b": {"type": "string"}}, ["b"])]))
    second = draft.add("Other", draft.union([draft.object({"c": {"type": "string"}}, ["c"]), draft.object({"d": {"type": "integer"}}, ["d"])]))
    members = [draft.add(word, draft.object({"part": inner}, ["part"])) for word, inner in zip(words(draft, 2), [first, second])]
    return draft.add("Choice", draft.union(members))


@kind("unions within unions")
def nested(draft):
    names = words(draft, 4)
    leaves = [draft.add(word, draft.object({word.lower(): draft.scalar()}, [word.lower()])) for word in names]
    left = draft.add("Left", draft.union(leaves[:2]))
    right = draft.add("Right", draft.union(leaves[2:])) if draft.maybe() else draft.union(leaves[2:])
    return draft.add("Choice", draft.union([left, right]))


@kind("nothing is required")
def loose(draft):
    members = [draft.add(word, draft.object({word.lower(): draft.scalar(), "both": {"type": "integer"}})) for word in words(draft, 2)]
    return draft.add("Choice", {"anyOf": members})


@kind("members that are closed")
def closed(draft):
    members = [draft.add(word, draft.object({word.lower(): draft.scalar(), **draft.filler(1)}, additionalProperties=False)) for word in words(draft, 2)]
    return draft.add("Choice", draft.union(members))


@kind("inline members with one scalar key")
def inline_keys(draft):
    members = []
    for word in words(draft, 2):
        title = {"title": draft.name(word)} if draft.maybe() else {}
        members.append({**draft.object({word.lower(): draft.scalar()}, [word.lower()]), **title})
    return draft.add("Choice", draft.union(members))


@kind("a named and an inline member")
def mixed_inline(draft):
    named = draft.add("Iban", draft.object({"iban": {"type": "string"}, **draft.filler(1)}, ["iban"]))
    inline = draft.object({"bban": {"type": "string"}}, ["bban"])
    return draft.add("Choice", draft.union([named, inline] if draft.maybe() else [inline, named]))


@kind("named members with one key each")
def named_one_key(draft):
    target = draft.add("Target", draft.object(draft.filler(2)))
    schemas = draft.some([{"type": "string"}, {"type": "array", "items": {"type": "string"}}, target, {"type": "integer"}], 2)
    members = [draft.add(word, draft.object({word.lower(): schema}, [word.lower()])) for word, schema in zip(words(draft, 2), schemas)]
    return draft.add("Choice", draft.union(members))


def wrappers(draft, **more):
    result = []
    for word in words(draft, draft.one(2, 3)):
        held = draft.add(word, draft.object(draft.filler(2)))
        key = word.lower() + "Account"
        result.append(draft.object({key: held}, [key], **more))
    return result


@kind("wrappers")
def wrapped(draft):
    return draft.add("Entry", draft.union(wrappers(draft)))


@kind("wrappers that are closed")
def closed_wrappers(draft):
    return draft.add("Entry", draft.union(wrappers(draft, additionalProperties=False)))


@kind("wrappers beside properties")
def wrappers_beside(draft):
    union = draft.union(wrappers(draft))
    properties = {"accountId": {"type": "string"}, "memo": {"type": "string"}}
    if draft.maybe():
        return draft.add("Entry", {"type": "object", "properties": properties, **union})
    return draft.add("Entry", {"allOf": [draft.object(properties), union]})


@kind("union beside properties")
def beside(draft):
    members = [draft.add(word, draft.object({word.lower(): draft.scalar()}, [word.lower()])) for word in words(draft, 2)]
    properties = {"shared": {"type": "string"}, "other": {"type": "number"}}
    return draft.add("Choice", {"type": "object", "required": draft.one(["shared"], ["shared", "other"]), "properties": properties, **draft.union(members)})


@kind("union within allOf")
def within_all_of(draft):
    members = [draft.add(word, draft.object({word.lower(): draft.scalar(), **draft.filler(1)}, [word.lower()])) for word in words(draft, 2)]
    shared = draft.object({"shared": {"type": "string"}}, ["shared"] if draft.maybe() else [])
    union = draft.union(members)
    parts = draft.one([shared, union], [union, shared])
    return draft.add("Choice", {"allOf": [draft.add("Part", parts[0]), parts[1]] if draft.maybe() else parts})


@kind("two unions in one allOf")
def two_unions(draft):
    names = words(draft, 4)
    objects = [draft.add(word, draft.object({word.lower(): draft.scalar()}, [word.lower()])) for word in names]
    return draft.add("Choice", {"allOf": [draft.union(objects[:2]), draft.union(objects[2:])]})


@kind("two unions in one schema")
def both_keywords(draft):
    objects = [draft.add(word, draft.object({word.lower(): draft.scalar()}, [word.lower()])) for word in words(draft, 4)]
    shared = draft.object({"shared": {"type": "string"}}, ["shared"]) if draft.maybe() else {}
    return draft.add("Choice", {**shared, "oneOf": objects[:2], "anyOf": objects[2:]})


@kind("a union as a member beside properties")
def union_beside(draft):
    objects = [draft.add(word, draft.object({word.lower(): draft.scalar()}, [word.lower()])) for word in words(draft, 3)]
    inner = draft.add("Inner", draft.union(objects[:2]))
    return draft.add("Choice", {**draft.object({"shared": {"type": "string"}}, ["shared"]), **draft.union([inner, objects[2]])})


@kind("listed values of a name, or any text")
def open_list_of_a_name(draft):
    colours = draft.add("Colours", {"type": "string", "enum": ["red", "green"]})
    holder = draft.object({"colour": {"anyOf": [colours, {"type": "string"}]}, "own": colours}, ["colour"])
    return draft.add("Choice", holder)


@kind("listed numbers or any number")
def open_numbers(draft):
    kind = draft.one("integer", "number")
    listed = {"type": kind, "enum": [1, 2] if kind == "integer" else [0.5, 2]}
    return draft.add("Size", {"anyOf": draft.one([listed, {"type": kind}], [{"type": kind}, listed])})


@kind("lists as members")
def lists(draft):
    first = draft.add("Human", draft.object({"first": {"type": "string"}}, ["first"]))
    second = draft.add("Firm", draft.object({"full": {"type": "string"}}, ["full"]))
    pool = [[first, second], [{"type": "string"}, {"type": "integer"}], [first, {"type": "string"}], [{"type": "boolean"}, {"type": "array", "items": {"type": "integer"}}]]
    return draft.add("Lists", draft.union([{"type": "array", "items": item} for item in draft.chance.choice(pool)]))


@kind("one or a list")
def one_or_list(draft):
    item = draft.one({"type": "string"}, draft.add("Human", draft.object({"first": {"type": "string"}}, ["first"])))
    return draft.add("Some", draft.union([item, {"type": "array", "items": item}]))


@kind("maps as members")
def maps(draft):
    first = draft.add("Human", draft.object({"first": {"type": "string"}}, ["first"]))
    pool = [first, {"type": "string"}, {"type": "integer"}, {"type": "array", "items": {"type": "string"}}]
    return draft.add("Maps", draft.union([{"type": "object", "additionalProperties": item} for item in draft.some(pool, 2)]))


@kind("a map or an object")
def map_or_object(draft):
    record = draft.add("Human", draft.object({"first": {"type": "string"}, "age": {"type": "integer"}}, ["first"]))
    return draft.add("Choice", draft.union([{"type": "object", "additionalProperties": {"type": "integer"}}, record]))


@kind("constants alone")
def constants_alone(draft):
    pools = [["a", "b"], [1, 2], ["x", 5], [True, "true"], ["", "full"], [{"a": 1}, "none"], [None, "some"]]
    values = draft.chance.choice(pools[:-1] if draft.is_30 else pools)
    return draft.add("Choice", draft.union([draft.constant(value) for value in values]))


@kind("a constant or an object")
def constant_or_object(draft):
    record = draft.add("Heron", draft.object({"since": {"type": "string"}}, ["since"]))
    return draft.add("Choice", draft.union([draft.constant(draft.one("never", 0, False)), record]))


@kind("members that may be null", versions=("3.1.0",))
def nullable_members(draft):
    first = draft.add("Heron", draft.object({"beak": {"type": "string"}}, ["beak"]) | {"type": ["object", "null"]})
    second = draft.add("Otter", draft.object({"tail": {"type": "string"}}, ["tail"]))
    return draft.add("Choice", {"anyOf": [first, second]})


@kind("members that may be null, 3.0", versions=("3.0.3",))
def nullable_members_30(draft):
    first = draft.add("Heron", {**draft.object({"beak": {"type": "string"}}, ["beak"]), "nullable": True})
    second = draft.add("Otter", draft.object({"tail": {"type": "string"}}, ["tail"]))
    return draft.add("Choice", {"anyOf": [first, second]})


@kind("union that contains itself")
def recursive(draft):
    choice = draft.later("Term")
    literal = draft.add("Literal", draft.object({"value": {"type": "number"}}, ["value"]))
    call = draft.add("Apply", draft.object({"op": {"type": "string", "enum": ["add", "negate"]}, "args": {"type": "array", "items": choice}}, ["op", "args"]))
    members = [literal, call] + ([{"type": "string"}] if draft.maybe() else []) + ([{"type": "array", "items": choice}] if draft.maybe(0.3) else [])
    draft.add("Term", draft.union(members))
    draft.shuffle()
    return choice


@kind("combinations of required alone")
def only_required(draft):
    schema = draft.object({"mail": {"type": "string"}, "phone": {"type": "string"}})
    return draft.add("Contact", {**schema, draft.one("anyOf", "oneOf"): [{"required": ["mail"]}, {"required": ["phone"]}]})


@kind("unions in lists, maps, and with null")
def contained(draft):
    members = [draft.add(word, draft.object({word.lower(): draft.scalar()}, [word.lower()])) for word in words(draft, 2)]
    union = draft.add("Choice", draft.union(members))
    inner = draft.one({"type": "array", "items": union}, {"type": "object", "additionalProperties": union}, draft.union(members))
    return draft.add("Shelf", draft.object({"rows": {"type": "array", "items": inner}, "top": draft.null_or(union), "bottom": inner}, ["rows"]))


@kind("told by a constant that lies deeper")
def deeper_constant(draft):
    values = draft.one(draft.some(TAGS, 2), [1, 2], [True, False])
    members = [draft.add(word, draft.object({"meta": draft.object({"kind": draft.constant(value), **draft.filler(1)}, ["kind"])}, ["meta"])) for word, value in zip(words(draft, 2), values)]
    return draft.add("Choice", draft.union(members))


@kind("told by the elements of a list or a map")
def elements(draft):
    pool = [{"type": "string"}, {"type": "integer"}, {"type": "boolean"}, draft.object({"a": {"type": "string"}}, ["a"]), draft.object({"b": {"type": "string"}}, ["b"]), {"type": "array", "items": {"type": "string"}}]
    around = draft.one(lambda item: {"type": "array", "items": item}, lambda item: {"type": "object", "additionalProperties": item})
    members = [draft.add(word, draft.object({"rows": around(item)}, ["rows"])) for word, item in zip(words(draft, 2), draft.some(pool, 2))]
    return draft.add("Choice", draft.union(members))


@kind("told by null", versions=("3.1.0",))
def told_by_null(draft):
    first = draft.add("Heron", draft.object({"ended": {"type": "null"}, **draft.filler(1)}, ["ended"]))
    second = draft.add("Otter", draft.object({"ended": {"type": "string"}, **draft.filler(1)}, ["ended"]))
    return draft.add("Choice", draft.union([first, second]))


@kind("told by typed extras")
def told_by_extras(draft):
    types = draft.some([{"type": "string"}, {"type": "integer"}, {"type": "boolean"}], 2)
    members = [draft.add(word, draft.object({"id": {"type": "string"}}, ["id"], additionalProperties=each)) for word, each in zip(words(draft, 2), types)]
    return draft.add("Choice", draft.union(members))


@kind("a member and anything")
def or_anything(draft):
    record = draft.add("Heron", draft.object({"label": {"type": "string"}, "size": draft.scalar()}, ["label"]))
    rest = draft.one({}, {"type": "object"}, {"type": "array"}, {"type": "string"})
    return draft.add("Choice", {"anyOf": [record, rest]})


@kind("optional constants")
def optional_constants(draft):
    values = draft.some(TAGS, 2)
    members = [draft.add(word, draft.object({"k": draft.constant(value), **draft.filler(1)})) for word, value in zip(words(draft, 2), values)]
    return draft.add("Choice", {"anyOf": members})


@kind("many members")
def many(draft):
    members = [draft.add(word, draft.object({word.lower(): draft.scalar(), **draft.filler(2)}, [word.lower()])) for word in words(draft, 8)]
    return draft.add("Choice", draft.union(members))


@kind("lists of lists of unions")
def lists_of_lists(draft):
    members = [draft.add(word, draft.object({word.lower(): draft.scalar()}, [word.lower()])) for word in words(draft, 2)]
    row = {"type": "array", "items": draft.union(members)}
    return draft.add("Grid", {"type": "array", "items": row if draft.maybe() else draft.union([row, {"type": "string"}])})


@kind("members that extend a plain schema")
def extending(draft):
    base = draft.add("Base", draft.object({"id": {"type": "string"}, "memo": {"type": "string"}}, ["id"]))
    members = [draft.add(word, {"allOf": [base, draft.object({word.lower(): draft.scalar()}, [word.lower()])]}) for word in words(draft, 3)]
    return draft.add("Choice", draft.union(members))


@kind("a plain schema and one that extends it")
def extended(draft):
    base = draft.add("Base", draft.object({"id": {"type": "string"}}, ["id"]))
    more = draft.add("More", {"allOf": [base, draft.object({"extra": {"type": "integer"}}, ["extra"])]})
    return draft.add("Choice", {"anyOf": draft.one([base, more], [more, base])})
