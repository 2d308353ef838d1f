#!/usr/bin/env python3
"""Sees to it that the runtime's values know nothing of clients: Sources/FDXRuntime/Values names no type that another
folder of the runtime declares, but for those that every room may use."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent / "Sources/FDXRuntime"
# What a value is, other rooms want to know of it: that an operation can answer with one.
ALLOWED = {"EndpointResponse"}
DECLARATION = re.compile(r"^(?:@\w+ )*(?:public |package |final )*(?:struct|class|enum|protocol|actor|typealias|func) (\w+)", re.M)


def code(path):
    """The file without comments and the text of strings."""
    text = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
    return re.sub(r'"(?:\\.|[^"\\\n])*"', '""', text)


files = [path for path in sorted(ROOT.rglob("*.swift")) if "FDXRuntime.docc" not in path.parts]
values = [path for path in files if path.relative_to(ROOT).parts[0] == "Values"]
elsewhere = {name: path for path in files if path not in values for name in DECLARATION.findall(code(path))}
problems = 0
for path in values:
    for number, line in enumerate(code(path).split("\n"), 1):
        for name in sorted(set(re.findall(r"\w+", line)) & (elsewhere.keys() - ALLOWED)):
            print(f"{path}:{number}: error: a value names '{name}' of {elsewhere[name].relative_to(ROOT)}")
            problems += 1
if not values or not elsewhere:
    sys.exit("error: there are no rooms to check")
sys.exit(1 if problems else 0)
