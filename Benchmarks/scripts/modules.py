"""What the ready modules cost: to generate them all, and to compile each."""
import os
import re
import shutil

import tools
from measure import best, cost


def schemas():
    """The run of scripts/generate.sh, as a developer waits for it: into a folder of its own, and where nothing changed."""
    output = os.path.join(tools.WORK, "generated")
    shutil.rmtree(output, ignore_errors=True)
    current = os.path.join(output, "current")
    os.makedirs(current)
    folders, count = batch(os.path.join(output, "batch.yaml"))
    generator = tools.generator("release")
    again = [generator, "batch", shutil.copy(os.path.join(output, "batch.yaml"), current), "--quiet"]
    tools.run(*again)
    pass_over_all = [tools.floor(), *(document for folder in folders for document in tools.documents(folder))]
    anew = f"cd '{output}' && mkdir $$ && cp batch.yaml $$ && '{generator}' batch $$/batch.yaml --quiet"
    floor, *runs = best([pass_over_all, ["sh", "-c", anew], again], 9)
    shutil.rmtree(output)
    size = sum(tools.size(folder) for folder in folders)
    titles = ["into an empty folder", "where nothing changed"]
    return [
        {"what": f"{count} modules, {title}", "bytes": size, "wall": run.wall, "cpu": run.cpu, "floor": run.cpu / floor.cpu}
        for title, run in zip(titles, runs)
    ]


def batch(path):
    """Writes the runs of schemas/fdxgen.batch.yaml with outputs beside the file. Returns their folders, and how many."""
    schemas = os.path.join(tools.ROOT, "schemas")
    with open(os.path.join(schemas, "fdxgen.batch.yaml"), encoding="utf-8") as file:
        text = file.read()
    text = re.sub(r"\b(documents|config): (\S+)", lambda found: f"{found[1]}: {schemas}/{found[2]}", text)
    text = text.replace("output: ../Generated/", "output: ")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    documents = re.findall(r"documents: (\S+)", text)
    return sorted(set(documents)), len(documents)


def modules():
    """The CPU time of each module's own files; what it imports is compiled already."""
    names = sorted(os.listdir(os.path.join(tools.ROOT, "Generated")))
    rows = []
    for configuration in tools.CONFIGURATIONS:
        for name in names:
            tools.run("swift", "build", "-c", configuration, "--target", name)
    for name in names:
        files = sources(os.path.join(tools.ROOT, "Generated", name))
        debug, release = [cost(tools.compilation(configuration, files)) for configuration in tools.CONFIGURATIONS]
        rows.append({"module": name, "files": len(files), "debug": debug.cpu, "release": release.cpu})
    core = next(row for row in rows if row["module"] == "FDXv6")
    ratios = {name: core[name] for name in tools.CONFIGURATIONS}
    return [{**row, **{f"{name}_ratio": row[name] / ratios[name] for name in ratios}} for row in rows]


def sources(folder):
    return sorted(
        os.path.join(path, name) for path, _, names in os.walk(folder) for name in names if name.endswith(".swift")
    )
