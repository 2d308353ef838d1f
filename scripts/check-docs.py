#!/usr/bin/env python3
"""Type-checks every Swift sample of README.md, docs/*.md and the articles for docc against the modules of the last build.

    scripts/check-docs.py [--build .build] [--of Examples/X]

A sample stands in a function that may throw and wait. What it needs besides comes from an HTML comment before it:

    <!-- context: let client: Client -->          declarations, in the same function
    <!-- context: file -->                        the sample stands at the top of a file
    <!-- context: whole file -->                  the sample is a file, with all its imports
    <!-- context: whole file of Examples/X -->    the same, against the modules of that package: only with --of Examples/X
    <!-- context: apple: SAMPLE -->               the sample uses modules of Apple's: elsewhere, stubs of them (scripts/apple)
    <!-- context: manifest: let p = Package(name: "App", SAMPLE) -->
                                                  a part of a Package.swift

Anything that contains SAMPLE is put around the sample as it is, at the top of a file.
"""
import argparse
import glob
import os
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"(?:<!-- context:\s*(?P<context>.*?)-->\s*\n)?```swift\n(?P<code>.*?)```", re.S)
MODULES = ["FDXCommon", "FDXRuntime", "FDXSecurity", "FDXServer", "FDXTesting", "FDXv5", "Flinks", "Foundation", "HTTPTypes", "Logging"]
FEATURES = ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"]


def samples(path):
    """The line, the context and the code of each sample in a file."""
    text = open(path, encoding="utf-8").read()
    found = [
        (text.count("\n", 0, match.start("code")) + 1, (match["context"] or "").strip(), match["code"])
        for match in BLOCK.finditer(text)
    ]
    if len(found) != text.count("```swift"):
        sys.exit(f"{path}: a sample is not closed")
    return found


def source(number, place, context, code):
    """A Swift file around a sample; errors are reported where the sample stands."""
    lines = code.splitlines()
    imports = [line for line in lines if re.match(r"(@testable )?import ", line)]
    # An import leaves an empty line, so that line numbers stay right.
    body = "\n".join("" if line in imports else line for line in lines)
    if context.startswith("manifest:"):
        head, around = "import PackageDescription", context[len("manifest:"):].strip()
    elif context.startswith("whole file"):
        head, around = "\n".join(imports), "SAMPLE"
    else:
        if context.startswith("apple:"):
            context = context[len("apple:"):].strip()
        head = "\n".join(sorted({f"import {name}" for name in MODULES} | set(imports)))
        if context == "file":
            around = "SAMPLE"
        elif "SAMPLE" in context:
            around = context
        else:
            around = f"func sample{number}() async throws {{\n{context}\nSAMPLE\n}}"
    before, after = around.split("SAMPLE")
    first = max(1, place[1] - before.count("\n") - 1)
    return f'{head}\n#sourceLocation(file: "{place[0]}", line: {first})\n{before}\n{body}\n{after}\n#sourceLocation()\n'


def check(files, flags):
    command = ["swiftc", "-typecheck", "-parse-as-library", "-suppress-warnings", "-module-name", "Samples"]
    return subprocess.run([*command, *flags, *files]).returncode == 0


LANGUAGE = ["-swift-version", "6", *(flag for name in FEATURES for flag in ("-enable-upcoming-feature", name))]


def modules(*builds):
    """How the compiler finds the modules in build folders; of several of one name, the first folder's."""
    maps, folders = {}, []
    for build in builds:
        debug = os.path.join(build, "debug")
        folders += ["-I", os.path.join(debug, "Modules")]
        paths = glob.glob(os.path.join(debug, "*.build", "module.modulemap"))
        paths += glob.glob(os.path.join(build, "checkouts/*/Sources/*/include/module.modulemap"))
        paths += glob.glob(os.path.join(build, "checkouts/*/Sources/*/module.modulemap"))
        for path in paths:
            with open(path, encoding="utf-8") as file:
                name = re.search(r"\bmodule\s+(\w+)", file.read())[1]
            maps.setdefault(name, path)
    # The C module of FDXPostgres stands among the sources.
    maps.setdefault("CPostgres", "Sources/CPostgres/module.modulemap")
    return [*folders, *libpq_headers(), *(flag for path in maps.values() for flag in ("-Xcc", f"-fmodule-map-file={path}"))]


def libpq_headers():
    """Where libpq's headers are, if it says so."""
    said = subprocess.run(["pkg-config", "--cflags", "libpq"], capture_output=True, text=True)
    return [part for flag in said.stdout.split() for part in ("-Xcc", flag)]


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", action="append", default=[], help="where modules are; of several, the first goes first")
    parser.add_argument("--of", help="the package whose samples are meant; by default, those of no other package")
    return parser.parse_args()


def package_of(context):
    """The package in Examples that a sample is of."""
    start = "whole file of "
    return context[len(start):] if context.startswith(start) else None


def apple_modules(folder):
    """Stubs of Apple's modules, where there are none."""
    if sys.platform == "darwin":
        return []
    for name in ["SwiftUI", "AuthenticationServices", "Security"]:
        subprocess.run(
            ["swiftc", *LANGUAGE, "-emit-module", "-parse-as-library", "-module-name", name, "-I", folder,
             "-o", os.path.join(folder, f"{name}.swiftmodule"), f"scripts/apple/{name}.swift"], check=True)
    # What the token store in the keychain looks like.
    store = os.path.join(folder, "KeychainTokenStore.swift")
    with open("Sources/FDXRuntime/Authorization/KeychainTokenStore.swift", encoding="utf-8") as file:
        text = file.read().replace("\nimport Security", "\npublic import FDXRuntime\nimport Security")
    with open(store, "w", encoding="utf-8") as output:
        output.write(text)
    return ["-I", folder, store]


def manifest_library():
    info = subprocess.run(["swiftc", "-print-target-info"], capture_output=True, text=True, check=True).stdout
    runtime = re.search(r'"runtimeResourcePath": "(.*?)"', info)[1]
    return ["-I", os.path.join(runtime, "pm", "ManifestAPI"), "-package-description-version", "6.1.0"]


def main():
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    given = arguments()
    flags = [*LANGUAGE, *modules(*(given.build or [".build"]))]
    count, passed = 0, True
    with tempfile.TemporaryDirectory() as folder:
        together = []
        apple = None
        for path in ["README.md", *sorted(glob.glob("docs/*.md")), *sorted(glob.glob("Sources/*/*.docc/*.md"))]:
            for line, context, code in samples(path):
                if package_of(context) != given.of:
                    continue
                count += 1
                file = os.path.join(folder, f"Sample{count}.swift")
                with open(file, "w", encoding="utf-8") as output:
                    output.write(source(count, (path, line), context, code))
                if context.startswith("manifest:"):
                    passed = check([file], manifest_library()) and passed
                elif context.startswith("apple:"):
                    apple = apple or apple_modules(folder)
                    passed = check([file], [*flags, *apple]) and passed
                elif "SAMPLE" in context or context in ["file", "whole file"] or given.of:
                    # It declares types, perhaps of names that another sample has too.
                    passed = check([file], flags) and passed
                else:
                    together.append(file)
        passed = (not together or check(together, flags)) and passed
    if count == 0:
        sys.exit(f"no sample is of {given.of}")
    print(f"{count} samples of the documentation " + ("are valid Swift" if passed else "were checked; see above"))
    sys.exit(0 if passed else 1)


main()
