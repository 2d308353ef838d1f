#!/usr/bin/env python3
"""Compares `fdxgen validate` with jsonschema, which somebody else wrote: on payloads at hand, and on mutations of them.

    scripts/check-validation.py [--mutations 2000] [--seed 1] [--fdxgen .build/debug/fdxgen] [--verbose]

Documents are those in schemas/ and Tests/ValidationTests/Documents, and those of ../shared where it exists. Payloads
are made from each schema of them, besides the ones that lie there. It exits with 1 if the two disagree on a payload
and nothing below explains why. scripts/install-test-peers.sh installs what it needs.
"""
import argparse
import copy
import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile

import jsonschema
import yaml
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4, DRAFT202012

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
SHARED = os.path.join(ROOT, "..", "shared")
FORMATS = [
    "date", "date-time", "time", "duration", "email", "hostname", "ipv4", "ipv6", "uri", "uri-reference", "uuid",
    "json-pointer", "regex", "int32", "int64", "byte",
]


# --- Documents, as jsonschema wants them ---


class Loader(yaml.SafeLoader):
    """YAML 1.2: `NO` is a text, and so is a date."""

    yaml_implicit_resolvers = {}


for tag, pattern, first in [
    ("null", r"^(?:~|null|Null|NULL|)$", "~nN\0"),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+0123456789."),
    ("merge", r"^<<$", "<"),
]:
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first) + ([""] if tag == "null" else []))
Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value, 10))
Loader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


def read(file):
    return with_text_keys(yaml.load(open(file, encoding="utf-8"), Loader))


def with_text_keys(node):
    """Keys of JSON are text, also those that YAML takes for numbers."""
    if isinstance(node, list):
        return [with_text_keys(item) for item in node]
    if isinstance(node, dict):
        return {key if isinstance(key, str) else json.dumps(key): with_text_keys(value) for key, value in node.items()}
    return node


def without(names, properties, keyword):
    return [n for n in names if not (isinstance(properties.get(n), dict) and properties[n].get(keyword) is True)]


def translated(node, direction):
    """OpenAPI 3.0 in the words of draft 4: `nullable` becomes a type, and what is never sent is not required."""
    if isinstance(node, list):
        return [translated(item, direction) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: translated(value, direction) for key, value in node.items()}
    if node.get("nullable") is True and isinstance(node.get("type"), str):
        node["type"] = [node["type"], "null"]
    if isinstance(node.get("required"), bool):
        del node["required"]
    properties = node.get("properties")
    if isinstance(node.get("required"), list) and isinstance(properties, dict) and direction:
        keyword = {"request": "readOnly", "response": "writeOnly"}[direction]
        node["required"] = without(node["required"], properties, keyword)
        # An empty list is no schema of draft 4.
        if not node["required"]:
            del node["required"]
    return node


class Documents:
    """A folder or a file of documents, for both validators."""

    def __init__(self, path):
        self.path = os.path.relpath(path, ROOT)
        files = [path] if os.path.isfile(path) else sorted(glob.glob(os.path.join(path, "*.yaml")))
        if os.path.isdir(path) and "flinks" in self.path:
            files += sorted(glob.glob(os.path.join(ROOT, "schemas/fdx/v5/*.yaml")))
        self.contents = {}
        for file in files:
            if not os.path.basename(file).startswith("fdxgen"):
                self.contents[os.path.relpath(file, ROOT)] = read(file)
        self.registries = {}

    def is_30(self, file):
        return str(self.contents[file]["openapi"]).startswith("3.0")

    def validator(self, file, pointer, direction=None):
        if direction not in self.registries:
            self.registries[direction] = Registry().with_resources(
                (self.uri(name), self.resource(name, direction)) for name in self.contents
            )
        kind = jsonschema.Draft4Validator if self.is_30(file) else jsonschema.Draft202012Validator
        schema = {"$ref": f"{self.uri(file)}#{pointer}"}
        return kind(schema, registry=self.registries[direction], format_checker=FORMAT_CHECKER)

    def uri(self, file):
        return "file:///documents/" + file.replace("../", "up/")

    def resource(self, file, direction):
        content = self.contents[file]
        if self.is_30(file):
            return Resource(translated(content, direction), DRAFT4)
        return Resource(content, DRAFT202012)

    def schemas(self):
        for file, content in self.contents.items():
            for name in (content.get("components") or {}).get("schemas") or {}:
                yield file, "/components/schemas/" + escaped(name)

    def find(self, file, pointer):
        node = self.contents[file]
        for token in pointer.split("/")[1:]:
            token = token.replace("~1", "/").replace("~0", "~")
            node = node[int(token)] if isinstance(node, list) else node[token]
        return node

    def follow(self, file, pointer):
        """The file and the pointer that a chain of references ends at."""
        node = self.find(file, pointer)
        for _ in range(20):
            if not (isinstance(node, dict) and "$ref" in node):
                break
            target, pointer = node["$ref"].split("#")
            if target:
                file = os.path.normpath(os.path.join(os.path.dirname(file), target))
            node = self.find(file, pointer)
        return file, pointer

    def answer(self, call, status):
        """Where the JSON schema of an operation's answer stands; `call` is `GET-accounts-accountId`."""
        method, _, path = call.partition("-")
        for file, content in self.contents.items():
            for template in content.get("paths") or {}:
                if template.strip("/").replace("{", "").replace("}", "").replace("/", "-") != path:
                    continue
                place, pointer = self.follow(file, f"/paths/{escaped(template)}/{method.lower()}")
                answers = self.find(place, pointer)["responses"]
                key = status if status in answers else "default"
                if key not in answers:
                    return None
                pointer += f"/responses/{key}"
                place, pointer = self.follow(place, pointer)
                for media in self.find(place, pointer).get("content") or {}:
                    if "json" in media:
                        return f"{method} {template}", place, f"{pointer}/content/{escaped(media)}/schema"
        return None


def escaped(token):
    return token.replace("~", "~0").replace("/", "~1")


FORMAT_CHECKER = jsonschema.FormatChecker(formats=[])


def set_up_formats():
    global FORMAT_CHECKER
    checks = jsonschema.FormatChecker

    @checks._cls_checks("int32")
    def int32(value):
        return isinstance(value, bool) or not isinstance(value, (int, float)) or -(2**31) <= value < 2**31

    @checks._cls_checks("int64")
    def int64(value):
        return isinstance(value, bool) or not isinstance(value, (int, float)) or -(2**63) <= value < 2**63

    @checks._cls_checks("byte")
    def byte(value):
        shape = r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"
        return not isinstance(value, str) or re.fullmatch(shape, value) is not None

    missing = [name for name in FORMATS if name not in checks.checkers]
    if missing:
        sys.exit(f"jsonschema lacks formats ({', '.join(missing)}): install it as 'jsonschema[format-nongpl]'")
    FORMAT_CHECKER = checks(formats=FORMATS)


# --- Payloads ---


def sample(documents, file, schema, chance, depth=0):
    """A value that more or less fits a schema."""
    if not isinstance(schema, dict):
        return None
    if "$ref" in schema:
        target, pointer = schema["$ref"].split("#")
        if target:
            file = os.path.normpath(os.path.join(os.path.dirname(file), target))
        return sample(documents, file, documents.find(file, pointer), chance, depth)
    if "const" in schema:
        return copy.deepcopy(schema["const"])
    if schema.get("enum"):
        return copy.deepcopy(chance.choice(schema["enum"]))
    for keyword in ("oneOf", "anyOf"):
        if schema.get(keyword):
            chosen = sample(documents, file, chance.choice(schema[keyword]), chance, depth + 1)
            rest = {key: value for key, value in schema.items() if key != keyword}
            other = sample(documents, file, rest, chance, depth + 1) if "properties" in rest or "allOf" in rest else None
            return {**other, **chosen} if isinstance(chosen, dict) and isinstance(other, dict) else chosen
    value = {}
    for part in schema.get("allOf") or []:
        other = sample(documents, file, part, chance, depth)
        if not isinstance(other, dict):
            return other
        value.update(other)
    types = schema.get("type", "object" if "properties" in schema or value else "string")
    kind = chance.choice(types) if isinstance(types, list) else types
    if kind == "object":
        for name, child in (schema.get("properties") or {}).items():
            if depth < 6 and (name in (schema.get("required") or []) or chance.random() < 0.6 / (1 + depth / 3)):
                value[name] = sample(documents, file, child, chance, depth + 1)
        return value
    if kind == "array":
        least = max(schema.get("minItems", 0), chance.choice([0, 1, 2]))
        first = [sample(documents, file, item, chance, depth + 1) for item in schema.get("prefixItems") or []]
        count = 0 if depth > 6 else max(0, least - len(first))
        return first + [sample(documents, file, schema.get("items", {}), chance, depth + 1) for _ in range(count)]
    return scalar(kind, schema, chance)


LIMITS = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]
BY_FORMAT = {
    "date": ["2024-02-29", "2025-12-31"],
    "date-time": ["2024-02-29T23:59:59Z", "2025-01-01T00:00:00.123+05:30"],
    "time": ["23:59:59Z", "01:02:03.5-05:00"],
    "duration": ["P1Y2M3DT4H5M6S", "PT12H", "P2W"],
    "uri": ["https://bank.example/a/b?c=d#e", "urn:isbn:0451450523"],
    "uri-reference": ["/a/b?c", "https://bank.example"],
    "email": ["ann@bank.example"],
    "uuid": ["f81d4fae-7dec-11d0-a765-00a0c91e6bf6"],
    "hostname": ["bank.example"],
    "ipv4": ["192.0.2.1"],
    "ipv6": ["2001:db8::1", "::ffff:192.0.2.1"],
    "byte": ["QUJD", "QUI="],
    "json-pointer": ["/a~1b/0"],
    "regex": ["^a+$"],
}


def scalar(kind, schema, chance):
    if kind == "boolean":
        return chance.random() < 0.5
    if kind == "null":
        return None
    if kind in ("integer", "number"):
        limits = [schema[name] for name in LIMITS if isinstance(schema.get(name), (int, float))]
        step = schema.get("multipleOf", 1)
        near = chance.choice([limit for limit in limits if limit is not True and limit is not False] or [0])
        return near + step * chance.randrange(-1, 4) + (chance.choice([0, 0.5, 0.01]) if kind == "number" else 0)
    if schema.get("format") in BY_FORMAT:
        return chance.choice(BY_FORMAT[schema["format"]])
    text = chance.choice(["a", "Ann", "2024", "CAD", "x" * 12, "Ünï😀"])
    least, most = schema.get("minLength", 0), schema.get("maxLength", 300)
    return (text * (least // len(text) + 1) if len(text) < least else text)[:most]


ODD = [None, True, False, 0, -1, 1, 1.0, 1.5, 1e2, 10**12, 10**20, 0.1, "", "x", "0", "é😀", [], {}, [None], {"a": 1}]
LETTERS = list("aZ09-_.:/@+ é😀\n") + ["T", "Z", "~", "%", "["]


def places(value, path=()):
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
    for key, child in children:
        yield from places(child, path + (key,))


def mutated(value, names, chance):
    """The value with one to three things about it changed."""
    box = [copy.deepcopy(value)]
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        path = chance.choice(list(places(box[0])))
        parent, key = box, 0
        for step in path:
            parent, key = parent[key], step
        mutate(parent, key, names, chance)
    return box[0]


def mutate(parent, key, names, chance):
    value = parent[key]
    choice = chance.random()
    if choice < 0.25:
        parent[key] = copy.deepcopy(chance.choice(ODD))
    elif choice < 0.35 and isinstance(parent, dict):
        del parent[key]
    elif choice < 0.42 and isinstance(parent, dict):
        parent[chance.choice(names)] = parent.pop(key)
    elif isinstance(value, str):
        parent[key] = changed_text(value, chance)
    elif isinstance(value, bool):
        parent[key] = str(value).lower()
    elif isinstance(value, (int, float)):
        parent[key] = chance.choice([-value, value * 10, value + 0.001, value - 1, value + 1, str(value), float(value), value * 1e6])
    elif isinstance(value, list):
        parent[key] = chance.choice([value + value, value[:1] * 3, value[::-1], value[1:], value + [None]])
    elif isinstance(value, dict):
        value[chance.choice(names)] = copy.deepcopy(chance.choice(ODD))
    else:
        parent[key] = copy.deepcopy(chance.choice(ODD))


def changed_text(text, chance):
    place = chance.randrange(len(text) + 1)
    return chance.choice(
        [
            text[:place] + chance.choice(LETTERS) + text[place:],
            text[:place] + text[place + 1:],
            text[:place] + chance.choice(LETTERS) + text[place + 1:],
            text[:place] + str(chance.randrange(10)) + text[place + 1:],
            text.lower(),
            text.upper(),
            text * 30,
            text[::-1],
        ]
    )


# --- Both validators on the same payloads ---


class Subject:
    """A schema, and payloads that are said to be of it."""

    def __init__(self, documents, file, pointer, arguments=None, direction=None):
        self.documents, self.file, self.pointer, self.direction = documents, file, pointer, direction
        self.arguments = arguments or ["--schema", f"{file}#{pointer}"]
        self.payloads = []
        self.is_at_hand = False

    def add(self, name, value):
        self.payloads.append((name, value))

    def names(self):
        if not hasattr(self, "known"):
            text = json.dumps(self.documents.find(self.file, self.pointer))
            self.known = sorted(set(re.findall(r'"([A-Za-z][A-Za-z0-9]*)": \{', text))) + ["unknownName", "é"]
        return self.known

    def verdicts(self, fdxgen, folder):
        """For each payload: what fdxgen says, as its JSON has it, and the errors of jsonschema."""
        files = []
        for number, (_, value) in enumerate(self.payloads):
            files.append(os.path.join(folder, f"{number}.json"))
            with open(files[-1], "w", encoding="utf-8") as file:
                json.dump(value, file, ensure_ascii=number % 2 == 0)
        command = [fdxgen, "validate", self.documents.path, *self.arguments, "--json", "--show-values", *files]
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        if result.returncode not in (0, 2):
            sys.exit(f"{' '.join(command[:6])} … failed:\n{result.stderr}")
        validator = self.documents.validator(self.file, self.pointer, self.direction)
        for (name, value), ours in zip(self.payloads, json.loads(result.stdout), strict=True):
            yield name, value, ours, sorted(validator.iter_errors(value), key=lambda error: error.json_path)


def leaves(error):
    return [leaf for inner in error.context for leaf in leaves(inner)] if error.context else [error]


def keywords(violation):
    causes = violation.get("causes")
    return {word for cause in causes for word in keywords(cause)} if causes else {violation["keyword"]}


# The keyword that one of them finds violated, what the payload has then, and why they may disagree about it.
EXPLAINED = [
    ("multipleOf", r"", "jsonschema divides binary floating-point numbers, fdxgen decimal ones"),
    ("pattern", r"[^\x00-\x7f]|\\n", "jsonschema reads \\d, \\w, \\s and $ as Python does, fdxgen as ECMA-262"),
    ("format", r"@", "jsonschema wants an '@' of an e-mail address and nothing else"),
    ("format", r":60|0000-", "jsonschema knows neither leap seconds nor the year 0000"),
]


def explanation(value, ours, theirs):
    """Why the two may disagree on a payload; None where nothing explains it."""
    text = json.dumps(value, ensure_ascii=False)
    speaks = lambda violation: "discriminator" in keywords(violation)
    if not theirs and ours["violations"] and all(map(speaks, ours["violations"])):
        return "jsonschema knows no discriminators"
    found = {word for violation in ours["violations"] for word in keywords(violation)}
    found |= {leaf.validator for error in theirs for leaf in leaves(error)}
    reasons = (reason for keyword, sign, reason in EXPLAINED if keyword in found and re.search(sign, text))
    return next(reasons, None)


def seeds(fdxgen, chance):
    for path in ["schemas/fdx/v5", "schemas/fdx/v6", "schemas/flinks", *sorted(glob.glob("Tests/ValidationTests/Documents/*.yaml"))]:
        documents = Documents(os.path.join(ROOT, path))
        for file, pointer in documents.schemas():
            if not file.startswith(path):
                continue
            subject = Subject(documents, file, pointer)
            for number in range(3):
                subject.add(f"sample {number}", sample(documents, file, documents.find(file, pointer), chance))
            yield subject
    yield from payloads_at_hand()


# Whose payloads belong to which documents.
FOLDERS = {
    "from-documents/core-exchange/4.6": "core-exchange-5.1",
    "from-documents/core-exchange/5.3": "core-exchange-5.1",
    "from-documents/core-exchange/robinhood-5.1": "core-exchange-5.1",
    "from-documents/core-exchange/6.0": "core-exchange-6.3",
    "from-documents/core-exchange/6.3": "core-exchange-6.3",
    "from-documents/lbrenman/6.0.0-core": "fdx-6.0-core",
    "fdx-6.0-mock-provider": "fdx-6.0-core",
    "akoya-fdx5": "fdx-5.0",
    "flinks": "../../schemas/fdx/v5",
}
# Payloads that are named by what they hold.
CALLS = [
    ("payment", "GET-accounts-accountId-payment-networks"),
    ("transaction", "GET-accounts-accountId-transactions"),
    ("contact", "GET-accounts-accountId-contact"),
    ("account-holder", "GET-accounts-accountId-contact"),
    ("acc_details", "GET-accounts-accountId"),
    ("account_details", "GET-accounts-accountId"),
    ("customers_current", "GET-customers-current"),
    ("accounts", "GET-accounts"),
    ("get-balances", "GET-accounts"),
]


def payloads_at_hand():
    own = Documents(os.path.join(ROOT, "schemas/fdx/v5"))
    files = [(own, file) for file in sorted(glob.glob(os.path.join(ROOT, "Examples/QuickStart/Sources/*/Payloads/*.json")))]
    for folder, name in FOLDERS.items():
        if os.path.isdir(os.path.join(SHARED, "corpus")):
            documents = Documents(os.path.join(SHARED, "corpus", name))
            found = sorted(glob.glob(os.path.join(SHARED, "payloads", folder, "**/*.json"), recursive=True))
            files += [(documents, file) for file in found]
    subjects = {}
    for documents, file in files:
        subject = subject_of(os.path.basename(file)[: -len(".json")], documents, subjects)
        if subject:
            subject.is_at_hand = True
            subject.add(os.path.relpath(file, ROOT), json.load(open(file, encoding="utf-8")))
    return subjects.values()


def subject_of(name, documents, subjects):
    parts = name.split("__")
    if parts[0] == "schema":
        matches = [place for place in documents.schemas() if place[1].endswith("/" + parts[1])]
        found = (None, *matches[0]) if matches else None
    elif len(parts) > 1:
        found = documents.answer(parts[0], parts[1])
    else:
        call = next((call for word, call in CALLS if word in name.lower()), None)
        found = documents.answer(call, "200") if call else None
    if not found:
        return None
    call, file, pointer = found
    arguments = ["--operation", call, "--status", parts[1] if len(parts) > 2 else "200"] if call else None
    key = (id(documents), file, pointer, str(arguments))
    if key not in subjects:
        subjects[key] = Subject(documents, file, pointer, arguments, "response" if call else None)
    return subjects[key]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--mutations", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fdxgen", default=os.path.join(ROOT, ".build/debug/fdxgen"))
    parser.add_argument("--verbose", action="store_true", help="list every explained disagreement too")
    options = parser.parse_args()
    os.chdir(ROOT)
    set_up_formats()
    chance = random.Random(options.seed)
    subjects = list(seeds(options.fdxgen, chance))
    originals = [len(subject.payloads) for subject in subjects]
    # Documents made for the keywords, and payloads that somebody sent, are few and worth more.
    weights = [1 + 7 * subject.is_at_hand + 30 * subject.file.startswith("Tests") for subject in subjects]
    for number in range(options.mutations):
        which = chance.choices(range(len(subjects)), weights)[0]
        name, value = subjects[which].payloads[chance.randrange(originals[which])]
        subjects[which].add(f"{name}, mutation {number}", mutated(value, subjects[which].names(), chance))
    at_hand = sum(number for subject, number in zip(subjects, originals) if subject.is_at_hand)
    print(f"{len(subjects)} schemas, {at_hand} payloads at hand, {options.mutations} mutations", flush=True)
    compare(subjects, options)


def compare(subjects, options):
    valid = invalid = unexplained = 0
    reasons, counts = {}, {}
    for subject in subjects:
        with tempfile.TemporaryDirectory() as folder:
            for name, value, ours, theirs in subject.verdicts(options.fdxgen, folder):
                for keyword in {word for violation in ours["violations"] for word in keywords(violation)}:
                    counts[keyword] = counts.get(keyword, 0) + 1
                if ours["valid"] == (not theirs):
                    valid, invalid = valid + ours["valid"], invalid + (not ours["valid"])
                    continue
                reason = explanation(value, ours, theirs)
                reasons[reason] = reasons.get(reason, 0) + 1
                unexplained += reason is None
                if reason is None or options.verbose:
                    print(f"{subject.file}#{subject.pointer}: {name}: {reason or 'NOT EXPLAINED'}")
                    for violation in ours["violations"]:
                        print(f"    fdxgen: {violation['path']}: {violation['message']} [{violation['keyword']}]")
                    for error in theirs:
                        print(f"    jsonschema: {error.json_path}: {error.message[:200]} [{error.validator}]")
    print("violated: " + ", ".join(f"{keyword} {count}" for keyword, count in sorted(counts.items())))
    disagreements = sum(reasons.values())
    print(f"{valid + invalid + disagreements} payloads: both say {valid} are valid and {invalid} are not;", end=" ")
    print(f"{disagreements} disagreements, {unexplained} not explained")
    for reason, count in sorted((reason or "not explained", count) for reason, count in reasons.items()):
        print(f"    {count} × {reason}")
    sys.exit(1 if unexplained else 0)


if __name__ == "__main__":
    main()
