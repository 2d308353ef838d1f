"""Builds a package that generates at every build, and one in which the same code is committed."""
import glob
import os
import re
import shutil
import subprocess

import tools
from measure import best, cost

DOCUMENTS = os.path.join(tools.ROOT, "schemas", "fdx", "v6")
# Where SwiftPM compiles the target.
OBJECTS = (".build", "*", "debug", "Bank.build")
MANIFEST = """// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "measured",
    platforms: [.macOS(.v14)],
    dependencies: [.package(name: "swift-fdx", path: "{root}")],
    targets: [
        .target(
            name: "Bank",
            dependencies: [.product(name: "FDXRuntime", package: "swift-fdx")],
            {rest}
        )
    ]
)
"""


class Package:
    def __init__(self, name, rest):
        self.folder = os.path.join(tools.WORK, f"rebuild-{name}")
        self.documents = os.path.join(self.folder, "Sources", "Bank", "API")
        self.build = ["swift", "build", "--package-path", self.folder, "--quiet"]
        shutil.rmtree(os.path.join(self.folder, "Sources"), ignore_errors=True)
        os.makedirs(self.documents)
        for path in tools.documents(DOCUMENTS):
            shutil.copy(path, self.documents)
        # SwiftPM passes over a target that has no source file of its own.
        with open(os.path.join(self.folder, "Sources", "Bank", "Bank.swift"), "w", encoding="utf-8") as file:
            file.write("// Beside what is generated.\n")
        with open(os.path.join(self.folder, "Package.swift"), "w", encoding="utf-8") as file:
            file.write(MANIFEST.format(root=tools.ROOT, rest=rest))

    def products(self, *pattern):
        """When each of the files was written that the pattern finds."""
        found = glob.glob(os.path.join(self.folder, *pattern), recursive=True)
        return {path: os.stat(path).st_mtime_ns for path in found}


class Generating(Package):
    def __init__(self):
        super().__init__("with-plugin", 'plugins: [.plugin(name: "FDXGenerator", package: "swift-fdx")]')

    def generate(self):
        return 0

    def code(self):
        return self.products(".build", "plugins", "outputs", "**", "*.swift")


class Committed(Package):
    def __init__(self):
        super().__init__("committed", 'exclude: ["API"]')

    def generate(self):
        output = os.path.join(self.folder, "Sources", "Bank", "Generated")
        command = [tools.generator("release"), "generate", self.documents, "--output", output, "--module", "Bank", "--quiet"]
        return cost(["sh", "-c", 'exec "$@" 2>/dev/null', "sh", *command]).wall

    def code(self):
        return self.products("Sources", "Bank", "Generated", "**", "*.swift")


def prepared():
    packages = [Generating(), Committed()]
    for package in packages:
        package.generate()
        # SwiftPM links a tool once more in the second build of a new package.
        tools.run(*package.build)
        tools.run(*package.build)
    return packages


def unchanged(packages):
    """Builds of which nothing has to be made anew."""
    return best([package.build for package in packages], 7)


def changed(package):
    """A build after one property more, and one of the whole target."""
    whole = min(build_of_whole_target(package) for _ in range(2))
    steps = [add_property(package, number) for number in range(3)]
    seconds, generated, compiled = min(steps)
    return {
        "generated": generated,
        "compiled": compiled,
        "files": len(package.code()),
        "time": seconds / whole,
    }


def build_of_whole_target(package):
    for path in package.products(*OBJECTS, "*"):
        # What SwiftPM writes when it plans stays.
        if os.path.isfile(path) and not path.endswith(("output-file-map.json", "sources")):
            os.remove(path)
    return cost(package.build).wall


def add_property(package, number):
    """Seconds, files generated, files compiled."""
    path = os.path.join(package.documents, "fdx.accounts.yaml")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    name = "BuyNowPayLaterAccount"
    start = re.search(rf"^    {name}:$", text, re.M).end()
    changed = re.sub(r"^( +)properties:$", rf"\g<0>\n\1  measured{number}: {{ type: string }}", text[start:], count=1, flags=re.M)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text[:start] + changed)
    code, compiled = package.code(), package.products(*OBJECTS, "*.o")
    seconds = package.generate() + cost(package.build).wall
    return seconds, newer(package.code(), code), newer(package.products(*OBJECTS, "*.o"), compiled)


def newer(now, before):
    return sum(before.get(path) != time for path, time in now.items())


def rows():
    packages = prepared()
    generating, committed = unchanged(packages)
    names = ["plugin", "committed"]
    return [
        {
            "document": name,
            "added": generating.wall - committed.wall if name == "plugin" else 0.0,
            "unchanged": own.wall / committed.wall,
            **changed(package),
        }
        for name, package, own in zip(names, packages, (generating, committed))
    ]
