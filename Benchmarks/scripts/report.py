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
        "| documents | size | floor | release build | debug build | memory |\n|---|---|---|---|---|---|",
        "| {document} | {kilobytes:.0f} KB | {milliseconds:.1f} ms | {release:.1f} × | {debug:.0f} × | {memory:.0f} × |",
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
        "encode, it decodes first.",
        "| | size | CPU time | Foundation | ratio | allocations : Foundation | peak memory : Foundation |\n|---|---|---|---|---|---|---|",
        "| {task} | {size:.2f} MB | {ours:.2f} ms ({speed:.0f} MB/s) | {theirs:.1f} ms | {ratio:.1f} × | "
        "{our_allocations:,} : {their_allocations:,} | {our_memory:.0f} : {their_memory:.0f} MB |",
    ),
}


def write(sections):
    results = {}
    for name in sections:
        with open(os.path.join(tools.WORK, f"{name}.json"), encoding="utf-8") as file:
            results[name] = json.load(file)
    sections = [section(name, results[name]) if name in results else kept(name) for name in HEADINGS]
    save("results.md", "\n".join([head(), *filter(None, sections)]))
    bars = chart(results.get("generate", []), results.get("compile", []))
    if bars:
        save("results.svg", bars)


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
    return "\n".join([f"## {title}", "", f"{explanation} {command}", "", header, *lines, ""])


def kept(name):
    """The section as results.md has it, for what was measured on another machine."""
    with open(os.path.join(tools.BENCHMARKS, "results.md"), encoding="utf-8") as file:
        sections = file.read().split("\n## ")[1:]
    title = HEADINGS[name][0]
    return next((f"## {text.rstrip()}\n" for text in sections if text.startswith(f"{title}\n")), None)


def units(row):
    return {"kilobytes": row.get("bytes", 0) / 1000, "milliseconds": row.get("floor", 0) * 1000}


def chart(generation, compilation):
    bars = [(f"generate {row['document']}, in libyaml's time", row["release"]) for row in generation]
    bars += [
        (f"compile {row['document']} ({row['configuration']}), in the time of Codable types", row["codable"])
        for row in compilation
    ]
    if not bars:
        return ""
    longest = max(value for _, value in bars)
    lines = [
        f'<text x="0" y="{34 * index + 12}">{label}</text>'
        f'<rect x="0" y="{34 * index + 17}" width="{max(2, 420 * value / longest):.0f}" height="9" rx="2"/>'
        f'<text x="{430 * value / longest + 6:.0f}" y="{34 * index + 26}">{value:.2g} ×</text>'
        for index, (label, value) in enumerate(bars)
    ]
    height = 34 * len(bars)
    style = "text{font:12px sans-serif;fill:#667}rect{fill:#3b7dd8}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 {height}" width="520" height="{height}">\n'
        f"<style>{style}</style>\n" + "\n".join(lines) + "\n</svg>\n"
    )
