"""Kinds of unions whose members a discriminator names, and bases that mean their children."""
from .draft import MEMBERS, TAGS, kind
from .document import pointer_to


def tagged(draft, tag, values, word, own_tag=None):
    """A member with few required words, so that only the discriminator tells it from the others."""
    properties = {tag: own_tag or {"type": "string"}, **draft.filler(2)}
    return draft.add(word, draft.object(properties, [tag]))


def mapping_to(draft, pairs):
    """A mapping by pointers, and here and there by the names of components."""
    return {value: member["$ref"] if draft.maybe(0.7) else member["$ref"].split("/")[-1] for value, member in pairs}


def plain_members(draft, count, tag):
    """Members that do not declare the discriminator themselves."""
    result = []
    for word in draft.some(MEMBERS, count):
        properties = {name: schema for name, schema in draft.filler(3).items() if name != tag}
        result.append(draft.add(word, draft.object(properties, [name for name in properties if draft.maybe(0.4)])))
    return result


@kind("mapping")
def mapping(draft):
    tag, count = draft.one("kind", "type", "@type", "sort"), draft.one(2, 3, 4)
    values = draft.some(TAGS, count)
    members = [tagged(draft, tag, [value], word) for value, word in zip(values, draft.some(MEMBERS, count))]
    union = draft.union(members, discriminator={"propertyName": tag, "mapping": mapping_to(draft, zip(values, members))})
    return draft.add("Choice", union)


@kind("mapping, several values to a member")
def several_values(draft):
    values = draft.some(TAGS, 5)
    heron = tagged(draft, "kind", values[:2], "Heron", {"type": "string", "enum": values[:2]} if draft.maybe() else None)
    otter = tagged(draft, "kind", values[2:], "Otter")
    pairs = [(values[0], heron), (values[1], heron), (values[2], otter), (values[3], otter), (values[4], otter)]
    return draft.add("Choice", draft.union([heron, otter], discriminator={"propertyName": "kind", "mapping": mapping_to(draft, pairs)}))


@kind("mapping, members list their values")
def mapping_listed(draft):
    values = draft.some(TAGS, 3)
    members = [tagged(draft, "kind", [value], word, draft.constant(value)) for value, word in zip(values, draft.some(MEMBERS, 3))]
    return draft.add("Choice", draft.union(members, discriminator={"propertyName": "kind", "mapping": mapping_to(draft, zip(values, members))}))


@kind("mapping beside properties")
def beside_properties(draft):
    values = draft.some(TAGS, 3)
    members = plain_members(draft, 3, "sort")
    union = draft.union(members, discriminator={"propertyName": "sort", "mapping": mapping_to(draft, zip(values, members))})
    properties = {"sort": {"type": "string"}, "beside": draft.scalar(), "also": {"type": "integer"}}
    required = ["sort"] if draft.maybe() else ["sort", "also"]
    schema = {"properties": properties, "required": required, **union}
    return draft.add("Choice", {"type": "object", **schema} if draft.maybe() else schema)


@kind("mapping beside allOf")
def beside_all_of(draft):
    values = draft.some(TAGS, 2)
    members = plain_members(draft, 2, "sort")
    shared = draft.add("Shared", draft.object({"sort": {"type": "string"}, "remark": {"type": "string"}}, ["sort"]))
    union = draft.union(members, discriminator={"propertyName": "sort", "mapping": mapping_to(draft, zip(values, members))})
    return draft.add("Choice", {"allOf": [shared], **union})


@kind("mapping inside an allOf member")
def inside_all_of(draft):
    values = draft.some(TAGS, 2)
    members = plain_members(draft, 2, "sort")
    union = draft.union(members, discriminator={"propertyName": "sort", "mapping": mapping_to(draft, zip(values, members))})
    shared = draft.object({"sort": {"type": "string"}, "remark": {"type": "string"}}, ["sort"])
    parts = [union, shared] if draft.maybe() else [shared, union]
    named = [draft.add(word, part) if draft.maybe(0.3) else part for word, part in zip(["First", "Second"], parts)]
    return draft.add("Choice", {"allOf": named})


@kind("mapping of some members, names of the others")
def partly(draft):
    words = draft.some(MEMBERS, 3)
    members = [tagged(draft, "kind", [], word) for word in words]
    return draft.add("Choice", draft.union(members, discriminator={"propertyName": "kind", "mapping": mapping_to(draft, [("mapped", members[0])])}))


@kind("discriminator by names alone")
def by_names(draft):
    members = [tagged(draft, "kind", [], word) for word in draft.some(MEMBERS, 3)]
    return draft.add("Choice", draft.union(members, discriminator={"propertyName": "kind"}))


@kind("discriminator without mapping, members list values")
def by_listed(draft):
    values = draft.some(TAGS, 5)
    lists = [values[:2], values[2:3], values[3:]]
    members = [
        tagged(draft, "by", listed, word, {"type": "string", "enum": listed} if len(listed) > 1 else draft.constant(listed[0]))
        for listed, word in zip(lists, draft.some(MEMBERS, 3))
    ]
    return draft.add("Choice", draft.union(members, discriminator={"propertyName": "by"}))


@kind("discriminator of whole numbers")
def by_numbers(draft):
    numbers = draft.some([0, 1, 2, 3, 10, -1], 3)
    declared = [draft.one({"type": "integer"}, draft.constant(number)) for number in numbers]
    members = [tagged(draft, "version", [], word, own) for own, word in zip(declared, draft.some(MEMBERS, 3))]
    pairs = [(str(number), member) for number, member in zip(numbers, members)]
    return draft.add("Choice", draft.union(members, discriminator={"propertyName": "version", "mapping": mapping_to(draft, pairs)}))


@kind("discriminator of booleans")
def by_booleans(draft):
    members = [tagged(draft, "active", [], word, draft.one({"type": "boolean"}, draft.constant(value))) for value, word in [(True, "Heron"), (False, "Otter")]]
    pairs = [("true", members[0]), ("false", members[1])]
    return draft.add("Choice", draft.union(members, discriminator={"propertyName": "active", "mapping": mapping_to(draft, pairs)}))


@kind("discriminator with an empty value")
def by_empty(draft):
    members = [tagged(draft, "kind", [], word) for word in draft.some(MEMBERS, 2)]
    pairs = [("", members[0]), ("full", members[1])]
    return draft.add("Choice", draft.union(members, discriminator={"propertyName": "kind", "mapping": mapping_to(draft, pairs)}))


@kind("mapping to members that extend a plain schema")
def extending_members(draft):
    values = draft.some(TAGS, 2)
    properties = {"kind": {"type": "string"}, **draft.filler(1)}
    shared = draft.add("Shared", draft.object(properties, ["kind"]))
    members = []
    for word in draft.some(MEMBERS, 2):
        own = draft.object(draft.filler(2, besides=properties))
        members.append(draft.add(word, {"allOf": [shared, own]}))
    return draft.add("Choice", draft.union(members, discriminator={"propertyName": "kind", "mapping": mapping_to(draft, zip(values, members))}))


@kind("mapping to unions")
def nested_named(draft):
    values = draft.some(TAGS, 4)
    members = [tagged(draft, "kind", [], word) for word in draft.some(MEMBERS, 4)]
    inner = draft.union(members[:2], discriminator={"propertyName": "kind", "mapping": mapping_to(draft, zip(values, members[:2]))})
    first = draft.add("Inner", inner)
    pairs = [(values[0], first), (values[1], first), (values[2], members[2]), (values[3], members[3])]
    return draft.add("Choice", draft.union([first, *members[2:]], discriminator={"propertyName": "kind", "mapping": mapping_to(draft, pairs)}))


@kind("mapping to schemas within schemas")
def deep_targets(draft):
    inner = {word: draft.object({"kind": {"type": "string"}, **draft.filler(1)}, ["kind"]) for word in ["near", "far"]}
    outer = draft.add("Outer", draft.object(inner))
    members = [{"$ref": f"{outer['$ref']}/properties/{word}"} for word in inner]
    pairs = [("N", members[0]), ("F", members[1])]
    return draft.add("Choice", draft.union(members, discriminator={"propertyName": "kind", "mapping": {value: member["$ref"] for value, member in pairs}}))


@kind("mapping, or null", versions=("3.1.0",))
def named_or_null(draft):
    values = draft.some(TAGS, 2)
    members = [tagged(draft, "kind", [], word) for word in draft.some(MEMBERS, 2)]
    null = draft.one({"type": "null"}, {"const": None})
    return draft.add("Choice", draft.union([*members, null], discriminator={"propertyName": "kind", "mapping": mapping_to(draft, zip(values, members))}))


@kind("mapping, closed members")
def closed_members(draft):
    values = draft.some(TAGS, 2)
    members = [draft.add(word, draft.object({"kind": {"type": "string"}, **draft.filler(1)}, ["kind"], additionalProperties=False)) for word in draft.some(MEMBERS, 2)]
    return draft.add("Choice", draft.union(members, discriminator={"propertyName": "kind", "mapping": mapping_to(draft, zip(values, members))}))


@kind("discriminator without mapping, members list numbers")
def by_listed_numbers(draft):
    members = [tagged(draft, "version", [], word, draft.constant(number, with_type=True)) for number, word in zip(draft.some([0, 1, 2, 10], 3), draft.some(MEMBERS, 3))]
    return draft.add("Choice", draft.union(members, discriminator={"propertyName": "version"}))


@kind("mapping to members of one enumeration")
def one_enumeration(draft):
    values = draft.some(TAGS, 3)
    shared = draft.add("Kind", {"type": "string", "enum": values})
    members = [tagged(draft, "kind", [], word, dict(shared)) for word in draft.some(MEMBERS, 3)]
    return draft.add("Choice", draft.union(members, discriminator={"propertyName": "kind", "mapping": mapping_to(draft, zip(values, members))}))


# --- Bases ---


def base_with_children(draft, values, child_tag=lambda value: None, base_more=None, **discriminator):
    base = draft.later("Animal")
    words = draft.some(MEMBERS, len(values))
    pointers = [pointer_to(draft.name(word)) for word in words]
    mapping = {"mapping": dict(zip(values, pointers))} if discriminator.get("maps", True) else {}
    properties = {"species": {"type": "string"}, **draft.filler(1), **(base_more or {})}
    for word, value in zip(words, values):
        narrowed = child_tag(value)
        own = draft.filler(2, besides=properties)
        parts = [base, draft.object({**({"species": narrowed} if narrowed else {}), **own}, [name for name in own if draft.maybe(0.3)])]
        if draft.maybe(0.3):
            draft.add(word, {"allOf": [base], "properties": own})
        else:
            draft.add(word, {"allOf": parts})
    draft.add("Animal", draft.object(properties, ["species"], discriminator={"propertyName": "species", **mapping}))
    draft.shuffle()
    return base


def keeper(draft, base):
    properties = {"animal": base, "animals": {"type": "array", "items": base}, "byName": {"type": "object", "additionalProperties": base}}
    if draft.maybe():
        properties["described"] = {"description": "One more.", "allOf": [base]}
    return draft.add("Keeper", draft.object(properties))


@kind("base with mapped children")
def mapped_children(draft):
    base = base_with_children(draft, draft.some(TAGS, 3))
    return [base, keeper(draft, base)]


@kind("base with children by names")
def named_children(draft):
    base = base_with_children(draft, ["a", "b", "c"], maps=False)
    return [base, keeper(draft, base)]


@kind("base whose children narrow the discriminator")
def narrowing_children(draft):
    base = base_with_children(draft, draft.some(TAGS, 2), child_tag=lambda value: draft.constant(value, with_type=True), maps=draft.maybe())
    return [base, keeper(draft, base)]


@kind("base that lists all values")
def listing_base(draft):
    values = draft.some(TAGS, 3)
    base = base_with_children(draft, values[:2], base_more={"species": {"type": "string", "enum": values}})
    return [base, keeper(draft, base)]


@kind("base with required properties of its own")
def requiring_base(draft):
    base = base_with_children(draft, draft.some(TAGS, 2), base_more={"id": {"type": "string"}})
    draft.schemas[draft.name("Animal")]["required"] = ["species", "id"]
    return [base, keeper(draft, base)]


@kind("base that contains itself")
def recursive_base(draft):
    inner = draft.later("Animal")
    more = draft.one({"friend": inner}, {"friends": {"type": "array", "items": inner}}, {"den": draft.later("Den")})
    base = base_with_children(draft, draft.some(TAGS, 2), base_more=more)
    if "den" in more:
        draft.add("Den", draft.object({"owner": inner, "place": {"type": "string"}}))
        draft.shuffle()
    return [base, keeper(draft, base)]


@kind("child of a base, asked for itself")
def child_alone(draft):
    base = base_with_children(draft, draft.some(TAGS, 2))
    child = next(name for name, schema in draft.schemas.items() if "allOf" in schema)
    return {"$ref": pointer_to(child)} if draft.maybe() else [{"$ref": pointer_to(child)}, base]


@kind("base that names its children")
def self_naming_base(draft):
    base = base_with_children(draft, draft.some(TAGS, 2), maps=draft.maybe(0.7))
    children = [{"$ref": pointer_to(name)} for name, schema in draft.schemas.items() if "allOf" in schema]
    draft.schemas[draft.name("Animal")][draft.one("oneOf", "anyOf")] = children
    return [base, keeper(draft, base), children[0]]


@kind("base with children of children")
def grandchildren(draft):
    base = draft.later("Animal")
    values = draft.some(TAGS, 3)
    first = draft.add("Heron", {"allOf": [base, draft.object(draft.filler(2))]})
    second = draft.add("Otter", {"allOf": [first, draft.object({"cubs": {"type": "integer"}}, ["cubs"])]})
    third = draft.add("Maple", {"allOf": [base, draft.object({"rings": {"type": "integer"}})]})
    mapping = {value: child["$ref"] for value, child in zip(values, [first, second, third])}
    properties = {"species": {"type": "string"}}
    draft.add("Animal", draft.object(properties, ["species"], discriminator={"propertyName": "species", "mapping": mapping}))
    draft.shuffle()
    return [base, keeper(draft, base)]


@kind("union of the children of a base")
def union_of_children(draft):
    values = draft.some(TAGS, 2)
    base_with_children(draft, values)
    children = [{"$ref": pointer_to(name)} for name, schema in draft.schemas.items() if "allOf" in schema]
    discriminator = draft.schemas[draft.name("Animal")]["discriminator"]
    return draft.add("Choice", draft.union(children, discriminator=discriminator))
