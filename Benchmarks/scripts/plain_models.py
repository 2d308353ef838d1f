#!/usr/bin/env python3
"""Writes the types of a Models folder without what fdxgen adds to them, to compare compile times with.

    plain_models.py MODELS BARE OUTPUT     stored properties and cases, no conformance: the floor
    plain_models.py MODELS CODABLE OUTPUT  the same with synthesized Codable and Hashable, as other generators emit
"""
import os
import re
import sys

HEADER = re.compile(r"^((?:public |package )?)nonisolated (indirect )?(struct|enum) (`?\w+`?): (\w+) \{$")
STORED = re.compile(r"^    ((?:public |package )?var `?\w+`?: [^{=]+?)( \{)?$")
CASE = re.compile(r"^    case (`?\w+`?)(\(.*\))?$")
RUNTIME = re.compile(r"^ +(?:public |package )?(?:var|case) .*\b(?:FDX\w+|JSONValue|Nullable|Indirect|FileContent)\b")
RAW = re.compile(r"^        case \.(\w+): (\".*\"|-?\d+)$")


def plain(text, codable):
    """The file's types, their comments included."""
    lines = text.splitlines()
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
    for name in sorted(os.listdir(models)):
        with open(os.path.join(models, name), encoding="utf-8") as file:
            text = plain(file.read(), codable=kind == "CODABLE")
        with open(os.path.join(output, name), "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
