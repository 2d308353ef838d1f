#!/usr/bin/env python3
"""Says, area by area, what schemas/ lack of FDX documents that you have.

    scripts/check-coverage.py FOLDER [--ours schemas/fdx] [--all]

FOLDER holds OpenAPI documents of one version of FDX, YAML or JSON, in one file or in many. Calls are paired by method
and path, schemas by the calls and properties that lead to them, else by name. What is counted is names: parameters,
properties, and values of enumerations. --all prints every name that lacks, not only the first of each kind. It exits
with 1 if anything does.
"""
import argparse
import collections
import glob
import json
import os
import re
import sys

try:
    import yaml
except ImportError:
    sys.exit("this needs PyYAML: python3 -m pip install pyyaml")

METHODS = ("get", "put", "post", "patch", "delete", "head", "options", "trace")
COLUMNS = ("calls", "parameters", "schemas", "properties", "values")

# The first pattern that a path begins with names its area.
AREAS = [
    ("consent", r"/consents"),
    ("meta", r"/(availability|capability|certification-metrics)"),
    ("notifications", r"/notification"),
    ("registration", r"/register"),
    ("registry", r"/(recipients|data-providers)"),
    ("fraud", r"/fraud"),
    ("money movement", r"/(transfers|payees|payments|recurring-payments|request-for-payments|payment-initiation)"),
    ("payroll", r"/payroll"),
    ("tax", r"/tax"),
    ("data", r"/(accounts|customers|reward)"),
]


def area_of(path):
    return next((area for area, pattern in AREAS if re.match(pattern, path)), "other")


# --- Reading documents ---


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML as OpenAPI means it: NO is a country, and a date is a text."""


Loader.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":timestamp"))]
    for key, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file) if path.endswith(".json") else yaml.load(file, Loader)


class Documents:
    """All OpenAPI documents of some folders, with what they refer to."""

    def __init__(self, folders):
        self.files = {}
        for folder in folders:
            for path in sorted(glob.glob(os.path.join(folder, "**", "*"), recursive=True)):
                if path.endswith((".yaml", ".yml", ".json")):
                    document = read(path)
                    if isinstance(document, dict) and "openapi" in document:
                        self.files[os.path.normpath(path)] = document

    @property
    def versions(self):
        return {str((document.get("info") or {}).get("version", "")).lstrip("vV") for document in self.files.values()}

    def follow(self, node, file):
        """What stands at the end of a chain of references."""
        for _ in range(50):
            if not (isinstance(node, dict) and isinstance(node.get("$ref"), str)):
                break
            target, _, pointer = node["$ref"].partition("#")
            if target:
                file = os.path.normpath(os.path.join(os.path.dirname(file), target))
                if file not in self.files and os.path.isfile(file):
                    self.files[file] = read(file)
            node = self.files.get(file)
            for part in pointer.strip("/").split("/") if pointer.strip("/") else []:
                part = part.replace("~1", "/").replace("~0", "~").replace("%20", " ")
                node = node.get(part) if isinstance(node, dict) else None
        return (node if isinstance(node, dict) else {}), file

    def calls(self):
        """Each call by method and path, without the names of the path's parameters."""
        found = {}
        for file, document in list(self.files.items()):
            for path, item in (document.get("paths") or {}).items():
                item, place = self.follow(item, file)
                for method in METHODS:
                    if method in item:
                        found[(method.upper(), re.sub(r"{[^}]*}", "{}", path))] = Call(self, path, item, item[method], place)
        return found

    def schemas(self):
        """Each named schema, by its name."""
        for file, document in list(self.files.items()):
            for name, node in ((document.get("components") or {}).get("schemas") or {}).items():
                yield name, Schema(self, node, file)


class Call:
    def __init__(self, documents, path, item, operation, file):
        self.documents, self.path, self.file = documents, path, file
        self.operation = operation
        self.shared = item.get("parameters") or []

    def parameters(self):
        """Name and place of each parameter, and its schema. The names of path parameters are not on the wire."""
        found = {}
        for node in self.shared + (self.operation.get("parameters") or []):
            parameter, file = self.documents.follow(node, self.file)
            if parameter.get("in") in ("query", "header"):
                key = (parameter["in"], str(parameter.get("name")).lower())
                found[key] = Schema(self.documents, parameter.get("schema") or {}, file)
        return found

    def bodies(self):
        """The JSON of the request and of each answer, by what it is."""
        found = {}
        places = {"request": self.operation.get("requestBody"), **(self.operation.get("responses") or {})}
        for place, node in places.items():
            body, file = self.documents.follow(node or {}, self.file)
            for kind, media in (body.get("content") or {}).items():
                if "json" in kind and isinstance(media, dict) and media.get("schema"):
                    found.setdefault(str(place), Schema(self.documents, media["schema"], file))
        return found

    def answer(self, place):
        """The body for the same place; of an answer that succeeds, whatever success it is."""
        bodies = self.bodies()
        if place in bodies or not place.startswith("2"):
            return bodies.get(place)
        return next((body for status, body in bodies.items() if status.startswith("2")), None)


class Schema:
    """A schema at its place, references followed."""

    def __init__(self, documents, node, file):
        self.documents = documents
        self.node, self.file = documents.follow(node, file)
        while self.only_reference():
            self.node, self.file = documents.follow(self.only_reference(), self.file)

    def only_reference(self):
        """The one schema that `allOf`, or a choice between it and null, stands for."""
        if self.node.get("properties"):
            return None
        parts = [
            part for word in ("allOf", "oneOf", "anyOf") for part in self.node.get(word) or []
            if set(part) - {"description", "title", "example"} and part.get("type") != "null"
        ]
        return parts[0] if len(parts) == 1 and "$ref" in parts[0] else None

    def at(self, node):
        return Schema(self.documents, node, self.file)

    def parts(self, *words):
        return [self.at(part) for word in words for part in self.node.get(word) or [] if isinstance(part, dict)]

    def properties(self, depth=0):
        found = {}
        if depth < 12:
            for part in self.parts("allOf", "oneOf", "anyOf"):
                found.update(part.properties(depth + 1))
        found.update({name: self.at(node) for name, node in (self.node.get("properties") or {}).items()})
        return found

    def values(self, depth=0):
        found = [str(value) for value in self.node.get("enum") or [] if value is not None]
        if "const" in self.node:
            found.append(str(self.node["const"]))
        for part in self.parts("allOf", "oneOf", "anyOf") if depth < 12 else []:
            found += part.values(depth + 1)
        return found

    def items(self):
        node = self.node.get("items")
        return self.at(node) if isinstance(node, dict) else None


# --- Comparing ---


def plain(name):
    """A name as people would say it: documents differ in case and in endings such as `entity` and `2`."""
    return re.sub(r"(entity)?\d*$", "", re.sub(r"[^a-z0-9]", "", name.lower()))


class Comparison:
    def __init__(self, theirs, ours):
        self.theirs, self.ours = theirs, ours
        self.pairs = {}  # id of their node -> our schema, None where there is none
        self.areas = {}  # id of their node -> area of the first call that leads to it
        self.names = {id(schema.node): name for name, schema in theirs.schemas()}
        self.inline = {}  # id of their node -> where it stands and what it is, of those without a name
        self.lacks = []  # (area, column, name)
        self.table = collections.defaultdict(lambda: {column: [0, 0] for column in COLUMNS})
        self.mine = {}
        for name, schema in ours.schemas():
            self.mine.setdefault(plain(name), []).append(schema)
        self.compare_calls()
        for name, schema in [*theirs.schemas(), *self.inline.values()]:
            self.compare_schema(name, schema)

    def count(self, area, column, name, is_there):
        self.table[area][column][0] += is_there
        self.table[area][column][1] += 1
        if not is_there:
            self.lacks.append((area, column, name))

    def compare_calls(self):
        ours = self.ours.calls()
        for key, their in sorted(self.theirs.calls().items()):
            our, area, name = ours.get(key), area_of(their.path), f"{key[0]} {their.path}"
            self.count(area, "calls", name, our is not None)
            mine = our.parameters() if our else {}
            for parameter, schema in their.parameters().items():
                self.count(area, "parameters", f"{name}: {parameter[1]}", parameter in mine)
                self.walk(f"{name}: {parameter[1]}", schema, mine.get(parameter), area)
            for place, schema in their.bodies().items():
                self.walk(f"{name}: {place}", schema, our.answer(place) if our else None, area)

    def walk(self, label, their, our, area):
        """Pairs a schema of theirs with the one of ours at the same place, and so what lies below."""
        todo = [(label, their, our)]
        while todo:
            label, their, our = todo.pop()
            key = id(their.node)
            self.areas.setdefault(key, area)
            if key in self.pairs and (our is None or self.pairs[key] is not None):
                continue
            self.pairs[key] = our
            if label and key not in self.names:
                self.inline[key] = (label, their)
            todo += self.below(self.names.get(key, label), their, our)

    def below(self, label, their, our):
        """What a schema refers to, with a label where it is a value of its own and no part of the schema."""
        mine = our.properties() if our else {}
        found = [(f"{label}.{name}", schema, mine.get(name)) for name, schema in their.properties().items()]
        if their.items():
            found.append((f"{label}[]", their.items(), our.items() if our else None))
        found += [(None, part, our) for part in their.parts("allOf")]
        found += [(None, member, self.likest(member, our)) for member in their.parts("oneOf", "anyOf")]
        return found

    def likest(self, member, our):
        """The member of our choice that has most in common with one of theirs."""
        candidates = members(our) if our else []
        return max(candidates, key=lambda candidate: likeness(member, candidate), default=None)

    def compare_schema(self, name, their):
        if not (their.properties() or their.values()):
            return  # A plain text under a name has no names to compare.
        area = self.areas.get(id(their.node), "in no call")
        candidates = [schema for schema in [self.pairs.get(id(their.node)), *self.mine.get(plain(name), [])] if schema]
        our = max(candidates, key=lambda candidate: likeness(their, candidate), default=None)
        if our is not None and likeness(their, our) <= 0:
            our = None
        self.count(area, "schemas", name, our is not None)
        mine = our.properties() if our else {}
        for key in their.properties():
            self.count(area, "properties", f"{name}.{key}", key in mine)
        values = our.values() if our else []
        for value in dict.fromkeys(their.values()):
            # A plain text of ours takes every value.
            self.count(area, "values", f"{name}: {value}", value in values or (our is not None and not values))


def members(schema, depth=0):
    """The members of a choice, those of choices within it too; a schema that is no choice alone."""
    parts = schema.parts("oneOf", "anyOf") if depth < 12 else []
    for part in schema.parts("allOf") if depth < 12 else []:
        parts += [member for member in members(part, depth + 1) if member is not part]
    return [schema] + [member for part in parts for member in members(part, depth + 1)]


def likeness(their, our):
    """How much of one schema's names another has, less a little for what it has besides."""
    wanted, mine = set(their.properties()) | set(their.values()), set(our.properties()) | set(our.values())
    if not wanted:
        return 0.1
    if not mine:
        return 0.2 if set(their.values()) == wanted else 0  # A plain text in place of an enumeration.
    return len(wanted & mine) / len(wanted) - 0.1 * len(mine - wanted) / len(mine)


# --- Telling ---


def tell(comparison, everything):
    areas = [area for area, _ in AREAS if area in comparison.table]
    areas += sorted(set(comparison.table) - set(areas))
    rows = [("area", *COLUMNS)] + [(area, *(cell(comparison.table[area][column]) for column in COLUMNS)) for area in areas]
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    for row in rows:
        print("  ".join(text.ljust(width) for text, width in zip(row, widths)).rstrip())
    kinds = collections.defaultdict(list)
    for area, column, name in comparison.lacks:
        kinds[(area, column)].append(name)
    for (area, column), names in kinds.items():
        names = sorted(set(names))
        shown = names if everything else names[:5]
        more = [f"and {len(names) - len(shown)} more"] if len(names) > len(shown) else []
        print("\n  ".join([f"\n{area}: {column} that lack here", *shown, *more]))


def cell(pair):
    there, all_of_them = pair
    return "-" if not all_of_them else f"{there}/{all_of_them}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", help="documents of FDX that you have")
    parser.add_argument("--ours", default="schemas/fdx", help="the folder to compare them with")
    parser.add_argument("--all", action="store_true", help="print every name that lacks")
    options = parser.parse_args()
    theirs = Documents([options.folder])
    if not theirs.files:
        sys.exit(f"{options.folder}: no OpenAPI documents here")
    majors = {version.split(".")[0] for version in theirs.versions if version[:1].isdigit()}
    if len(majors) != 1:
        sys.exit(f"{options.folder}: documents of one major version are needed, and these are of {sorted(theirs.versions)}")
    major = majors.pop()
    ours = Documents(sorted(glob.glob(os.path.join(options.ours, f"v{major}*"))))
    if not ours.files:
        sys.exit(f"{options.ours}: nothing of FDX {major} here")
    comparison = Comparison(theirs, ours)
    print(f"FDX {', '.join(sorted(theirs.versions))}, theirs, in schemas of FDX {', '.join(sorted(ours.versions))}: there of all\n")
    tell(comparison, options.all)
    if not comparison.lacks:
        print("\nNothing lacks.")
    return 1 if comparison.lacks else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # Whoever reads has seen enough.
        os._exit(1)
