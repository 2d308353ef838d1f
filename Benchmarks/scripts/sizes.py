"""Weighs an app that uses three endpoints of FDX 6, and says how long it takes to its first page."""
import functools
import glob
import os
import platform
import shutil
import subprocess

import tools
from measure import best

# Apple's systems have the standard library, and link it dynamically alone.
LINKINGS = ["dynamic", "static"] if platform.system() == "Linux" else ["dynamic"]


@functools.cache
def app(linking):
    """The app, and the folder with what was built."""
    scratch, options = os.path.join(tools.BENCHMARKS, ".build"), []
    if linking == "static":
        scratch, options = os.path.join(tools.WORK, "static"), ["--static-swift-stdlib", "-Xlinker", f"-L{libcurl()}"]
    options += ["--package-path", tools.BENCHMARKS, "--scratch-path", scratch, "-c", "release"]
    tools.run("swift", "build", *options, "--product", "ThreeEndpoints")
    folder = os.path.join(scratch, "release")
    return os.path.join(folder, "ThreeEndpoints"), folder


def libcurl():
    """A folder where the linker finds what Foundation needs, also where libcurl's development files are missing."""
    folder = os.path.join(tools.WORK, "libcurl")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    found = subprocess.run(["cc", "-print-file-name=libcurl.so.4"], check=True, capture_output=True, text=True)
    os.symlink(found.stdout.strip(), os.path.join(folder, "libcurl.so"))
    return folder


def stripped(path):
    copy = path + ".stripped"
    shutil.copy(path, copy)
    tools.run("strip", copy)
    return os.path.getsize(copy)


def code(folder, module):
    """Bytes of machine code and data in a module's object files, without symbols and what debuggers read."""
    objects = glob.glob(os.path.join(folder, f"{module}.build", "**", "*.o"), recursive=True)
    lines = subprocess.run(["size", *objects], check=True, capture_output=True, text=True).stdout.splitlines()[1:]
    return sum(int(text) + int(data) for text, data, *_ in map(str.split, lines))


def size():
    built = {linking: app(linking) for linking in LINKINGS}
    _, folder = built["dynamic"]
    weights = [(f"object code of {module}", code(folder, module)) for module in ("FDXv6", "FDXRuntime")]
    for linking, (path, _) in built.items():
        weights += [
            (f"app, {linking} standard library", os.path.getsize(path)),
            (f"app, {linking} standard library, stripped", stripped(path)),
        ]
    return [{"what": what, "bytes": weight} for what, weight in weights]


def start():
    """Processes that make no call, one, and three; 0 is what the process itself takes."""
    names = ["no call", "one call, and its page", "three calls"]
    rows = []
    for linking in LINKINGS:
        path, _ = app(linking)
        costs = best([[path, number] for number in ("0", "1", "3")], 25)
        rows += [
            {"what": f"{name}, {linking} standard library", "time": own.cpu / costs[0].cpu, "memory": own.memory / costs[0].memory}
            for name, own in zip(names, costs)
        ]
    return rows
