#!/usr/bin/env python3
"""Sees to it that two rooms of the runtime know nothing of the others: no file below Sources/FDXRuntime/Values or
Sources/FDXRuntime/Support names a type or a function that another folder of the runtime declares."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent / "Sources/FDXRuntime"
# What each room may name all the same. Of a value, other rooms want to know that an operation can answer with one.
ALLOWED = {"Values": {"EndpointResponse"}, "Support": set()}
DECLARATION = re.compile(r"^(?:@\S+ )*(?:\w+ )*?(?:struct|class|enum|protocol|actor|typealias|func) (\w+)", re.M)


def code(path):
    """The file without comments and the text of strings."""
    text = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
    return re.sub(r'"(?:\\.|[^"\\\n])*"', '""', text)


files = {path: code(path) for path in sorted(ROOT.rglob("*.swift")) if "FDXRuntime.docc" not in path.parts}
room = {path: path.relative_to(ROOT).parts[0] for path in files}
declared = {path: set(DECLARATION.findall(text)) for path, text in files.items()}
problems = 0
for path, text in files.items():
    if room[path] not in ALLOWED:
        continue
    elsewhere = {name: other for other, names in declared.items() if room[other] != room[path] for name in names}
    for number, line in enumerate(text.split("\n"), 1):
        for name in sorted(set(re.findall(r"\w+", line)) & (elsewhere.keys() - ALLOWED[room[path]])):
            other = elsewhere[name].relative_to(ROOT)
            print(f"{path}:{number}: error: {room[path]} name '{name}' of {other}")
            problems += 1
if not set(ALLOWED) < set(room.values()):
    sys.exit("error: there are no rooms to check")
sys.exit(1 if problems else 0)
