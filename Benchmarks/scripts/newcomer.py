"""The way from nothing to a running demo, and the builds after it, as a newcomer waits for them."""
import os
import re
import shutil

import tools
from measure import cost

DOCUMENT = os.path.join("Examples", "QuickStart", "Sources", "QuickStart", "bank.yaml")


def rows():
    """Clones the commit that is checked out, and runs its demo."""
    folder = os.path.join(tools.WORK, "newcomer")
    shutil.rmtree(folder, ignore_errors=True)
    demo = ["make", "-C", folder, "demo"]
    steps = [
        ("`git clone`, without the network", ["git", "clone", "--quiet", "--no-hardlinks", tools.ROOT, folder], None),
        ("`make demo`, the first time", demo, None),
        ("`make demo` again", demo, None),
        ("`make demo` after one more property", demo, add_property),
    ]
    found = []
    for title, command, prepare in steps:
        if prepare:
            prepare(folder)
        spent = cost(command)
        found.append({"what": title, "wall": spent.wall, "cpu": spent.cpu})
    first, second = found[0], found[1]
    total = {"what": "from `git clone` to a running demo"} | {key: first[key] + second[key] for key in ("wall", "cpu")}
    shutil.rmtree(folder)
    return [total, *found]


def add_property(folder):
    path = os.path.join(folder, DOCUMENT)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    changed = re.sub(r"^( +)totalElements: .*$", r"\g<0>\n\1measured: { type: string }", text, count=1, flags=re.M)
    if changed == text:
        raise SystemExit(f"{path} has no place for another property")
    with open(path, "w", encoding="utf-8") as file:
        file.write(changed)
