"""Builds what is measured, and knows where it lies."""
import functools
import glob
import os
import subprocess
import sys

BENCHMARKS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(BENCHMARKS)
WORK = os.path.join(BENCHMARKS, ".build", "measurements")
CONFIGURATIONS = ["debug", "release"]


def run(*command, folder=ROOT):
    if subprocess.run(command, cwd=folder, stdout=sys.stderr).returncode != 0:
        sys.exit(f"failed: {' '.join(command)}")


def script(name, *arguments):
    run(sys.executable, os.path.join(BENCHMARKS, "scripts", name), *arguments)


@functools.cache
def generator(configuration):
    run("swift", "build", "-c", configuration, "--product", "fdxgen")
    return os.path.join(ROOT, ".build", configuration, "fdxgen")


@functools.cache
def floor():
    path = os.path.join(WORK, "floor")
    os.makedirs(WORK, exist_ok=True)
    run("cc", "-O2", os.path.join(BENCHMARKS, "floor.c"), "-o", path, "-lyaml")
    return path


@functools.cache
def simdjson():
    path = os.path.join(WORK, "simdjson")
    os.makedirs(WORK, exist_ok=True)
    run(os.path.join(ROOT, "scripts", "apt-install.sh"), "libsimdjson-dev")
    run("c++", "-O3", os.path.join(BENCHMARKS, "simdjson.cpp"), "-o", path, "-lsimdjson")
    return path


@functools.cache
def modules(configuration):
    run("swift", "build", "-c", configuration, "--target", "FDXRuntime")
    return os.path.join(ROOT, ".build", configuration, "Modules")


def compilation(configuration, files):
    """What SwiftPM does with the files of a module, without SwiftPM."""
    flags = {
        "debug": ["-Onone", "-enable-testing", "-enable-batch-mode"],
        "release": ["-O", "-whole-module-optimization"],
    }[configuration]
    output = os.path.join(WORK, "objects")
    os.makedirs(output, exist_ok=True)
    # With the list in a file, a module may have thousands.
    names = os.path.join(output, "files")
    with open(names, "w", encoding="utf-8") as file:
        file.write("\n".join(files))
    compiler = "exec swiftc -swift-version 6 -parse-as-library -module-name Measured -g -c -emit-module"
    flags += ["-suppress-warnings", "-I", f"'{modules(configuration)}'"]
    # The C module that FDXRuntime has on Linux.
    curl = os.path.join(modules(configuration), "..", "CCurl.build", "module.modulemap")
    if os.path.exists(curl):
        flags += ["-Xcc", f"'-fmodule-map-file={curl}'"]
    arguments = " ".join([*flags, f"'@{names}'"])
    return ["sh", "-c", f"cd '{output}' && {compiler} {arguments}"]


def documents(path):
    """The documents in a folder."""
    if os.path.isfile(path):
        return [path]
    found = sorted(glob.glob(os.path.join(path, "*.yaml")) + glob.glob(os.path.join(path, "*.yml")))
    return [name for name in found if not os.path.basename(name).startswith("fdxgen.")]


def size(path):
    return sum(os.path.getsize(name) for name in documents(path))


def generated(name, source, *options):
    """The folder with the code for a document."""
    output = os.path.join(WORK, name)
    command = [generator("release"), "generate", source, "--output", output, "--module", "Measured", "--quiet"]
    subprocess.run([*command, *options], check=True, stderr=subprocess.DEVNULL)
    return output


def copies(count, source=os.path.join(ROOT, "schemas", "fdx", "v6")):
    output = os.path.join(WORK, f"{os.path.basename(source)}-{count}")
    script("documents.py", "copies", str(count), source, output)
    return output


def published():
    """Documents of others, by the names of their folders, where FDX_CORPUS says where they lie."""
    corpus = os.environ.get("FDX_CORPUS")
    wanted = ["core-exchange-6.3", "fdx-5.1-multifile", "fdx-6.2-everything"]
    found = [os.path.join(corpus, name) for name in wanted] if corpus else []
    return [path for path in found if os.path.isdir(path)]
