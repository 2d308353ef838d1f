#!/usr/bin/env python3
"""Measures the generator, what it generates and decoding, and writes results.md and results.svg.

    bench.py [SECTION…]         all of them, or: generate schemas scale compile modules odd rebuild newcomer
                                size start decode deviations sync
    bench.py SECTION NAME…      only the rows of these names, in: generate compile odd

Each section keeps what it measured, so that one can be measured anew. FDX_CORPUS may name a folder with published
documents, which are then measured too.
"""
import json
import os
import shutil
import sys

import decoding
import modules
import newcomer
import rebuild
import report
import sizes
import synchronizing
import tools
from measure import best, cost

ODD = ["properties", "enumeration", "schemas", "all-of", "union"]


def generate():
    rows = []
    for path in filter(is_wanted, [*tools.published(), tools.copies(5)]):
        output = os.path.join(tools.WORK, "output")
        shutil.rmtree(output, ignore_errors=True)
        arguments = ["generate", path, "--output", output, "--layout", "per-document", "--quiet"]
        commands = [[tools.floor(), *tools.documents(path)]]
        commands += [["sh", "-c", 'exec "$@" 2>/dev/null', "sh", tools.generator(name), *arguments] for name in ("release", "debug")]
        floor, release, debug = best(commands, 9)
        rows.append(
            {
                "document": shown(path),
                "bytes": tools.size(path),
                "release": release.cpu / floor.cpu,
                "debug": debug.cpu / floor.cpu,
                "memory": release.memory / tools.size(path),
            }
        )
    return rows


def scale():
    counts = [1, 2, 5, 10]
    commands = []
    for count in counts:
        output = os.path.join(tools.WORK, f"scale-{count}")
        source = tools.copies(count)
        options = ["--output", output, "--layout", "per-document", "--quiet"]
        commands.append([tools.generator("release"), "generate", source, *options])
    results = best(commands, 5)
    return [
        {"copies": count, "cpu": result.cpu / results[0].cpu, "memory": result.memory / results[0].memory}
        for count, result in zip(counts, results)
    ]


def compile():
    rows = []
    sources = [os.path.join(tools.ROOT, "schemas", "fdx", "v6")]
    sources += [path for path in tools.published() if os.path.basename(path) != "fdx-5.1-multifile"]
    for source in filter(is_wanted, sources):
        name = os.path.basename(source)
        models = os.path.join(tools.generated(f"code-{name}", source), "Models")
        folders = [models]
        for kind in ("BARE", "CODABLE"):
            folders.append(os.path.join(tools.WORK, f"{kind.lower()}-{name}"))
            shutil.rmtree(folders[-1], ignore_errors=True)
            tools.script("plain_models.py", models, kind, folders[-1])
        for configuration in tools.CONFIGURATIONS:
            ours, bare, codable = [cost(compilation(configuration, folder)) for folder in folders]
            rows.append(
                {
                    "document": shown(source),
                    "configuration": configuration,
                    "bare": ours.cpu / bare.cpu,
                    "codable": ours.cpu / codable.cpu,
                    "memory": ours.memory / bare.memory,
                }
            )
    return rows


def compilation(configuration, folder):
    files = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
    return tools.compilation(configuration, files)


def odd():
    rows = []
    usual = tools.generated("code-v6", os.path.join(tools.ROOT, "schemas", "fdx", "v6"))
    reference = cost(compilation("debug", os.path.join(usual, "Models")))
    for kind in filter(is_wanted, ODD):
        path = os.path.join(tools.WORK, f"{kind}.yaml")
        tools.script("documents.py", kind, path)
        output = os.path.join(tools.WORK, f"code-{kind}")
        shutil.rmtree(output, ignore_errors=True)
        command = [tools.generator("release"), "generate", path, "--output", output, "--module", "Measured", "--quiet"]
        floor, generation = cost([tools.floor(), path]), cost(command)
        compiled = cost(compilation("debug", os.path.join(output, "Models")))
        rows.append(
            {
                "document": kind,
                "generation": generation.cpu / floor.cpu,
                "compilation": compiled.cpu / reference.cpu,
                "memory": compiled.memory / reference.memory,
            }
        )
    return rows


def shown(path):
    names = {"v6": "our-fdx-6", "v6-5": "our-fdx-6-five-times"}
    return names.get(os.path.basename(path), os.path.basename(path))


def is_wanted(path):
    """Whether the command line names this row, or none."""
    return not ROWS or shown(path) in ROWS


SECTIONS = {
    "generate": generate,
    "schemas": modules.schemas,
    "scale": scale,
    "compile": compile,
    "modules": modules.modules,
    "odd": odd,
    "rebuild": rebuild.rows,
    "newcomer": newcomer.rows,
    "size": sizes.size,
    "start": sizes.start,
    "decode": decoding.rows,
    "deviations": decoding.deviations,
    "sync": synchronizing.rows,
}
ROWS = [argument for argument in sys.argv[1:] if argument not in SECTIONS]


def measured(name):
    """A section's rows; where only some are wanted, the others stay as they were."""
    rows = SECTIONS[name]()
    if not ROWS:
        return rows
    names = {report.title_of(row) for row in rows}
    if not set(ROWS) <= names:
        sys.exit(f"{name} has no rows of the names {' '.join(sorted(set(ROWS) - names))}")
    return [row for row in report.rows(name) if report.title_of(row) not in names] + rows


def main():
    wanted = [argument for argument in sys.argv[1:] if argument in SECTIONS] or list(SECTIONS)
    if ROWS and (len(wanted) != 1 or wanted[0] not in report.NARROWED):
        sys.exit(__doc__)
    os.makedirs(tools.WORK, exist_ok=True)
    for name in wanted:
        print(f"== {name}", file=sys.stderr)
        rows = measured(name)
        with open(report.path(name), "w", encoding="utf-8") as file:
            json.dump(rows, file, indent=1)
    report.write([name for name in SECTIONS if os.path.exists(report.path(name))])


if __name__ == "__main__":
    main()
