#!/usr/bin/env python3
"""Makes the large and the odd documents that the benchmarks generate code for.

    documents.py copies N FOLDER OUTPUT    N renamed copies of the documents in a folder
    documents.py KIND OUTPUT               one document in which one thing comes often:
        properties      a schema of 2,000 properties
        enumeration     an enumeration of 20,000 values
        schemas         5,000 small schemas
        all-of          an allOf chain of 200 schemas, each with a property more
        union           a union of 500 members, told by a discriminator
"""
import os
import re
import sys

HEAD = """openapi: 3.1.0
info: { title: Synthetic, version: '1' }
paths: {}
components:
  schemas:
"""
TYPES = ["string", "number", "integer", "boolean", "{ type: string, format: date }"]


def properties(count=2000):
    lines = ["    Wide:", "      type: object", "      properties:"]
    for index in range(count):
        kind = TYPES[index % len(TYPES)]
        lines.append(f"        property{index}: {kind if kind.startswith('{') else '{ type: ' + kind + ' }'}")
    return lines


def enumeration(count=20000):
    return ["    Code:", "      type: string", "      enum:"] + [f"        - CODE_{index}" for index in range(count)]


def schemas(count=5000):
    lines = []
    for index in range(count):
        following = f"'#/components/schemas/Small{index + 1}'" if index % 10 != 9 else "'#/components/schemas/Leaf'"
        lines += [
            f"    Small{index}:",
            "      type: object",
            f"      description: Number {index} of many.",
            "      properties:",
            "        name: { type: string }",
            f"        next: {{ $ref: {following} }}",
        ]
    return lines + ["    Leaf:", "      type: object", "      properties:", "        amount: { type: number }"]


def all_of(count=200):
    lines = ["    Level0:", "      type: object", "      properties:", "        property0: { type: string }"]
    for index in range(1, count):
        lines += [
            f"    Level{index}:",
            "      allOf:",
            f"        - $ref: '#/components/schemas/Level{index - 1}'",
            "        - type: object",
            f"          properties: {{ property{index}: {{ type: string }} }}",
        ]
    return lines


def union(count=500):
    lines = ["    Any:", "      oneOf:"]
    lines += [f"        - $ref: '#/components/schemas/Member{index}'" for index in range(count)]
    lines += ["      discriminator:", "        propertyName: kind", "        mapping:"]
    lines += [f"          KIND_{index}: '#/components/schemas/Member{index}'" for index in range(count)]
    for index in range(count):
        lines += [
            f"    Member{index}:",
            "      type: object",
            "      required: [kind]",
            f"      properties: {{ kind: {{ type: string }}, amount{index}: {{ type: number }} }}",
        ]
    return lines


def copies(count, folder, output):
    """Each copy has paths, operations, schemas and files of its own, so that nothing is shared between them."""
    names = sorted(name for name in os.listdir(folder) if name.endswith((".yaml", ".yml")))
    names = [name for name in names if not name.startswith("fdxgen.")]
    for copy in range(count):
        for name in names:
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                text = file.read()
            write(os.path.join(output, f"copy{copy}.{name}"), renamed(text, copy))


def renamed(text, copy):
    start = max(text.find("\ncomponents:"), 0)
    defined = re.findall(r"^    ['\"]?([A-Za-z0-9_.-]+)['\"]?:", text[start:], re.M)
    references = re.findall(r"#/components/\w+/([A-Za-z0-9_.-]+)", text)
    names = "|".join(sorted(map(re.escape, set(defined) | set(references)), key=len, reverse=True))
    suffix = f"Copy{copy}"
    text = re.sub(rf"(#/components/\w+/)({names})(?![\w.-])", rf"\1\2{suffix}", text)
    head, body = text[:start], text[start:]
    body = re.sub(rf"^    (['\"]?)({names})(['\"]?):", rf"    \1\2{suffix}\3:", body, flags=re.M)
    # A discriminator may name a schema without its path.
    body = re.sub(rf"^( +[A-Z0-9_]+: )({names})$", rf"\1\2{suffix}", body, flags=re.M)
    text = re.sub(r"(operationId: *['\"]?\w+)", rf"\1{suffix}", head + body)
    text = re.sub(r"^  (['\"]?)/", rf"  \1/copy{copy}/", text, flags=re.M)
    return re.sub(r"(['\"])(\./)?([\w.-]+\.ya?ml)#", rf"\1\2copy{copy}.\3#", text)


def write(path, text):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


KINDS = {
    "properties": properties,
    "enumeration": enumeration,
    "schemas": schemas,
    "all-of": all_of,
    "union": union,
}


def main():
    arguments = sys.argv[1:]
    if len(arguments) == 4 and arguments[0] == "copies":
        copies(int(arguments[1]), arguments[2], arguments[3])
    elif len(arguments) == 2 and arguments[0] in KINDS:
        write(arguments[1], HEAD + "\n".join(KINDS[arguments[0]]()) + "\n")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
