#!/usr/bin/env python3
"""Type-checks every Swift sample of README.md and docs/*.md against the modules of the last build.

A sample stands in a function that may throw and wait. What it needs besides comes from an HTML comment before it:

    <!-- context: let client: Client -->          declarations, in the same function
    <!-- context: file -->                        the sample stands at the top of a file
    <!-- context: manifest: let p = Package(name: "App", SAMPLE) -->
                                                  a part of a Package.swift

Anything that contains SAMPLE is put around the sample as it is, at the top of a file.
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"(?:<!-- context:\s*(?P<context>.*?)-->\s*\n)?```swift\n(?P<code>.*?)```", re.S)
MODULES = ["FDXCommon", "FDXRuntime", "FDXSecurity", "FDXTesting", "FDXv5", "Flinks", "Foundation", "HTTPTypes", "Logging"]
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
    else:
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


def built_modules():
    folder = os.path.join(".build", "debug")
    if "--skip-build" not in sys.argv:
        subprocess.run(["swift", "build", "--enable-all-traits"], check=True)
    maps = glob.glob(os.path.join(folder, "*.build", "module.modulemap"))
    maps += glob.glob(".build/checkouts/*/Sources/*/include/module.modulemap")
    clang = [flag for path in maps for flag in ("-Xcc", f"-fmodule-map-file={path}")]
    features = [flag for name in FEATURES for flag in ("-enable-upcoming-feature", name)]
    return ["-swift-version", "6", *features, "-I", os.path.join(folder, "Modules"), *clang]


def manifest_library():
    info = subprocess.run(["swiftc", "-print-target-info"], capture_output=True, text=True, check=True).stdout
    runtime = re.search(r'"runtimeResourcePath": "(.*?)"', info)[1]
    return ["-I", os.path.join(runtime, "pm", "ManifestAPI"), "-package-description-version", "6.1.0"]


def main():
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    flags = built_modules()
    count, passed = 0, True
    with tempfile.TemporaryDirectory() as folder:
        together = []
        for path in ["README.md", *sorted(glob.glob("docs/*.md"))]:
            for line, context, code in samples(path):
                count += 1
                file = os.path.join(folder, f"Sample{count}.swift")
                with open(file, "w", encoding="utf-8") as output:
                    output.write(source(count, (path, line), context, code))
                if context.startswith("manifest:"):
                    passed = check([file], manifest_library()) and passed
                elif "SAMPLE" in context or context == "file":
                    # It declares types, perhaps of names that another sample has too.
                    passed = check([file], flags) and passed
                else:
                    together.append(file)
        passed = check(together, flags) and passed
    print(f"{count} samples of the documentation " + ("are valid Swift" if passed else "were checked; see above"))
    sys.exit(0 if passed else 1)


main()
