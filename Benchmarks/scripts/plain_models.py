#!/usr/bin/env python3
"""Writes the types of a Models folder without what fdxgen adds to them, to compare compile times with.

    plain_models.py MODELS BARE OUTPUT     stored properties and cases, no conformance: the floor
    plain_models.py MODELS CODABLE OUTPUT  the same with synthesized Codable and Hashable, as other generators emit
"""
import os
import re
import sys

HEADER = re.compile(r"^((?:public |package )?)nonisolated (indirect )?(struct|enum) (`?\w+`?): (\w+) \{$")
STORED = re.compile(r"^    ((?:public |package )?var (`?\w+`?): ([^{=]+?))( \{)?$")
VALUE = re.compile(r"^(?:Optional<|Nullable<)*([\w.]+)[>?]*$")
BOX = re.compile(r"^    private var \w+: (?:Optional<)?Indirect<(?:Nullable<)?([\w.]+)>+$")
CASE = re.compile(r"^    case (`?\w+`?)(\(.*\))?$")
RUNTIME = re.compile(r"^ +(?:public |package )?(?:var|case) .*\b(?:FDX\w+|JSONValue|Nullable|Indirect|FileContent)\b")
RAW = re.compile(r"^        case \.(\w+): (\".*\"|-?\d+)$")


def holders(texts):
    """For each struct the types that it holds by value or in a box; lists need no box."""
    held, name = {}, ""
    for line in "\n".join(texts).splitlines():
        header = HEADER.match(line)
        name = header[4] if header else name
        stored = STORED.match(line)
        value = stored and VALUE.match(stored[3])
        if value:
            held.setdefault(name, set()).add(value[1])
    return held


def is_recursive(held, start):
    """Whether a struct leads back to itself, so that Swift needs a box."""
    seen, waiting = set(), list(held.get(start, ()))
    while waiting:
        name = waiting.pop()
        if name == start:
            return True
        if name in held and name not in seen:
            seen.add(name)
            waiting += held[name]
    return False


def unboxed(lines, held):
    """Properties over boxes as stored ones; where a struct leads back to itself, the box stays."""
    result, owner = [], ""
    for index, line in enumerate(lines):
        header, stored = HEADER.match(line), STORED.match(line)
        owner = header[4] if header else owner
        if stored and stored[4] and BOX.match(lines[min(index + 4, len(lines) - 1)]):
            box = BOX.match(lines[index + 4])
            if is_recursive(held, owner) and is_recursive(held, box[1]):
                kind = stored[3][:-1] if stored[3].endswith("?") else stored[3]
                line = line[: -len(stored[3] + " {")] + f"Indirect<{kind}>" + ("?" if kind != stored[3] else "")
        result.append(re.sub(r": Optional<(.*)>$", r": \1?", line))
    return result


def plain(text, codable, held):
    """The file's types, their comments included."""
    lines = unboxed(text.splitlines(), held)
    raw = {match[1]: match[2] for match in map(RAW.match, lines) if match}
    needs_runtime = any(RUNTIME.match(line) and "case unknown(" not in line for line in lines)
    result, comments, kind = [], [], ""
    for line in lines:
        header = HEADER.match(line)
        if header:
            kind = header[5]
            result += comments + [opening(header, codable)]
        elif line == "}":
            # What follows a type are extensions of it, which are the tool's.
            result += [line] if kind else []
            kind = ""
        elif "import " in line and (needs_runtime or "FDXRuntime" not in line) or " typealias " in line:
            result += comments + [line]
        elif member(line, kind):
            result += comments + [member(line, kind) + value(line, kind, raw, codable)]
        if line.strip().startswith("///"):
            comments.append(line)
        else:
            comments = []
    return "\n".join(result) + "\n"


def opening(header, codable):
    access, indirect, keyword, name, protocol = header.groups()
    bases = ["Sendable"]
    if codable:
        raw = {"FDXEnumeration": ["String"], "FDXIntegerEnumeration": ["Int"]}.get(protocol, [])
        bases = raw + ["Codable", "Hashable", "Sendable"]
    return f"{access}nonisolated {indirect or ''}{keyword} {name}: {', '.join(bases)} {{"


def member(line, kind):
    """A stored property or a case, without what the tool adds to those of the document."""
    stored = STORED.match(line)
    if stored and kind == "FDXModel":
        return "    " + stored[1]
    case = CASE.match(line)
    return line if case and not line.startswith("    case unknown(") else ""


def value(line, kind, raw, codable):
    case = CASE.match(line)
    if not codable or not case or kind == "FDXUnion":
        return ""
    return f" = {raw[case[1].strip('`')]}"


def main():
    models, kind, output = sys.argv[1:]
    os.makedirs(output, exist_ok=True)
    texts = {}
    for name in sorted(os.listdir(models)):
        with open(os.path.join(models, name), encoding="utf-8") as file:
            texts[name] = file.read()
    held = holders(texts.values())
    for name, text in texts.items():
        with open(os.path.join(output, name), "w", encoding="utf-8") as file:
            file.write(plain(text, kind == "CODABLE", held))


if __name__ == "__main__":
    main()
