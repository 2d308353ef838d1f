#!/usr/bin/env python3
"""Makes the documentation of the runtime's modules with docc, of the modules of the last debug build.

    scripts/check-docc.py [--build .build] [MODULE…]

Fails where docc warns of anything in a catalog or a comment, where more than a twentieth of a module's public
declarations has no comment, and where the tutorial's code does not compile. The archives are in .build/documentation.
"""
import argparse
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

MODULES = [
    "FDXRuntime", "FDXCommon", "FDXServer", "FDXTesting", "FDXSecurity", "FDXAsyncHTTPClient", "FDXObservability",
    "FDXPostgres", "FDXSync", "FDXSQLite", "Flinks",
]
LIMIT = 0.05
OUTPUT = os.path.join(".build", "documentation")
RESOURCES = "Sources/FDXRuntime/FDXRuntime.docc/Resources"


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", default=".build")
    parser.add_argument("modules", nargs="*", default=MODULES)
    return parser.parse_args()


ARGUMENTS = arguments()
BUILD = os.path.join(ARGUMENTS.build, "debug")


def module_flags():
    maps = glob.glob(os.path.join(BUILD, "*.build", "module.modulemap"))
    maps += glob.glob(os.path.join(ARGUMENTS.build, "checkouts", "*", "Sources", "*", "include", "module.modulemap"))
    maps += glob.glob(os.path.join(ARGUMENTS.build, "checkouts", "*", "Sources", "*", "module.modulemap"))
    maps += glob.glob("Sources/CCurl/include/module.modulemap") + glob.glob("Sources/CPostgres/module.modulemap")
    said = subprocess.run(["pkg-config", "--cflags", "libpq"], capture_output=True, text=True).stdout
    headers = [part for flag in said.split() for part in ("-Xcc", flag)]
    return ["-I", os.path.join(BUILD, "Modules"), *headers, *(flag for path in maps for flag in ("-Xcc", f"-fmodule-map-file={path}"))]


def target_triple():
    info = subprocess.run(["swiftc", "-print-target-info"], capture_output=True, text=True, check=True).stdout
    return json.loads(info)["target"]["triple"]


def extract_symbols(module, folder):
    """Writes the symbol graphs of a module: its public declarations and their comments."""
    subprocess.run(
        ["swift-symbolgraph-extract", "-module-name", module, "-minimum-access-level", "public", "-target",
         target_triple(), "-output-dir", folder, *module_flags()],
        check=True)


def undocumented(folder):
    """The number of public declarations written in a module, and those without a comment, with their places."""
    count, missing = 0, []
    for path in glob.glob(os.path.join(folder, "*.symbols.json")):
        for symbol in json.load(open(path, encoding="utf-8"))["symbols"]:
            synthesized = "::SYNTHESIZED::" in symbol["identifier"]["precise"] or "location" not in symbol
            if synthesized or symbol["kind"]["identifier"] == "swift.extension":
                continue
            count += 1
            if "docComment" not in symbol:
                place = symbol["location"]
                file = os.path.relpath(place["uri"].removeprefix("file://"))
                missing.append(f"{file}:{place['position']['line'] + 1}: {'.'.join(symbol['pathComponents'])}")
    return count, missing


def convert(module, folder):
    """Whether docc makes an archive of a module without a warning."""
    catalog = f"Sources/{module}/{module}.docc"
    command = ["docc", "convert", *([catalog] if os.path.isdir(catalog) else []),
               "--additional-symbol-graph-dir", folder, "--fallback-display-name", module,
               "--fallback-bundle-identifier", f"swift-fdx.{module}", "--warnings-as-errors",
               "--output-path", os.path.join(OUTPUT, f"{module}.doccarchive")]
    result = subprocess.run(command, capture_output=True, text=True)
    said = result.stdout + result.stderr
    if result.returncode != 0 or "warning:" in said or "error:" in said:
        print(said, file=sys.stderr)
        return False
    return True


def check_module(module):
    with tempfile.TemporaryDirectory() as folder:
        extract_symbols(module, folder)
        count, missing = undocumented(folder)
        fits = count > 0 and len(missing) <= count * LIMIT
        if not fits:
            print("\n".join(sorted(missing)), file=sys.stderr)
        made = convert(module, folder)
        print(f"{module}: {count} public declarations, {len(missing)} without a comment"
              + ("" if made else "; docc warns, see above"))
        return fits and made


def check_tutorial():
    """Whether each step of the tutorial's program compiles with what the tool makes of the tutorial's document."""
    with tempfile.TemporaryDirectory() as folder:
        document = os.path.join(folder, "bank.yaml")
        shutil.copy(os.path.join(RESOURCES, "accounts-bank.yaml"), document)
        output = os.path.join(folder, "Generated")
        subprocess.run([os.path.join(BUILD, "fdxgen"), "generate", document, "--output", output, "--layout",
                        "per-document", "--module", "Accounts", "--quiet"], check=True)
        passed = True
        for step in sorted(glob.glob(os.path.join(RESOURCES, "accounts-main-*.swift"))):
            main = os.path.join(folder, "main.swift")
            shutil.copy(step, main)
            command = ["swiftc", "-typecheck", "-swift-version", "6", "-module-name", "Accounts", *module_flags(),
                       main, *glob.glob(os.path.join(output, "**", "*.swift"), recursive=True)]
            if subprocess.run(command).returncode != 0:
                print(f"{step} does not compile", file=sys.stderr)
                passed = False
        tutorial = open("Sources/FDXRuntime/FDXRuntime.docc/FromABanksYAML.tutorial", encoding="utf-8").read()
        named = set(re.findall(r'file: "(.*?)"', tutorial))
        unused = {os.path.basename(path) for path in glob.glob(os.path.join(RESOURCES, "accounts-*"))} - named
        if unused:
            print(f"no step shows {', '.join(sorted(unused))}", file=sys.stderr)
        return passed and not unused


def main():
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    os.makedirs(OUTPUT, exist_ok=True)
    passed = [check_module(module) for module in ARGUMENTS.modules]
    passed.append(check_tutorial())
    sys.exit(0 if all(passed) else 1)


main()
