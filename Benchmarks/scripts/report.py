"""Writes what was measured as tables and as a chart."""
import json
import os
import platform
import subprocess

import tools

HEADINGS = {
    "generate": (
        "Generating",
        "CPU time of the whole process, as multiples of libyaml's own pass over the documents (`floor.c`), the best of "
        "nine runs that take turns; peak memory as a multiple of the documents' size.",
        "| documents | size | release build | debug build | memory |\n|---|---|---|---|---|",
        "| {document} | {kilobytes:.0f} KB | {release:.1f} × | {debug:.0f} × | {memory:.0f} × |",
    ),
    "schemas": (
        "Generating what is ready",
        "All of schemas/, by `fdxgen batch` of the release build, as `scripts/generate.sh` calls it: "
        "wall and CPU time in seconds, and CPU time as a multiple of libyaml's own pass over the documents; the best of nine.",
        "| | documents | wall time | CPU time | to libyaml |\n|---|---|---|---|---|",
        "| {what} | {kilobytes:,.0f} KB | {wall:.2f} s | {cpu:.2f} s | {floor:.1f} × |",
    ),
    "scale": (
        "Growing",
        "Renamed copies of our FDX 6 documents, compared with one.",
        "| copies | CPU time | peak memory |\n|---|---|---|",
        "| {copies} | {cpu:.1f} × | {memory:.1f} × |",
    ),
    "compile": (
        "Compiling what was generated",
        "CPU time to compile the models, compared with the same properties and cases as bare types, and with the same "
        "as synthesized `Codable` and `Hashable` types without any initializer; peak memory compared with the bare types.",
        "| documents | build | to bare types | to synthesized | memory |\n|---|---|---|---|---|",
        "| {document} | {configuration} | {bare:.1f} × | {codable:.2f} × | {memory:.1f} × |",
    ),
    "modules": (
        "Compiling the ready modules",
        "CPU time to compile each module's own files once, in seconds and compared with FDXv6; an app compiles those that "
        "it imports.",
        "| module | files | debug | to FDXv6 | release | to FDXv6 |\n|---|---|---|---|---|---|",
        "| {module} | {files} | {debug:.1f} s | {debug_ratio:.2f} × | {release:.1f} s | {release_ratio:.2f} × |",
    ),
    "odd": (
        "Odd documents",
        "Generating, as multiples of libyaml's pass; compiling in debug, as multiples of compiling our FDX 6 models.",
        "| document | generating | compiling | memory of the compiler |\n|---|---|---|---|",
        "| {document} | {generation:.0f} × | {compilation:.1f} × | {memory:.1f} × |",
    ),
    "decode": (
        "Decoding and encoding",
        "FDXRuntime beside Foundation's `JSONDecoder` and `JSONEncoder`: CPU time of the best run, in processes that take "
        "turns, and how often a run allocates; the peak memory of a process that does it once, the page included. To "
        "encode, it decodes first. Beside it simdjson, which builds a tree without types of the same page (`simdjson.cpp`).",
        "| | size | as fast as Foundation | as simdjson's tree | allocations : Foundation | peak memory : Foundation |\n"
        "|---|---|---|---|---|---|",
        "| {task} | {size:.2f} MB | {ratio:.1f} × | {tree} | {our_allocations:,} : {their_allocations:,} | "
        "{our_memory:.0f} : {their_memory:.0f} MB |",
    ),
    "deviations": (
        "Deviations",
        "CPU time to decode a page leniently, compared with the same page without deviations.",
        "| | to a clean page |\n|---|---|",
        "| {task} | {ratio:.2f} × |",
    ),
    "sync": (
        "Synchronizing",
        "`FDXSync` into SQLite and into PostgreSQL on the same machine, from a bank that takes 20 ms for each of five calls "
        "to a consent with 200 bookings: how many consents are read in a second, compared with one worker, and the peak "
        "memory of the process.",
        "| database | workers | consents | consents a second | to one worker | peak memory |\n|---|---|---|---|---|---|",
        "| {database} | {workers} | {consents} | {rate:.1f} | {ratio:.2f} × | {memory} MB |",
    ),
    "rebuild": (
        "Building again",
        "A package with our FDX 6 documents, in debug: generated at every build by the plugin, and committed, a file for "
        "each type. A build without a change, the best of seven that take turns; then a build after one more property in "
        "one document: how many files are written and compiled anew, and wall time as a part of what the whole target "
        "takes.",
        "| | without a change | more than committed | files | generated anew | compiled anew | to the whole target |\n"
        "|---|---|---|---|---|---|---|",
        "| {document} | {unchanged:.2f} × | {added:.2f} s | {files} | {generated} | {compiled} | {time:.2f} × |",
    ),
    "newcomer": (
        "The way to a running demo",
        "What a newcomer waits for: a clone of this commit and `make demo`, whose package uses the plugin, in debug; then "
        "the same without a change and after one more property in its document. Seconds of wall time and CPU time, the "
        "packages that SwiftPM downloads being in its cache; one run.",
        "| | wall time | CPU time |\n|---|---|---|",
        "| {what} | {wall:.1f} s | {cpu:.1f} s |",
    ),
    "size": (
        "Size",
        "An app that uses three endpoints of FDX 6 (`ThreeEndpoints`), built for release.",
        "| | size |\n|---|---|",
        "| {what} | {kilobytes:,.0f} KB |",
    ),
    "start": (
        "Starting",
        "CPU time and peak memory of that app as a process of its own, compared with the same program that ends at once; "
        "the best of 25 runs that take turns.",
        "| | CPU time | peak memory |\n|---|---|---|",
        "| {what} | {time:.2f} × | {memory:.2f} × |",
    ),
}

# Sections of which one row can be measured alone.
NARROWED = ["generate", "compile", "odd"]
# Sections that the chart is made of.
COMPARED = ["decode", "compile", "generate"]


def write(sections):
    results = {name: rows(name) for name in sections}
    sections = [section(name, results[name]) if name in results else kept(name) for name in HEADINGS]
    save("results.md", "\n".join([head(), *filter(None, sections)]))
    # The chart shows all that it compares, or stays as it is.
    if all(name in results for name in COMPARED):
        save("results.svg", chart(results))


def path(name):
    return os.path.join(tools.WORK, f"{name}.json")


def rows(name):
    """What was measured of a section, if anything was."""
    if not os.path.exists(path(name)):
        return []
    with open(path(name), encoding="utf-8") as file:
        return json.load(file)


def title_of(row):
    return next(value for value in row.values() if isinstance(value, str))


def save(name, text):
    with open(os.path.join(tools.BENCHMARKS, name), "w", encoding="utf-8") as file:
        file.write(text)


def head():
    version = subprocess.run(["swiftc", "--version"], capture_output=True, text=True).stdout.splitlines()[0]
    return (
        "# Results\n\n<!-- Written by `make bench`. -->\n\n"
        f"{version}, {platform.system()}, {os.cpu_count()} cores. Ratios are what counts: each is of one run.\n"
    )


def section(name, rows):
    title, explanation, header, line = HEADINGS[name]
    lines = [line.format(**row, **units(row)) for row in rows]
    command = f"`Benchmarks/scripts/bench.py {name}`"
    if name in NARROWED and rows:
        command += f", one row `Benchmarks/scripts/bench.py {name} {title_of(rows[0])}`"
    return "\n".join([f"## {title}", "", f"{explanation} {command}", "", header, *lines, ""])


def kept(name):
    """The section as results.md has it, for what was measured on another machine."""
    with open(os.path.join(tools.BENCHMARKS, "results.md"), encoding="utf-8") as file:
        sections = file.read().split("\n## ")[1:]
    title = HEADINGS[name][0]
    return next((f"## {text.rstrip()}\n" for text in sections if text.startswith(f"{title}\n")), None)


def units(row):
    return {"kilobytes": row.get("bytes", 0) / 1000}


def chart(results):
    """For each comparison two bars, the longer of them as wide as there is room."""
    groups = comparisons(results)
    step, left, width = 62, 130, 300
    lines = []
    for index, (title, *bars) in enumerate(groups):
        longest = max(value for _, value in bars)
        lines.append(f'<text class="title" x="0" y="{step * index + 14}">{title}</text>')
        for place, (label, value) in enumerate(bars):
            y, length = step * index + 22 + 17 * place, max(2, width * value / longest)
            lines.append(
                f'<text x="0" y="{y + 10}">{label}</text>'
                f'<rect class="{"other" if place else "ours"}" x="{left}" y="{y}" width="{length:.0f}" height="12" rx="2"/>'
                f'<text x="{left + length + 6:.0f}" y="{y + 10}">{value:.2g} ×</text>'
            )
    size = f'width="500" height="{step * len(groups)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 {step * len(groups)}" {size}>\n'
        f"<style>{STYLE}</style>\n" + "\n".join(lines) + "\n</svg>\n"
    )


# Where a page is dark, this follows the reader's setting, as an image knows nothing of the page.
STYLE = (
    "text{font:12px sans-serif;fill:#57606a}.title{font-weight:bold;fill:#24292f}.ours{fill:#3b7dd8}.other{fill:#9aa4b0}"
    "@media(prefers-color-scheme:dark){text{fill:#9aa4b0}.title{fill:#e6edf3}.other{fill:#6e7681}}"
)


def comparisons(results):
    """Titles, each with the CPU time of ours and of another, as multiples of the smaller."""
    found = [
        (row["task"], ("FDXRuntime", 1), ("Foundation", row["ratio"]))
        for row in results.get("decode", [])
        if "10,000 transactions" in row["task"]
    ]
    found += [
        (f"compile {row['document']}, {row['configuration']}", ("generated", row["codable"]), ("Codable structs", 1))
        for row in results.get("compile", [])
        if row["document"] == "our-fdx-6"
    ]
    largest = max(results.get("generate", []), key=lambda row: row["bytes"], default=None)
    if largest:
        found.append((f"generate {largest['document']}", ("fdxgen", largest["release"]), ("libyaml's share", 1)))
    return found
